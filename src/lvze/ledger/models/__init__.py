"""The ledger's tables: protected rows (append-only, in the chain), projections (rebuildable) and staging."""

from lvze.ledger.models.counting import (
    CountingItem,
    CountingPerson,
    CountingRow,
    CountingSupplied,
    CurrentRecord,
)
from lvze.ledger.models.evidence import Evidence, EvidenceLink
from lvze.ledger.models.packs import PackObject
from lvze.ledger.models.records import Participation, ParticipationPerson, Record, RecordVersion
from lvze.ledger.models.searching import SearchMark
from lvze.ledger.models.staging import (
    ImportBatch,
    ImportRow,
    StagedParticipation,
    StagedPerson,
    StagedVersion,
)
from lvze.ledger.models.supplied import SuppliedFigure, SuppliedMove, SuppliedVersion
from lvze.ledger.models.working import EntryDraft, SavedView

__all__ = [
    "CountingItem",
    "CountingPerson",
    "CountingRow",
    "CountingSupplied",
    "CurrentRecord",
    "EntryDraft",
    "Evidence",
    "EvidenceLink",
    "ImportBatch",
    "ImportRow",
    "PackObject",
    "Participation",
    "ParticipationPerson",
    "Record",
    "RecordVersion",
    "SavedView",
    "SearchMark",
    "StagedParticipation",
    "StagedPerson",
    "StagedVersion",
    "SuppliedFigure",
    "SuppliedMove",
    "SuppliedVersion",
]
