"""数据依据表: each figure's definition, scope and records, the line on 套开, the head of the chain."""

import io
from datetime import datetime

import openpyxl

from lvze.audit.queries import head
from lvze.documents.gbt9704.writing import write
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.ledger.entries import CountsAs, Entry
from lvze.ledger.packs import installed_catalogue
from lvze.reports.asking import Subject
from lvze.reports.basis import Basis, basis_attachment, basis_of, basis_sheet
from lvze.reports.writing import compose, official_document
from tests.cast import Cast
from tests.ledger.entries import MARCH, part, theme_day


def basis(cast: Cast, outline: str, *, shows_late: bool = False) -> Basis:
    catalogue = installed_catalogue()
    subject = Subject(cast.party_group, Period.year(2026), head().seq)
    return basis_of(subject, compose(catalogue.outlines[outline], subject, catalogue), shows_late=shows_late)


def test_each_figure_names_its_definition_scope_and_records(cast: Cast, now: datetime, short: str) -> None:
    one = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    found = basis(cast, short)
    days = found.rows[0]
    assert "台账“主题党日”" in days.definition
    assert "theme_party_day.count 第1版" in days.definition
    assert (days.scope, days.period, days.value, days.records) == ("中共某市示例局党组及所属", "2026", "1次", 1)
    assert [each.thing for each in days.behind] == [one.record]
    assert found.chain_head.startswith(f"第 {head().seq} 笔")


def test_late_entries_are_counted_only_where_the_unit_chose_so(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    assert basis(cast, short).rows[0].late is None
    assert basis(cast, short, shows_late=True).rows[0].late == 1
    sheet = openpyxl.load_workbook(io.BytesIO(basis_sheet(basis(cast, short)))).worksheets[0]
    assert not any("补登" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_what_served_two_kinds_is_said(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    lecture = CountsAs(kind="volunteer_service", data={"project": "社区服务"})
    both = Entry(
        kind="theme_party_day",
        happened=MARCH,
        parts=(part(cast.branch_two, headcount=8, organiser=True),),
        title="主题党日",
        counts_as=(lecture,),
    )
    file_record(actor=cast.charlie.actor, now=now, entry=both)
    assert basis(cast, short).served_together == "共2场，按类别计3次，其中套开1场"


def test_the_workbook_lists_every_record_and_the_document_binds_the_table_in(
    cast: Cast, now: datetime, short: str
) -> None:
    one = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    found = basis(cast, short)
    book = openpyxl.load_workbook(io.BytesIO(basis_sheet(found)))
    listed = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert (1, "主题党日", "records", one.record, one.version) in listed
    catalogue = installed_catalogue()
    subject = Subject(cast.party_group, Period.year(2026), head().seq)
    text = compose(catalogue.outlines[short], subject, catalogue)
    document = official_document(text, {}, attachments=[basis_attachment(found)])
    assert write(document).startswith(b"PK")
