"""Reads of the ledger that combine models: frozen dataclasses, each starting from what the actor may see."""

from lvze.ledger.queries.detail import Change, PartView, PersonView, RecordView, VersionView, record_detail
from lvze.ledger.queries.evidence import EvidenceView, evidence_bytes, evidence_of
from lvze.ledger.queries.keeping import kept_kinds
from lvze.ledger.queries.lists import Page, RecordFilter, RecordLine, late_records, record_lines, record_page
from lvze.ledger.queries.supplied import FigureView, figures
from lvze.ledger.queries.twins import Twin, twins_of

__all__ = [
    "Change",
    "EvidenceView",
    "FigureView",
    "Page",
    "PartView",
    "PersonView",
    "RecordFilter",
    "RecordLine",
    "RecordView",
    "Twin",
    "VersionView",
    "evidence_bytes",
    "evidence_of",
    "figures",
    "kept_kinds",
    "late_records",
    "record_detail",
    "record_lines",
    "record_page",
    "twins_of",
]
