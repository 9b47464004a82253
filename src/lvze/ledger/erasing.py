"""What leaves with protected rows of the ledger when they are lawfully erased: parts, projections, files."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Any, cast

from django.db.models import QuerySet

from lvze.audit.erasure import Erasing, register_eraser
from lvze.audit.models import LedgerRow
from lvze.kernel.errors import Conflict
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import (
    CurrentRecord,
    Evidence,
    EvidenceLink,
    Participation,
    ParticipationPerson,
    RecordVersion,
    SuppliedMove,
    SuppliedVersion,
)
from lvze.ledger.projecting import rebuild_around
from lvze.ledger.projecting_supplied import rebuild_figure
from lvze.ledger.searching.index import reindex
from lvze.organisation.erasing import forget_accounts
from lvze.organisation.models import PersonVersion


def register_erasers() -> None:
    """Called once, when the app is ready."""
    register_eraser(RecordVersion._meta.label_lower, _version)
    register_eraser(Evidence._meta.label_lower, _evidence)
    register_eraser(SuppliedVersion._meta.label_lower, _supplied)
    register_eraser(PersonVersion._meta.label_lower, _person)


def rows_of_record(record: int, *, kept: Collection[str] = ()) -> dict[str, tuple[int, ...]]:
    """Table → the rows that say what a record says: its versions, its links, and the files nobody else has.

    ``kept`` are digests of files that something above the ledger keeps. Raises Conflict where other records were
    joined into it, because they would stand for nothing.
    """
    if CurrentRecord.objects.filter(joined_into=record).exists():
        raise Conflict("还有记录并入了这条记录，请先拆开合并，再申请清除。")
    links = EvidenceLink.objects.filter(record=record)
    digests = set(links.values_list("content_digest", flat=True)) - set(kept)
    shared = EvidenceLink.objects.filter(content_digest__in=digests).exclude(record=record)
    own = digests - set(shared.values_list("content_digest", flat=True))
    found = {
        RecordVersion._meta.label_lower: _keys(RecordVersion.objects.filter(record=record)),
        EvidenceLink._meta.label_lower: _keys(links),
        Evidence._meta.label_lower: _keys(Evidence.objects.filter(content_digest__in=own)),
    }
    return {table: rows for table, rows in found.items() if rows}


def _keys(rows: "QuerySet[Any]") -> tuple[int, ...]:
    return tuple(rows.values_list("pk", flat=True))


def _version(rows: Sequence[LedgerRow]) -> Erasing:
    versions = {(version.record_id, version.version) for version in cast(Sequence[RecordVersion], rows)}
    records = sorted({record for record, _ in versions})
    parts = [
        part
        for model in (Participation, ParticipationPerson)
        for part in model.objects.filter(record__in=records)
        if (part.record_id, part.version) in versions
    ]
    return Erasing(rows=parts, clean=partial(_forget, records))


def _forget(records: list[int]) -> None:
    for record in records:
        rebuild_around(record)
    reindex(records)


def _evidence(rows: Sequence[LedgerRow]) -> Erasing:
    digests = [evidence.content_digest for evidence in cast(Sequence[Evidence], rows)]
    links = list(EvidenceLink.objects.filter(content_digest__in=digests))
    return Erasing(rows=links, remove_files=partial(_remove, digests))


def _remove(digests: list[str]) -> None:
    for digest in digests:
        path_of(digest).unlink(missing_ok=True)


def _supplied(rows: Sequence[LedgerRow]) -> Erasing:
    versions = {(version.figure_id, version.version) for version in cast(Sequence[SuppliedVersion], rows)}
    figures = {figure for figure, _ in versions}
    moves = SuppliedMove.objects.filter(figure__in=figures)
    leaving = [move for move in moves if (move.figure_id, move.version) in versions]
    return Erasing(rows=leaving, clean=partial(_tell_anew, sorted(figures)))


def _tell_anew(figures: list[int]) -> None:
    for figure in figures:
        rebuild_figure(figure)


def _person(rows: Sequence[LedgerRow]) -> Erasing:
    """His name leaves the search too; that he took part stays, by a number, so that no count changes."""
    people = sorted({version.person_id for version in cast(Sequence[PersonVersion], rows)})
    return Erasing(clean=partial(_forget_names, people))


def _forget_names(people: list[int]) -> None:
    forget_accounts(people)
    reindex(ParticipationPerson.objects.filter(person__in=people).values_list("record_id", flat=True))
