"""Exports hold what the actor may see, no names, no formula; each leaves an event."""

import csv
import io
from datetime import datetime

import openpyxl

from lvze.audit.models import Event
from lvze.ledger.actions import file_record
from lvze.ledger.importing import export_lines, to_csv, to_xlsx
from tests.cast import Cast
from tests.ledger.entries import part, talk, theme_day


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_charlie_exports_nothing_of_bobs(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="一支部活动"))
    file_record(actor=cast.charlie.actor, now=now, entry=theme_day(cast.branch_two, title="二支部活动"))
    text = b"".join(to_csv(export_lines(actor=cast.charlie.actor, now=now))).decode("utf-8-sig")
    assert "二支部活动" in text
    assert "一支部活动" not in text
    assert Event.objects.latest("seq").action == "ledger.export_records"


def test_names_of_people_stay_inside(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, *cast.people[:2]))
    data = b"".join(to_csv(export_lines(actor=cast.bob.actor, now=now))).decode("utf-8-sig")
    assert "郝一" not in data
    assert "谈话登记" in data


def test_no_cell_runs_when_it_is_opened(cast: Cast, now: datetime) -> None:
    evil = '=HYPERLINK("http://example.invalid","x")'
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title=evil, place="@SUM(1)"))
    rows = rows_of(b"".join(to_csv(export_lines(actor=cast.bob.actor, now=now))))
    assert all(not cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row)
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx(export_lines(actor=cast.bob.actor, now=now)))).active
    assert page is not None
    assert page["D2"].value == evil
    assert page["D2"].data_type == "s", "text, not a formula"


def test_the_exported_number_is_the_persons_present(cast: Cast, now: datetime) -> None:
    parts = (part(cast.branch_one, *cast.people[:3], organiser=True), part(cast.branch_two, headcount=5))
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, parts=parts))
    header, row = rows_of(b"".join(to_csv(export_lines(actor=cast.bob.actor, now=now))))
    assert row[header.index("人次")] == "8"
    assert row[header.index("日期")] == "2026-03-12"
