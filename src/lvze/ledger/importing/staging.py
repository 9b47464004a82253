"""Parsing a whole file into staging: chunk by chunk, in short transactions, invisible to every count and list."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from django.db import transaction

from lvze.audit.digesting import digest_of
from lvze.catalogue.definitions import Kind
from lvze.documents.reading import secrecy_mark
from lvze.kernel.days import local_day
from lvze.kernel.errors import NotAllowed
from lvze.kernel.hashing import digest
from lvze.ledger.counting import Counted, Said, SaidPart, SaidPerson, count_event
from lvze.ledger.errors import EntryWrong, MarkedSecret
from lvze.ledger.importing.days import year_in
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.errors import CannotImport
from lvze.ledger.importing.headers import LOOK_IN, Header, find_header
from lvze.ledger.importing.inserting import insert_rows
from lvze.ledger.importing.matching import Matcher
from lvze.ledger.importing.parsing import Parsed, Parser
from lvze.ledger.importing.sheets import Line, Sheet, sheets, text_of
from lvze.ledger.importing.waiting import PENDING, clear_staging, counting_ids
from lvze.ledger.lateness import is_late
from lvze.ledger.models import (
    ImportBatch,
    ImportRow,
    Participation,
    ParticipationPerson,
    Record,
    RecordVersion,
    StagedParticipation,
    StagedPerson,
    StagedVersion,
)
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.writing import version_columns
from lvze.organisation.actors import Actor

_CHUNK = 1000
#: Good rows kept for the preview; every row with a problem, a note or a twin is kept besides.
_SHOWN = 20
_LONGEST_CELL = 5000


@dataclass(frozen=True, slots=True)
class Staging:
    """What staging a chunk needs to know."""

    batch: ImportBatch
    matcher: Matcher
    catalogue_kind: Callable[[str, int], Kind]
    now: datetime


def stage_import(
    *,
    actor: Actor,
    now: datetime,
    name: str,
    data: bytes,
    kind: str,
    unit: int | None = None,
    default_year: int | None = None,
    backfill: bool = False,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Parse, check and stage every row of a file; answers the batch to preview and accept.

    ``unit`` is whose sheet it is when neither a column nor a sheet's name says so. ``backfill`` marks 历史补登.
    Raises CannotImport when no sheet has a header of the kind; NotAllowed; MarkedSecret.
    """
    catalogue = installed_catalogue()
    definition = catalogue.kinds.get(kind)
    if definition is None or definition.retired or definition.noun != "record":
        raise EntryWrong((("kind", f"没有“{kind}”这一台账类别，请从类别表中选择。"),))
    directory = Directory(actor, definition, local_day(now))
    if not directory.names or (unit is not None and unit not in directory.names):
        raise NotAllowed("您没有为这个单位登记这类台账的权限，请联系党办。")
    if secrecy_mark(name) is not None:
        raise MarkedSecret
    batch = ImportBatch.objects.create(
        account_id=actor.account_id,
        created_at=now,
        kind=definition.id,
        kind_version=definition.version,
        source_digest=digest(data),
    )
    context = Staging(batch, Matcher(definition.id), catalogue.kind, now)
    try:
        for sheet in sheets(name, data):
            found = _find(sheet, definition)
            if found is None:
                continue
            header, titles, lines = found
            whose, year = _unit_of(sheet, directory) or unit, default_year or year_in(titles + sheet.name)
            parser = Parser(
                kind=definition,
                header=header,
                directory=directory,
                catalogue=catalogue,
                today=local_day(now),
                unit=whose,
                default_year=year,
                backfill=backfill,
            )
            batch.given[sheet.name[:100]] = {
                "titles": list(header.titles),
                "unit": whose,
                "year": year,
                "backfill": backfill,
            }
            batch.columns = batch.columns or list(header.titles)
            for chunk in _chunks(parser.parse(line) for line in _unmarked(lines) if parser.is_data(line)):
                stage(context, sheet.name, chunk)
                if progress is not None:
                    progress(batch.rows_total)
        if not batch.rows_total:
            raise CannotImport(
                f"在“{name}”里没有找到“{definition.title}”的表头或数据行，请用导入模板，或把表头改成模板中的名称。"
            )
    except BaseException:
        batch.counting = counting_ids(batch)
        clear_staging(batch)
        batch.delete()
        raise
    batch.counting = counting_ids(batch)
    batch.save()
    return batch.pk


def _find(sheet: Sheet, kind: Kind) -> tuple[Header, str, Iterator[Line]] | None:
    """The header, the words above it, and the lines below it."""
    first = list(_unmarked(islice(sheet.rows, LOOK_IN)))
    header = find_header(first, kind)
    if header is None:
        return None
    above = "".join(text_of(cell) for line in first if line.number < header.line for cell in line.cells)
    return header, above, chain((line for line in first if line.number > header.line), sheet.rows)


