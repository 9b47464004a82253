"""The pages of 学习, and what two of them are narrowed by."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.http import HttpRequest

TABS = (
    ("study", "学习计划"),
    ("study-shares", "学习形式"),
    ("study-coverage", "学习覆盖"),
    ("study-quizzes", "线上答题"),
    ("study-hours", "培训学时"),
)


class OfUnit(Protocol):
    """Something of one unit."""

    @property
    def unit_id(self) -> int: ...


T = TypeVar("T", bound=OfUnit)


def of_unit(request: HttpRequest, found: Iterable[T]) -> list[T]:
    """Those of the one unit ``?of=`` names; all where it names none."""
    of = request.GET.get("of", "")
    return [each for each in found if not of.isdecimal() or each.unit_id == int(of)]
