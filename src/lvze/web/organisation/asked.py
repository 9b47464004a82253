"""What the forms of 组织 send: a day, a unit, a person."""

from datetime import date

from django.http import QueryDict

from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput
from lvze.web.doors import moment


def day_in(given: QueryDict, name: str = "day") -> date:
    """The day that was asked for; today when none was. Raises BadInput for what is no day."""
    said = given.get(name, "").strip()
    return PartialDate.parse(said).first if said else local_day(moment())


def day_or_none(given: QueryDict, name: str) -> date | None:
    """A day that may be left open."""
    said = given.get(name, "").strip()
    return PartialDate.parse(said).first if said else None


def demanded(given: QueryDict, name: str, what: str) -> int:
    """The number a choice sent. Raises BadInput when nothing was chosen."""
    said = given.get(name, "")
    if not said.isdigit():
        raise BadInput(f"没有选{what}，请选择后再保存。")
    return int(said)
