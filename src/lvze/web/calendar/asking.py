"""What the pages of 规定动作 are asked: which days, and whose."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest

from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.obligations.narrowing import Narrowing
from lvze.obligations.planning import Whose
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach

_UNITS = 300


@dataclass(frozen=True, slots=True)
class About:
    """``unit_id`` None: all one may see (``below``) or oneself (``mine``)."""

    unit_id: int | None
    whose: Whose

    @property
    def query(self) -> str:
        """The same question in an address."""
        unit = "mine" if self.whose == "mine" else self.unit_id or ""
        return f"unit={unit}" + ("&alone=yes" if self.whose == "unit" else "")


_ALL = About(None, "below")


def about(request: HttpRequest, missing: About = _ALL) -> About:
    """``?unit=`` a number, ``mine`` or nothing; ``alone=yes`` leaves out what is below."""
    unit = request.GET.get("unit", "")
    if unit == "mine":
        return About(None, "mine")
    if unit.isdigit():
        return About(int(unit), "unit" if request.GET.get("alone") == "yes" else "below")
    return missing


def period_asked(request: HttpRequest, missing: Period) -> Period:
    """``?period=`` as :meth:`Period.parse` reads it; a plain ``year`` too."""
    asked = request.GET.get("period") or request.GET.get("year", "")
    try:
        return Period.parse(asked) if asked else missing
    except BadInput:
        return missing


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def level_asked(request: HttpRequest) -> int | None:
    """``?level=`` how far below the asked unit; None where no level is asked."""
    level = request.GET.get("level", "")
    return int(level) if level.isdecimal() and len(level) < 3 else None


def narrowing_asked(request: HttpRequest) -> Narrowing:
    """``?only=&state=&level=``."""
    return Narrowing(request.GET.get("only", ""), request.GET.get("state", ""), level_asked(request))


def units_of(actor: Actor) -> list[TodayUnit]:
    """The units one may choose from, Party bodies first."""
    return list(TodayUnit.objects.filter(reach(actor)).standing().order_by("-tree", "path")[:_UNITS])
