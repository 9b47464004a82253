"""本半年应到期的规定动作: what is still owed, on one page, without names of people."""

import io
from datetime import date

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from lvze.audit.models import Event
from lvze.discipline.actions import issue_letter
from lvze.discipline.queries import due_before_talk
from lvze.discipline.sheets import export_before_talk
from lvze.kernel.errors import NotFound
from lvze.obligations.actions import NewChoice, choose_obligations
from tests.cast import PEOPLE, Cast
from tests.discipline.conftest import at, file, letter

DAY = date(2026, 9, 1)


def prepared(cast: Cast) -> None:
    choices = [NewChoice(cast.party_group, "yearly_risk_check", date(2026, 1, 1))]
    choose_obligations(actor=cast.alice.actor, now=at("2026-01-05"), choices=choices)
    issue_letter(actor=cast.dora.actor, now=at("2026-08-03"), letter=letter(cast, due=date(2026, 9, 30)))
    issue_letter(actor=cast.dora.actor, now=at("2026-08-03"), letter=letter(cast, due=date(2027, 2, 1)))


def test_it_holds_what_falls_due_in_the_half_year_and_is_open(cast: Cast) -> None:
    prepared(cast)
    page = due_before_talk(cast.dora.actor, unit=cast.party_group, day=DAY)
    assert (page.half.first, page.half.last) == (date(2026, 7, 1), date(2026, 12, 31))
    assert [each.obligation.id for each in page.owed] == ["yearly_risk_check"]
    assert [row.due for row in page.letters] == [date(2026, 9, 30)], "the one due next year is not in it"

    data = {"area": "物资采购", "departments": 3}
    file(cast, "risk_check", "2026-08-10", cast.bureau, data)
    assert due_before_talk(cast.dora.actor, unit=cast.party_group, day=DAY).owed == (), "what is met is not in it"


def test_the_page_comes_as_word_and_excel_and_leaves_an_event(cast: Cast) -> None:
    prepared(cast)
    before = Event.objects.count()
    given = {"actor": cast.dora.actor, "now": at("2026-09-01"), "unit": cast.party_group, "day": DAY}
    document = Document(io.BytesIO(export_before_talk(**given, as_docx=True)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "廉政风险排查" in "".join(cells)
    assert "回复纪律检查建议书纪建〔2026〕1号" in "".join(cells)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(export_before_talk(**given))).get_sheet_by_index(0).to_python()
    assert [row[4] for row in rows] == ["最后日期", "2026-12-31", "2026-09-30"]
    assert not [name for name in PEOPLE if name in "".join(cells) + str(rows)]
    assert Event.objects.count() == before + 2


def test_others_get_no_page(cast: Cast) -> None:
    for member in (cast.charlie, cast.eve):
        with pytest.raises(NotFound):
            due_before_talk(member.actor, unit=cast.party_group, day=DAY)
        with pytest.raises(NotFound):
            export_before_talk(actor=member.actor, now=at("2026-09-01"), unit=cast.party_group, day=DAY)
