"""What a caller hands in to record something: frozen, checked by the actions, never stored as such."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lvze.catalogue.definitions import Sensitivity
from lvze.kernel.days import PartialDate

Source = Literal["typed", "imported", "file"]
SOURCE_TITLES = {"typed": "登记", "imported": "导入", "file": "由文件提取"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One person's part: ``role`` is a role id of the kind, ``reason`` one of the role's reasons,
    ``order`` the order of speaking (0: none)."""

    person: int
    role: str
    reason: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """参加情况: one unit's part, with its people by role, or its own bare headcount (人次), or both.

    Both are given when only some are named (``张三、李四等12人``); the headcount is then the number that counts.
    """

    unit: int
    people: tuple[Attendance, ...] = ()
    headcount: int | None = None
    organiser: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsAs:
    """Another kind the same event is, with that kind's own data; ``item`` names its agenda item (套开)."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record as it is handed in.

    ``happened`` may be known to the month or year only. ``sensitivity`` None means the strictest default of
    its kinds; it can be raised, not lowered. ``backfill`` marks 历史补登, which is never late.
    """

    kind: str
    happened: PartialDate
    parts: tuple[Part, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    counts_as: tuple[CountsAs, ...] = ()
    title: str = ""
    place: str = ""
    host: str = ""
    sensitivity: Sensitivity | None = None
    source: Source = "typed"
    late_reason: str = ""
    backfill: bool = False
