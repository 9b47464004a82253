"""Mending in the grid: rows that could not be read are read anew with the cells as they were corrected."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from itertools import islice

from django.db import transaction

from lvze.documents.reading import secrecy_mark
from lvze.kernel.days import local_day
from lvze.kernel.errors import Conflict
from lvze.ledger.errors import MarkedSecret
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.headers import find_header
from lvze.ledger.importing.matching import Matcher
from lvze.ledger.importing.parsing import Parsed, Parser
from lvze.ledger.importing.preview import own_batch
from lvze.ledger.importing.sheets import Line
from lvze.ledger.importing.staging import Staging, stage
from lvze.ledger.importing.waiting import counting_ids
from lvze.ledger.models import ImportBatch, ImportRow
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor

_MOST = 500

Cells = Mapping[int, Mapping[int, str]]


def repair_rows(*, actor: Actor, now: datetime, batch: int, cells: Cells) -> int:
    """Read the bad rows of ``cells`` (row → column → text) again; answers how many of them are right now.

    Columns that are not given stay as they were. Raises NotFound, Conflict for an import that is over, MarkedSecret.
    """
    own_batch(actor, batch)
    if any(secrecy_mark(text) is not None for row in cells.values() for text in row.values()):
        raise MarkedSecret
    with transaction.atomic():
        found = ImportBatch.objects.select_for_update().get(pk=batch)
        if found.state != ImportBatch.STAGED:
            raise Conflict("这次导入已经处理过了，请重新上传。")
        rows = list(islice(ImportRow.objects.filter(batch=found, good=False, pk__in=list(cells)).order_by("pk"), _MOST))
        by_sheet: dict[str, list[Parsed]] = defaultdict(list)
        parsers = _parsers(found, actor, now)
        for row in rows:
            by_sheet[row.sheet].append(
                parsers[row.sheet].parse(_mended(row, cells[row.pk], len(found.given[row.sheet]["titles"])))
            )
        ImportRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
        found.rows_total -= len(rows)
        found.rows_bad -= len(rows)
        context = Staging(found, Matcher(found.kind), installed_catalogue().kind, now)
        for sheet, parsed in by_sheet.items():
            stage(context, sheet, parsed)
        found.counting = counting_ids(found)
        found.save()
    return sum(parsed.checked is not None for chunk in by_sheet.values() for parsed in chunk)


def _parsers(found: ImportBatch, actor: Actor, now: datetime) -> dict[str, Parser]:
    """A parser for each sheet of the file, under the header it had."""
    catalogue = installed_catalogue()
    kind = catalogue.kind(found.kind)
    directory = Directory(actor, kind, local_day(now))
    parsers = {}
    for sheet, given in found.given.items():
        header = find_header([Line(1, tuple(given["titles"]))], kind)
        if header is None:
            raise Conflict("这一类台账在导入期间改过，请重新上传这个文件。")
        parsers[sheet] = Parser(
            kind=kind,
            header=header,
            directory=directory,
            catalogue=catalogue,
            today=local_day(now),
            unit=given["unit"],
            default_year=given["year"],
            backfill=given["backfill"],
        )
    return parsers


def _mended(row: ImportRow, told: Mapping[int, str], width: int) -> Line:
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    filled = set(row.filled)
    for column, text in told.items():
        if column >= len(cells) or text.strip() == cells[column]:
            continue
        cells[column] = text.strip()
        filled.discard(column)
    return Line(row.line, tuple(cells), frozenset(filled))
