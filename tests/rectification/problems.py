"""Problems that were put right, and their 回头看, in one line each."""

from datetime import date

from lvze.matters.actions import Adopted, adopt_matters, recheck
from tests.cast import Cast
from tests.matters.owing import at, new

CLOSED = date(2026, 4, 1)


def put_right(cast: Cast, title: str = "记录不全", unit: int | None = None) -> int:
    """A problem taken over as closed on 1 April."""
    matter = new(cast, "rectification_matter", title=title, unit=unit or cast.branch_one, opened_on=date(2026, 3, 2))
    [made] = adopt_matters(actor=cast.alice.actor, now=at("2026-04-02"), adopted=[Adopted(matter, "完成", CLOSED)])
    return made


def looked_at(cast: Cast, matter: int, day: str, *, passed: bool = True, found: str = "") -> None:
    recheck(actor=cast.dora.actor, now=at(day), matter=matter, passed=passed, found=found)
