"""What happened, on paper: plain data from which the demo is built and by which an oracle can count it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlan:
    """One unit's part: people by role (their numbers in the institution), or a bare headcount."""

    unit: str
    people: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    absent: tuple[tuple[int, str], ...] = ()
    """People who were absent, each with the enum of why."""
    headcount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened; the first part is the organiser's. ``recorded`` is the day it was entered.

    ``day`` may be a month (``2025-03``).
    """

    kind: str
    day: str
    recorded: date
    parts: tuple[PartPlan, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    counts_as: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    """Counted-as kind → the agenda item that is its own part."""
    title: str = ""
    place: str = ""
    late_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """One figure another department supplies: value as printed in ``unit``, with last year's and the target."""

    metric: str
    year: int
    value: str
    department: str
    released: bool = True
    basis: str = "决算"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing owed: opened on a day, due on another, and how it stands (``ends``, a state's title) since ``ended``.

    ``unit`` leads it; ``leader`` and ``responsible`` are people by number. ``extended`` and ``returned`` say what
    happened on the way.
    """

    kind: str
    title: str
    unit: str
    opened: date
    due: date
    data: Mapping[str, Any]
    ends: str
    ended: date | None = None
    leader: int
    responsible: int
    extended: bool = False
    returned: bool = False