def _unmarked(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, as long as none carries a formal 密级 mark (N9)."""
    for line in lines:
        if secrecy_mark(" ".join(cell for cell in line.cells if isinstance(cell, str))) is not None:
            raise MarkedSecret
        yield line


def _unit_of(sheet: Sheet, directory: Directory) -> int | None:
    found = directory.unit(sheet.name) if sheet.name else ""
    return found if isinstance(found, int) else None


def _chunks(rows: Iterable[Parsed]) -> Iterator[list[Parsed]]:
    walking = iter(rows)
    while chunk := list(islice(walking, _CHUNK)):
        yield chunk


def stage(context: Staging, sheet: str, chunk: list[Parsed]) -> None:
    """Store one chunk: what is good as the very rows it will become, the rest to be looked at."""
    batch = context.batch
    good = [parsed for parsed in chunk if parsed.checked is not None]
    twins = context.matcher.twins(good, sheet)
    # Identities first, on their own: the rows are then made outside any lock that other writers wait for.
    records = Record.objects.bulk_create([Record() for _ in good])
    counted = Counted()
    versions: list[StagedVersion] = []
    parts: list[StagedParticipation] = []
    people: list[StagedPerson] = []
    for parsed, record in zip(good, records, strict=True):
        _prepare(context, parsed, record.pk, bool(twins.get(id(parsed))), counted, versions, parts, people)
    counted.stamp(PENDING + batch.pk)
    shown = [
        _shown(batch, sheet, parsed, twins.get(id(parsed), ()))
        for place, parsed in enumerate(chunk)
        if parsed.checked is None or parsed.notes or id(parsed) in twins or batch.rows_total + place < _SHOWN
    ]
    with transaction.atomic():
        for rows in (versions, parts, people, counted.rows, counted.people, counted.items, shown):
            insert_rows(rows)
    batch.rows_total += len(chunk)
    batch.rows_good += len(good)
    batch.rows_bad += len(chunk) - len(good)
    batch.rows_twin += len(twins)
    batch.rows_noted += sum(bool(parsed.notes) for parsed in chunk)


def _prepare(
    context: Staging,
    parsed: Parsed,
    record: int,
    twin: bool,
    counted: Counted,
    versions: list[StagedVersion],
    parts: list[StagedParticipation],
    people: list[StagedPerson],
) -> None:
    checked = parsed.checked
    assert checked is not None
    entry, batch = checked.entry, context.batch
    columns = version_columns(checked) | {
        "record_id": record,
        "version": 1,
        "withdrawn": False,
        "change_reason": "",
        "joined_into_id": None,
    }
    late = is_late(checked.kind, entry.happened, context.now, backfill=entry.backfill)
    salt = secrets.token_hex(16)
    versions.append(
        StagedVersion(
            **columns,
            batch=batch,
            salt=salt,
            digest=digest_of(RecordVersion, columns, salt),
            late=late,
            organiser_unit=checked.organiser,
            twin=twin,
        )
    )
    said = []
    for part in entry.parts:
        at = {"record_id": record, "version": 1, "unit_id": part.unit}
        told = at | {"headcount": part.headcount, "organiser": part.organiser}
        salt = secrets.token_hex(16)
        parts.append(
            StagedParticipation(**told, batch=batch, salt=salt, twin=twin, digest=digest_of(Participation, told, salt))
        )
        for person in part.people:
            named = at | {
                "person_id": person.person,
                "role": person.role,
                "reason": person.reason,
                "order": person.order,
            }
            salt = secrets.token_hex(16)
            people.append(
                StagedPerson(
                    **named, batch=batch, salt=salt, twin=twin, digest=digest_of(ParticipationPerson, named, salt)
                )
            )
        names = tuple(SaidPerson(one.person, one.role, one.reason, one.order) for one in part.people)
        said.append(SaidPart(part.unit, part.headcount, part.organiser, names))
    if not twin:
        event = Said(record, 1, checked.counted, checked.title, entry.happened.first, False, None, tuple(said))
        counted.extend(count_event([event], context.catalogue_kind))


def _shown(batch: ImportBatch, sheet: str, parsed: Parsed, twins: tuple[int, ...]) -> ImportRow:
    return ImportRow(
        batch=batch,
        sheet=sheet[:100],
        line=parsed.line.number,
        cells=[text_of(cell)[:_LONGEST_CELL] for cell in parsed.line.cells],
        filled=sorted(parsed.line.filled),
        problems=[list(problem) for problem in parsed.problems],
        notes=parsed.notes,
        twins=list(twins),
        good=parsed.checked is not None,
        said=_said(parsed),
    )


def _said(parsed: Parsed) -> list[list[str]]:
    if parsed.checked is None:
        return []
    entry = parsed.checked.entry
    part = entry.parts[0]
    headcount = part.headcount if part.headcount is not None else len({one.person for one in part.people}) or None
    lines = {
        "日期": str(entry.happened),
        "主题": parsed.checked.title,
        "人数": "" if headcount is None else str(headcount),
    }
    return [[title, text] for title, text in lines.items() if text]
