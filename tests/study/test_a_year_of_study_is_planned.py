"""A year's plan: materials before the session, the session as a record, and what is still to come."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from lvze.audit.models import Event
from lvze.kernel.errors import NotFound
from lvze.ledger.errors import EntryWrong
from lvze.ledger.models import CurrentRecord, RecordVersion
from lvze.matters.errors import MatterWrong, NoSuchMove
from lvze.matters.models import MatterVersion
from lvze.study.actions import HeldSession, Session, hold_session, plan_sessions, send_materials
from lvze.study.errors import StudyWrong
from lvze.study.queries import plan_of
from lvze.study.sheets import export_plan
from tests.cast import Cast
from tests.study.conftest import at, plans

HELD = HeldSession(day=date(2026, 3, 16), headcount=5)


def told(cast: Cast, day: str) -> list[tuple[str, date | None, date | None]]:
    rows = plan_of(cast.bob.actor, cast.branch_one, 2026, day=date.fromisoformat(day))
    return [(each.row.state, each.sent_on, each.held_on) for each in rows]


def test_a_plan_is_one_act(cast: Cast) -> None:
    before = Event.objects.count()
    assert len(plans(cast)) == 3
    assert Event.objects.count() == before + 1
    wrong = [
        Session(session="第1期", topic="党史", due=date(2026, 6, 30)),
        Session(session="第2期", topic="", due=HELD.day),
    ]
    with pytest.raises(MatterWrong):
        plan_sessions(actor=cast.bob.actor, now=at("2026-01-13"), unit=cast.branch_one, sessions=wrong)
    with pytest.raises(StudyWrong):
        plan_sessions(actor=cast.bob.actor, now=at("2026-01-13"), unit=cast.branch_one, sessions=[])
    with pytest.raises(NotFound):
        plan_sessions(actor=cast.charlie.actor, now=at("2026-01-13"), unit=cast.branch_one, sessions=wrong[:1])
    assert MatterVersion.objects.count() == 3


def test_materials_go_out_before_the_session_and_the_session_becomes_a_record(cast: Cast) -> None:
    seminar, lecture, alone = plans(cast)
    send_materials(actor=cast.bob.actor, now=at("2026-03-05"), plan=seminar, basis="发放登记第1号")
    records = [
        hold_session(actor=cast.bob.actor, now=at("2026-03-17"), plan=seminar, held=HELD),
        hold_session(
            actor=cast.bob.actor,
            now=at("2026-03-18"),
            plan=lecture,
            held=HeldSession(day=date(2026, 3, 17), headcount=4, data={"category": "法律法规"}),
        ),
        hold_session(actor=cast.bob.actor, now=at("2026-03-19"), plan=alone, held=HELD),
    ]
    kinds = [CurrentRecord.objects.get(record=record).kind for record in records]
    assert kinds == ["center_group_study", "collective_study", "self_study"]
    data = RecordVersion.objects.get(record=records[0]).counted[0]["data"]
    assert data == {"type": "专题研讨", "topic": "党内法规", "materials": "法规选编", "planned_session": "第1期"}
    assert told(cast, "2026-03-20") == [
        ("已学习（会前发材料）", date(2026, 3, 5), date(2026, 3, 16)),
        ("已学习（会前未发材料）", None, date(2026, 3, 17)),
        ("已学习（会前未发材料）", None, date(2026, 3, 16)),
    ]
    assert told(cast, "2026-03-10")[0] == ("材料已发", date(2026, 3, 5), None), "as it stood on the day"


def test_a_session_that_cannot_be_recorded_stays_planned(cast: Cast) -> None:
    seminar, lecture, _ = plans(cast)
    with pytest.raises(EntryWrong, match="类别"):
        hold_session(actor=cast.bob.actor, now=at("2026-03-17"), plan=lecture, held=HELD)
    hold_session(actor=cast.bob.actor, now=at("2026-03-17"), plan=seminar, held=HELD)
    with pytest.raises(NoSuchMove):
        hold_session(actor=cast.bob.actor, now=at("2026-03-17"), plan=seminar, held=HELD)
    with pytest.raises(NoSuchMove):
        send_materials(actor=cast.bob.actor, now=at("2026-03-17"), plan=seminar, basis="补发")
    assert CurrentRecord.objects.count() == 1, "neither half of what failed stays"
    assert [state for state, _, _ in told(cast, "2026-03-18")] == ["已学习（会前未发材料）", "已排定", "已排定"]


def test_a_plan_is_seen_and_taken_away_by_its_own(cast: Cast) -> None:
    seminar, *_ = plans(cast)
    sheet = export_plan(actor=cast.bob.actor, now=at("2026-03-18"), unit=cast.branch_one, year=2026)
    rows = list(load_workbook(io.BytesIO(sheet)).worksheets[0].iter_rows(values_only=True))
    assert rows[1][1:8] == ("第一支部", "理论学习中心组", "第1期", "专题研讨", "党内法规", "法规选编", "2026-03-31")
    assert len(rows) == 4
    for other in (cast.charlie, cast.eve):
        with pytest.raises(NotFound):
            plan_of(other.actor, cast.branch_one, 2026, day=date(2026, 3, 18))
        with pytest.raises(NotFound):
            hold_session(actor=other.actor, now=at("2026-03-18"), plan=seminar, held=HELD)
