"""The rows of a person, a record or a matter, counted by what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from lvze.audit.askings import Asking
from lvze.audit.erasure import what_goes
from lvze.ledger.erasing import rows_of_record
from lvze.matters.erasing import rows_of_matter
from lvze.organisation.erasing import rows_of_person
from lvze.reports.models import Correction, FeedbackLetter, IssuedFile

#: Table → what its rows are called.
TABLES = {
    "organisation.personversion": "姓名",
    "organisation.membership": "党员关系",
    "organisation.appointmentversion": "任职",
    "organisation.oversightversion": "分管",
    "ledger.recordversion": "记录内容（各版）",
    "ledger.participation": "参加单位",
    "ledger.participationperson": "参加人员",
    "ledger.evidencelink": "材料名称",
    "ledger.evidence": "材料文件",
    "matters.matterversion": "任务内容（各版）",
    "matters.mattermove": "立项和办理",
    "matters.matterprogress": "进展",
    "matters.matterextension": "延期申请和答复",
    "matters.matterrecheck": "复核",
}
_ORDER = {table: place for place, table in enumerate(TABLES)}
Rows = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Leaving:
    """How much of one sort an erasure takes."""

    title: str
    number: int


def rows_of(what: str, thing: int) -> Rows:
    """Table → the rows to ask for. Raises Conflict where something stands on them."""
    match what:
        case "person":
            return rows_of_person(thing)
        case "matter":
            return rows_of_matter(thing)
        case _:
            return rows_of_record(thing, kept=_kept_by_reports())


def leaving(rows: Rows) -> tuple[Leaving, ...]:
    """What goes with ``rows``, all that hangs on them included."""
    numbers = what_goes(rows)
    in_order = sorted(numbers, key=lambda table: _ORDER.get(table, len(_ORDER)))
    return tuple(Leaving(called(table), numbers[table]) for table in in_order)


def called(table: str) -> str:
    """What the rows of a table are called."""
    return TABLES.get(table, "其他")


def has_changed(asking: Asking) -> bool:
    """Whether there is more or less of it now than when it was asked for."""
    what, _, number = asking.about.partition(":")
    return bool(number) and _as_sets(rows_of(what, int(number))) != _as_sets(asking.rows)


def _as_sets(rows: Rows) -> dict[str, set[int]]:
    return {table: set(keys) for table, keys in rows.items()}


def _kept_by_reports() -> frozenset[str]:
    """Files that were issued: a record that hangs the same one does not take it along."""
    kept = (
        model.objects.values_list("content_digest", flat=True) for model in (IssuedFile, Correction, FeedbackLetter)
    )
    return frozenset().union(*kept)
