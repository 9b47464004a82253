"""Everything that is done to a report."""

from lvze.reports.actions.answering import Written, fill_document, read_draft, reconcile_document, write_report
from lvze.reports.actions.approving import approve_report, proofread_report
from lvze.reports.actions.drafting import (
    create_report,
    deliberate_report,
    edit_report,
    finalise_report,
    reopen_report,
)
from lvze.reports.actions.issuing import issue_report, read_issued, submit_report

__all__ = [
    "Written",
    "approve_report",
    "create_report",
    "deliberate_report",
    "edit_report",
    "fill_document",
    "finalise_report",
    "issue_report",
    "proofread_report",
    "read_draft",
    "read_issued",
    "reconcile_document",
    "reopen_report",
    "submit_report",
    "write_report",
]
