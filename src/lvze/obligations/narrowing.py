"""A list of what is owed, narrowed: what is open, what is past, what a level's figure counts, how it stands."""

from dataclasses import dataclass
from datetime import date

from lvze.obligations.levels import is_over, level_title, units_of_level
from lvze.obligations.owed import Owed
from lvze.obligations.words import STATE_TITLES


@dataclass(frozen=True, slots=True)
class Narrowing:
    """``only``: ``open`` still owed; ``past`` and nobody answered in time; ``over`` as a figure of 压力传导 counts.
    ``state`` one of the four; ``level`` how far below the unit that is asked about. Empty: not narrowed by it."""

    only: str = ""
    state: str = ""
    level: int | None = None

    def of(self, owed: tuple[Owed, ...], unit_id: int | None, today: date) -> tuple[Owed, ...]:
        """What is left, in its order; a level needs a unit to count from."""
        units = None if self.level is None or unit_id is None else units_of_level(unit_id, self.level, today)
        return tuple(each for each in owed if self._keeps(each, today) and (units is None or each.unit_id in units))

    @property
    def words(self) -> str:
        """In words what a figure's list is narrowed to; empty where it is not one."""
        said = (
            level_title(self.level) if self.level is not None else "",
            "到期且过了登记期限的" if self.only == "over" else "",
            STATE_TITLES.get(self.state, ""),
        )
        return "，".join(filter(None, said))

    def _keeps(self, owed: Owed, today: date) -> bool:
        if self.state in STATE_TITLES and owed.state != self.state:
            return False
        if self.only == "over":
            return is_over(owed, today)
        if self.only == "past":
            return owed.is_open and owed.last_day < today
        return owed.is_open or self.only != "open"


ALL = Narrowing()
