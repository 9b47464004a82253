"""Import and export: messy sheets into staging, a preview, one short acceptance; templates, lists and minutes."""

from lvze.ledger.importing.acceptance import accept_import, discard_import
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.errors import CannotImport
from lvze.ledger.importing.exporting import export_lines, to_csv, to_xlsx
from lvze.ledger.importing.marking import error_sheet
from lvze.ledger.importing.minutes import Minutes, read_minutes
from lvze.ledger.importing.organisation import read_roster, roster_template
from lvze.ledger.importing.preview import Preview, Waiting, preview, rest_of, waiting_imports
from lvze.ledger.importing.repairing import repair_rows
from lvze.ledger.importing.staging import stage_import
from lvze.ledger.importing.supplied import SuppliesRead, read_supplies, supply_sheet
from lvze.ledger.importing.templates import template

__all__ = [
    "CannotImport",
    "Directory",
    "Minutes",
    "Preview",
    "SuppliesRead",
    "Waiting",
    "accept_import",
    "discard_import",
    "error_sheet",
    "export_lines",
    "preview",
    "read_minutes",
    "read_roster",
    "read_supplies",
    "repair_rows",
    "rest_of",
    "roster_template",
    "stage_import",
    "supply_sheet",
    "template",
    "to_csv",
    "to_xlsx",
    "waiting_imports",
]
