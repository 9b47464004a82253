"""Lists of records: keyset pages in a few orders (page 10,000 costs what page 1 does), one predicate for access."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.ledger.models import CountingRow, CurrentRecord, Participation
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import unit_names
from lvze.organisation.actors import Actor
from lvze.organisation.querysets import reach
from lvze.organisation.subtrees import InSubtree

PAGE = 50
_FEW = 1000


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """What a list is narrowed to. ``unit`` with ``subtree`` means the units under it today."""

    kinds: tuple[str, ...] = ()
    unit: int | None = None
    subtree: bool = True
    period: Period | None = None
    words: str = ""
    records: tuple[int, ...] | None = None
    """Only these records (an opened figure)."""
    withdrawn: bool = False
    """Withdrawn ones too."""
    state: Literal["", "late", "joined", "withdrawn"] = ""
    """Only these: 补登, told by another record of the same event, withdrawn."""
    fields: tuple[tuple[str, Any], ...] = ()
    """Of one kind: its fields that hold a value, such as ``("type", "党组会")``."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by; records that are equal in it by their number, in the same direction."""

    by: Literal["day", "recorded", "title"] = "day"
    descending: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        sign = "-" if self.descending else ""
        return tuple(f"{sign}{name}" for name in _KEYS[self.by])

    def place(self, line: "RecordLine") -> str:
        """Where a page ends, for :func:`rows_after`."""
        said = {"day": f"{line.happened_on}_", "recorded": "", "title": f"{line.title}_"}
        return f"{said[self.by]}{line.record}"


