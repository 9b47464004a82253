"""What the pages of a package are asked in their address: of which unit, for which year, as of which day."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest

from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.doors import moment

_MOST_UNITS = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """``units`` are those to choose from, as (id, name); ``unit``, ``day`` and ``year`` what is asked now."""

    units: tuple[tuple[int, str], ...]
    unit: int
    day: date
    year: int

    @property
    def query(self) -> str:
        """The same question again, for another tab or a file of it."""
        return urlencode({"unit": self.unit, "day": self.day.isoformat(), "year": self.year})


def asked_of(request: HttpRequest, actor: Actor, *, among: Q | None = None, tree: str = "") -> Asked:
    """Read the address; the first unit ``among`` those that may be asked about where it names none.

    Raises NotFound for a unit that may not be asked about, BadInput for a day or year that cannot be read.
    """
    today = local_day(moment())
    standing = TodayUnit.objects.filter(reach(actor) if among is None else among).standing()
    if tree:
        standing = standing.filter(tree=tree)
    units = tuple(standing.order_by("-tree", "path").values_list("unit_id", "name")[:_MOST_UNITS])
    unit = request.GET.get("unit", "")
    if not units or (unit and not (unit.isdigit() and standing.filter(unit_id=int(unit)).exists())):
        raise NotFound("没有这个单位，或您无权查看。")
    day, year = request.GET.get("day", "").strip(), request.GET.get("year", "").strip()
    asked_day = PartialDate.parse(day).last if day else today
    if year and not (year.isdigit() and len(year) == 4):
        raise BadInput(f"年度“{year[:20]}”看不懂，请写四位数字，如 {today.year}。")
    return Asked(units, int(unit) if unit else units[0][0], asked_day, int(year) if year else asked_day.year)


def whole_number(request: HttpRequest, name: str, missing: int, title: str) -> int:
    """A number of days or years in the address. Raises BadInput."""
    text = request.GET.get(name, "").strip()
    if text and not (text.isdigit() and len(text) <= 5):
        raise BadInput(f"{title}：看不懂“{text[:20]}”，请填整数。")
    return int(text) if text else missing
