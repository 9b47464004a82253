"""What leaves with a protected row of the ledger when it is lawfully erased: parts, projections, files."""

from functools import partial
from typing import cast

from lvze.audit.erasure import Erasing, register_eraser
from lvze.audit.models import LedgerRow
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import (
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


def register_erasers() -> None:
    """Called once, when the app is ready."""
    register_eraser(RecordVersion._meta.label_lower, _version)
    register_eraser(Evidence._meta.label_lower, _evidence)
    register_eraser(SuppliedVersion._meta.label_lower, _supplied)


def _version(row: LedgerRow) -> Erasing:
    version = cast(RecordVersion, row)
    at = {"record": version.record_id, "version": version.version}
    parts = [*Participation.objects.filter(**at), *ParticipationPerson.objects.filter(**at)]
    return Erasing(rows=parts, clean=partial(_forget, version.record_id))


def _forget(record: int) -> None:
    rebuild_around(record)
    reindex([record])


def _evidence(row: LedgerRow) -> Erasing:
    evidence = cast(Evidence, row)
    links = list(EvidenceLink.objects.filter(content_digest=evidence.content_digest))
    remove = partial(path_of(evidence.content_digest).unlink, missing_ok=True)
    return Erasing(rows=links, remove_files=remove)


def _supplied(row: LedgerRow) -> Erasing:
    version = cast(SuppliedVersion, row)
    moves = list(SuppliedMove.objects.filter(figure=version.figure_id, version=version.version))
    return Erasing(rows=moves, clean=partial(rebuild_figure, version.figure_id))
