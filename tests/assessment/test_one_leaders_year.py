"""一人一表: his own, and his 党办's; each number opens on records, nothing is compared, nothing is invented."""

import io
from datetime import date, datetime

import docx
import openpyxl
import pytest

from lvze.assessment.person_papers import export_person
from lvze.assessment.persons import PersonLine, leaders, person_year
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.actions import file_record, withdraw_record
from lvze.ledger.entries import Attendance, Entry, Part
from tests.cast import Cast
from tests.ledger.entries import MARCH, talk
from tests.matters.owing import opened

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def lecture(unit: int, lecturer: int) -> Entry:
    people = (Attendance(person=lecturer, role="lecturer"),)
    return Entry(
        kind="party_lecture",
        happened=MARCH,
        data={"topic": "做合格党员", "lecturer_post": "支部书记", "listeners": "第一支部"},
        parts=(Part(unit=unit, people=people, headcount=20, organiser=True),),
        title="做合格党员",
    )


def line(cast: Cast, title: str, who: str = "alice") -> PersonLine:
    found = person_year(getattr(cast, who).actor, cast.people[0], 2026, DAY)
    return next(each for each in found.lines if each.title == title)


def test_each_number_opens_on_its_records(cast: Cast, now: datetime) -> None:
    first = file_record(actor=cast.bob.actor, now=now, entry=lecture(cast.branch_one, cast.people[0])).record
    file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, *cast.people[:2]))
    file_record(actor=cast.bob.actor, now=now, entry=lecture(cast.branch_one, cast.people[1]))
    told = line(cast, "讲党课")
    assert (told.number, told.unit, [each.record for each in told.records]) == ("1", "次", [first])
    assert line(cast, "谈心谈话").number == "1"


def test_kinds_of_talks_are_not_added_and_none_is_no_zero(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, *cast.people[:2]))
    assert [line(cast, title).number for title in ("谈心谈话", "提醒谈话", "约谈", "廉政谈话")] == ["1", "", "", ""]


def test_a_withdrawn_record_and_another_year_are_not_told(cast: Cast, now: datetime) -> None:
    record = file_record(actor=cast.bob.actor, now=now, entry=lecture(cast.branch_one, cast.people[0])).record
    withdraw_record(actor=cast.bob.actor, now=now, record=record, version=1, reason="记错了")
    assert line(cast, "讲党课").number == ""


def test_only_he_and_his_office_open_it(cast: Cast, now: datetime) -> None:
    for allowed in (cast.alice, cast.bob):
        assert person_year(allowed.actor, cast.people[0], 2026, DAY).name == "郝一"
    for other in (cast.charlie, cast.dora, cast.eve):
        with pytest.raises(NotFound):
            person_year(other.actor, cast.people[0], 2026, DAY)
        with pytest.raises(NotFound):
            export_person(actor=other.actor, now=now, person=cast.people[0], year=2026, day=DAY, form="docx")
    with pytest.raises(NotFound):
        person_year(cast.alice.actor, 999_999, 2026, DAY)


def test_the_list_holds_oneself_or_the_leaders_one_is_office_of(cast: Cast) -> None:
    assert {each.name for each in leaders(cast.alice.actor, DAY)} == {"安丽思", "郝一", "温六", "郝二"}
    assert [each.name for each in leaders(cast.bob.actor, DAY)] == ["郝一"]
    assert [each.name for each in leaders(cast.eve.actor, DAY)] == []
    assert [each.name for each in leaders(cast.alice.actor, DAY, name="温")] == ["温六"]


def test_the_papers_say_what_is_recorded_and_leave_the_rest_to_him(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=lecture(cast.branch_one, cast.people[0]))
    opened(cast, title="修订议事规则", leader=cast.people[0])
    give = {"actor": cast.bob.actor, "now": now, "person": cast.people[0], "year": 2026, "day": DAY}
    draft = "\n".join(each.text for each in docx.Document(io.BytesIO(export_person(form="draft", **give))).paragraphs)
    assert "讲党课1次。" in draft
    assert "谈心谈话" not in draft
    assert "0次" not in draft
    assert "（由本人撰写）" in draft
    assert "牵头任务1项" in draft
    table = docx.Document(io.BytesIO(export_person(form="docx", **give))).tables[0]
    assert ["讲党课", "1次", "3月12日", ""] in [[cell.text for cell in row.cells] for row in table.rows]
    page = openpyxl.load_workbook(io.BytesIO(export_person(form="xlsx", **give))).worksheets[0]
    assert [cell.value for cell in page[2]][:2] == ["讲党课", "2026-03-12"]
    with pytest.raises(BadInput):
        export_person(form="pdf", **give)