_KEYS: dict[str, tuple[str, ...]] = {
    "day": ("happened_on", "record"),
    "recorded": ("record",),
    "title": ("title", "record"),
}
NEWEST_FIRST = Order()


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of a list. ``late`` is shown to the unit itself only (N13 is the caller's: superiors see no list)."""

    record: int
    version: int
    kind: str
    kind_title: str
    title: str
    happened_on: date
    organiser: int
    organiser_name: str
    withdrawn: bool
    joined_into: int | None
    late: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page of lines; ``after`` fetches the next one, empty on the last."""

    lines: tuple[RecordLine, ...]
    after: str


def record_page(
    actor: Actor,
    wanted: RecordFilter | None = None,
    *,
    after: str = "",
    size: int = PAGE,
    order: Order = NEWEST_FIRST,
) -> Page:
    """The next ``size`` records, newest first by default. Raises BadInput for an ``after`` that no page gave."""
    rows = rows_after(_wanted(actor, wanted or RecordFilter()), after, order).order_by(*order.names)
    found = list(rows[: size + 1])
    lines = tuple(lines_of(found[:size]))
    return Page(lines, order.place(lines[-1]) if len(found) > size else "")


def record_lines(
    actor: Actor, wanted: RecordFilter | None = None, *, order: Order = NEWEST_FIRST
) -> Iterator[RecordLine]:
    """Every line of a list in its order, page by page: memory stays flat (exports)."""
    after = ""
    while True:
        page = record_page(actor, wanted, after=after, size=500, order=order)
        yield from page.lines
        if not page.after:
            return
        after = page.after


def late_records(actor: Actor, wanted: RecordFilter | None = None, *, after: str = "") -> Page:
    """补登: late entries of the actor's own units. Nothing is closed, zeroed or branded (N4)."""
    return record_page(actor, replace(wanted or RecordFilter(), state="late"), after=after)


def _wanted(actor: Actor, wanted: RecordFilter) -> "QuerySet[CurrentRecord]":
    rows = CurrentRecord.objects.visible_to(actor)
    if not wanted.withdrawn and wanted.state != "withdrawn":
        rows = rows.standing()
    if wanted.state:
        rows = rows.filter(_STATES[wanted.state])
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.period is not None:
        rows = rows.filter(happened_on__gte=wanted.period.first, happened_on__lte=wanted.period.last)
    if wanted.words.strip():
        rows = rows.filter(title__contains=wanted.words.strip())
    if wanted.records is not None:
        rows = rows.filter(record__in=wanted.records)
    if wanted.unit is not None:
        rows = rows.filter(_of_unit(wanted.unit, wanted.subtree))
    for field, value in wanted.fields:
        event = Coalesce(OuterRef("joined_into_id"), OuterRef("record_id"))
        said = CountingRow.objects.filter(event=event, record=OuterRef("record_id"), kind__in=wanted.kinds, to_seq=None)
        rows = rows.filter(Exists(said.filter(**{f"data__{field}": value})))
    few = _few(actor, wanted)
    return rows if few is None else rows.filter(record__in=few)


_STATES = {
    "late": Q(late=True),
    "joined": Q(joined_into__isnull=False),
    "withdrawn": Q(withdrawn=True),
}


def _of_unit(unit: int, subtree: bool) -> Q:
    parts = Participation.objects.filter(record_id=OuterRef("record_id"), version=OuterRef("version"))
    return Q(Exists(parts.filter(_in_scope(unit, subtree))))


def _in_scope(unit: int, subtree: bool) -> Q:
    return Q(InSubtree("unit", unit)) if subtree else Q(unit=unit)


def _few(actor: Actor, wanted: RecordFilter) -> list[int] | None:
    """The records a list can hold at most, when they are few; None when they are many.

    Walking the date index is quick where every few rows belong to the scope and slow where hardly one does, so a
    small scope is looked up instead. Only a plan: who may see what is decided by ``visible_to`` alone.
    """
    scope = reach(actor) if wanted.unit is None else _in_scope(wanted.unit, wanted.subtree)
    if wanted.kinds and not wanted.withdrawn and wanted.state != "withdrawn":
        rows = CountingRow.objects.filter(scope, kind__in=wanted.kinds, to_seq=None).order_by()
        found = list(rows.values_list("record_id", flat=True)[: _FEW + 1])
        # A record joined into another may have no counting row of its own.
        joined = CurrentRecord.objects.filter(joined_into__gt=0).order_by("joined_into")
        found += joined.values_list("record_id", flat=True)[: _FEW + 1]
    else:
        found = list(Participation.objects.filter(scope).order_by().values_list("record_id", flat=True)[: _FEW + 1])
    return None if len(found) > _FEW else found


def rows_after(rows: "QuerySet[CurrentRecord]", after: str, order: Order = NEWEST_FIRST) -> "QuerySet[CurrentRecord]":
    """Those that come after a page in the same order. Raises BadInput for an ``after`` that no page gave."""
    if not after:
        return rows
    told, _, number = after.rpartition("_")
    try:
        record = int(number)
        value: Any = date.fromisoformat(told) if order.by == "day" else told
    except ValueError:
        raise BadInput("翻页位置不对，请从第一页重新打开列表。") from None
    beyond = "lt" if order.descending else "gt"
    if order.by == "recorded":
        return rows.filter(**{f"record__{beyond}": record})
    key = _KEYS[order.by][0]
    # The plain bound beside the exact one lets the database begin its walk of the index there.
    return rows.filter(
        Q(**{f"{key}__{beyond}": value}) | Q(**{key: value, f"record__{beyond}": record}),
        **{f"{key}__{beyond}e": value},
    )


def lines_of(rows: list[CurrentRecord]) -> Iterator[RecordLine]:
    """The lines of a list for these rows, with names."""
    names = unit_names(row.organiser_id for row in rows)
    kinds = installed_catalogue().kinds
    for row in rows:
        kind = kinds.get(row.kind)
        yield RecordLine(
            record=row.record_id,
            version=row.version,
            kind=row.kind,
            kind_title=kind.title if kind else row.kind,
            title=row.title,
            happened_on=row.happened_on,
            organiser=row.organiser_id,
            organiser_name=names.get(row.organiser_id, ""),
            withdrawn=row.withdrawn,
            joined_into=row.joined_into_id,
            late=row.late,
        )
