"""Everything that can be done to the ledger. Each is an action: permission, rules, rows and audit in one place."""

from lvze.ledger.actions.evidence import attach_evidence, detach_evidence
from lvze.ledger.actions.joining import file_into, join_records, separate_records
from lvze.ledger.actions.packs import install_pack
from lvze.ledger.actions.records import RecordRef, amend_record, file_record, file_records, withdraw_record
from lvze.ledger.actions.supplied import (
    check_figure,
    correct_figure,
    release_figure,
    revoke_figure,
    supply_figure,
)
from lvze.ledger.supplies import Supply

__all__ = [
    "RecordRef",
    "Supply",
    "amend_record",
    "attach_evidence",
    "check_figure",
    "correct_figure",
    "detach_evidence",
    "file_into",
    "file_record",
    "file_records",
    "install_pack",
    "join_records",
    "release_figure",
    "revoke_figure",
    "separate_records",
    "supply_figure",
    "withdraw_record",
]
