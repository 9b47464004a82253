"""One entry makes the papers before the meeting, its record, its minutes and what it hands out."""

import io
from datetime import date

import pytest
from docx import Document

from lvze.audit.models import Event
from lvze.decisions.actions import HandedOut, hand_out
from lvze.decisions.errors import MeetingWrong, NotAMeeting
from lvze.decisions.printing import minutes_of, papers_of_plan
from lvze.decisions.queries import resolutions_of
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import NotAllowed, NotFound
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from lvze.ledger.models import CurrentRecord, RecordVersion
from lvze.matters.actions import move
from lvze.matters.errors import NoSuchMove
from lvze.matters.models import MatterMove, MatterVersion
from lvze.matters.queries import matters_in
from tests.cast import Cast
from tests.decisions.conftest import agenda, at, held, meeting, planned, voted


def words(paper: bytes) -> str:
    document = Document(io.BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def item(cast: Cast, number: int = 1, unit: int | None = None) -> HandedOut:
    return HandedOut(
        item=number,
        unit=unit or cast.branch_one,
        due=date(2026, 6, 30),
        standard="完成采购",
        leader=cast.people[0],
        responsible=cast.people[2],
    )


def test_the_papers_before_the_meeting_come_out_of_its_plan(cast: Cast) -> None:
    plan = planned(cast, agenda(proposer="服务处", deliberated=True), agenda("研究干部事项2项", "重要人事任免"))
    papers = papers_of_plan(actor=cast.bob.actor, now=at("2026-03-11"), plan=plan)
    assert list(papers) == ["通知.docx", "议程.docx", "签到表.docx", "记录模板.docx"]
    told = {name: words(paper) for name, paper in papers.items()}
    for said in ("2026年3月16日上午9时", "二楼会议室", "研究设备更新（服务处）", "研究干部事项2项", "2026年3月11日"):
        assert said in told["通知.docx"]
    assert "财务处" in told["议程.docx"]
    assert "赞成____票" in told["记录模板.docx"]
    assert Event.objects.latest("seq").action == "decisions.print_plan"


def test_the_sign_in_sheet_is_an_empty_table_for_paper(cast: Cast) -> None:
    papers = papers_of_plan(actor=cast.bob.actor, now=at("2026-03-11"), plan=planned(cast))
    [table] = Document(io.BytesIO(papers["签到表.docx"])).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "姓名", "职务", "签名", "备注"]
    assert len(rows) == 1 + 5 + 5, "five expected and a few lines to spare"
    assert {cell for row in rows[1:] for cell in row[1:]} == {""}


def test_holding_it_records_the_same_items_and_closes_the_plan(cast: Cast) -> None:
    plan = planned(cast, agenda(proposer="服务处", deliberated=True))
    record = held(cast, plan, voted(4, recused=1), data={"last_to_speak": True})
    data = RecordVersion.objects.get(record=record).counted[0]["data"]
    assert data["agenda"] == [
        {
            "title": "研究设备更新", "category": "重大项目安排", "proposer": "服务处", "deliberated": True,
            "conclusion": "同意", "votes_for": 4, "votes_against": 0, "abstained": 0, "recused": 1,
        }
    ]  # fmt: skip
    assert (data["expected"], data["last_to_speak"]) == (5, True)
    [row] = matters_in(cast.bob.actor, date(2026, 3, 17), kinds=("meeting_plan",))
    assert (row.state, row.closed_on) == ("已召开", date(2026, 3, 16))
    assert MatterMove.objects.get(matter=plan, number=2).basis_record_id == record


def test_a_plan_is_held_once_and_with_an_outcome_for_each_item(cast: Cast) -> None:
    plan = planned(cast, agenda(), agenda("研究年度计划", "重大决策"))
    with pytest.raises(MeetingWrong, match="2项议题，写了1项结果"):
        held(cast, plan, voted())
    held(cast, plan, voted(), voted())
    with pytest.raises(NoSuchMove):
        held(cast, plan, voted(), voted())
    assert CurrentRecord.objects.filter(kind="party_committee_meeting").count() == 1, "neither half of it stays"


def test_minutes_say_what_was_recorded(cast: Cast) -> None:
    record = held(cast, planned(cast), voted(4, recused=1), data={"minutes_number": "纪要〔2026〕3号"})
    told = words(minutes_of(actor=cast.bob.actor, now=at("2026-03-18"), meeting=record))
    for said in ("纪要〔2026〕3号", "会议听取服务处的汇报", "1人回避", "赞成4票，反对0票，弃权0票", "会议结论：同意"):
        assert said in told
    with pytest.raises(NotFound):
        minutes_of(actor=cast.charlie.actor, now=at("2026-03-18"), meeting=record)


def test_what_was_agreed_is_handed_out_and_reported_upward(cast: Cast) -> None:
    record = held(cast, planned(cast))
    [matter] = hand_out(actor=cast.bob.actor, now=at("2026-03-18"), meeting=record, items=[item(cast)])
    said = MatterVersion.objects.get(matter=matter)
    assert (said.source_record_id, said.data["item"], said.data["conclusion"]) == (record, "研究设备更新", "同意")
    move(actor=cast.bob.actor, now=at("2026-03-20"), matter=matter, transition="report", basis="请示〔2026〕1号")
    [row] = resolutions_of(cast.bob.actor, record, date(2026, 3, 21))
    assert (row.id, row.state) == (matter, "已请示报告")


def test_only_what_was_agreed_to_is_handed_out(cast: Cast) -> None:
    record = meeting(cast, agenda(**voted(2, "暂缓")), agenda("研究年度计划", "重大决策", **voted()))
    given = {"actor": cast.bob.actor, "now": at("2026-03-21"), "meeting": record}
    with pytest.raises(MeetingWrong, match="暂缓"):
        hand_out(items=[item(cast, 2), item(cast, 1)], **given)
    with pytest.raises(MeetingWrong, match="没有第3项"):
        hand_out(items=[item(cast, 3)], **given)
    with pytest.raises(MeetingWrong, match="至少"):
        hand_out(items=[], **given)
    assert not MatterVersion.objects.exists(), "all or none"


def test_nobody_else_hands_out_and_nothing_else_is_a_meeting(cast: Cast) -> None:
    record = held(cast, planned(cast))
    with pytest.raises(NotFound):
        hand_out(actor=cast.charlie.actor, now=at("2026-03-18"), meeting=record, items=[item(cast)])
    with pytest.raises(NotAllowed):
        hand_out(actor=cast.dora.actor, now=at("2026-03-18"), meeting=record, items=[item(cast)])
    [plan] = MatterVersion.objects.filter(kind="meeting_plan").values_list("matter", flat=True)
    [matter] = hand_out(actor=cast.bob.actor, now=at("2026-03-18"), meeting=record, items=[item(cast)])
    with pytest.raises(MeetingWrong):
        papers_of_plan(actor=cast.bob.actor, now=at("2026-03-18"), plan=matter)
    assert plan != matter


def test_minutes_are_of_a_meeting(cast: Cast) -> None:
    entry = Entry(
        kind="document_relay",
        happened=PartialDate.parse("2026-03-05"),
        parts=(Part(unit=cast.branch_one, organiser=True),),
        data={"document_name": "关于值班的通知", "received_on": "2026-03-05"},
    )
    other = file_record(actor=cast.bob.actor, now=at("2026-03-06"), entry=entry).record
    with pytest.raises(NotAMeeting):
        minutes_of(actor=cast.bob.actor, now=at("2026-03-06"), meeting=other)
