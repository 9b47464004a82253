"""A diary of happenings: days in working time, people who come and do not come, and what is entered when."""

import random
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from lvze.demo.happenings import Happening, PartPlan
from lvze.demo.institutions import Institution

_ABSENCES = ("公出", "请假", "其他")


class Diary:
    """Collects the happenings of one institution in one year; everything is drawn from one seed."""

    def __init__(self, institution: Institution, year: int, seed: int) -> None:
        self.of = institution
        self.year = year
        self.draw = random.Random(f"{institution.key}-{year}-{seed}")
        self.happenings: list[Happening] = []

    def working_day(self, month: int) -> date:
        """A working day of the month."""
        while True:
            day = date(self.year, month, self.draw.randint(1, 28))
            if day.weekday() < 5:
                return day

    def spread(self, count: int) -> list[date]:
        """``count`` working days over the year, in order."""
        return sorted(self.working_day(1 + number * 12 // max(count, 12) % 12) for number in range(count))

    def entered(self, day: date) -> date:
        """When the clerk enters it: mostly within days, now and then long after (补登)."""
        delay = self.draw.randint(40, 75) if self.draw.random() < 0.03 else self.draw.randint(0, 6)
        return day + timedelta(days=delay)

    def coming(self, people: Iterable[int], role: str = "attended", miss: float = 0.06) -> dict[str, Any]:
        """Keywords of a :class:`PartPlan`: who came, and who did not and why."""
        came: list[int] = []
        missed: list[tuple[int, str]] = []
        for person in people:
            if self.draw.random() < miss and len(came) > 1:
                missed.append((person, self.draw.choice(_ABSENCES)))
            else:
                came.append(person)
        return {"people": {role: tuple(came)}, "absent": tuple(missed)}

    def write(
        self,
        kind: str,
        day: date,
        *parts: PartPlan,
        data: Mapping[str, Any] | None = None,
        month_only: bool = False,
        recorded: date | None = None,
        **more: Any,
    ) -> None:
        """One happening; without parts it is the whole institution's own."""
        self.happenings.append(
            Happening(
                kind=kind,
                day=f"{day:%Y-%m}" if month_only else day.isoformat(),
                recorded=recorded or self.entered(day),
                parts=parts or (PartPlan(unit=self.of.party_root),),
                data=data or {},
                **more,
            )
        )
