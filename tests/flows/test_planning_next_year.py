"""下一步 of an issued report becomes next year's matters with one action, as a person confirmed it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from lvze.audit.models import Event
from lvze.flows.actions import Promise, plan_next_year
from lvze.flows.errors import AlreadyPlanned
from lvze.flows.queries import promises_in
from lvze.flows.suggestions import suggestions_for
from lvze.kernel.errors import BadInput, NotAllowed, NotFound
from lvze.kernel.periods import Period
from lvze.matters.errors import MatterWrong
from lvze.matters.models import Matter
from lvze.matters.queries import matters_in
from lvze.reports.actions import create_report, edit_report
from lvze.reports.errors import NotReady
from lvze.reports.models import ReportMove
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TEXT = "一是上半年修订采购管理办法，规范审批流程；二是年底前完成重点岗位轮岗交流。"


@pytest.fixture
def report(cast: Cast, now: datetime) -> int:
    """A draft of 2026 with its last section written."""
    made = create_report(
        actor=cast.alice.actor,
        now=now,
        outline="integrity_responsibility_report",
        unit=cast.party_group,
        period=Period.year(2026),
    )
    edit_report(actor=cast.alice.actor, now=now, report=made, version=1, free={"next": TEXT})
    return int(made)


def sign(report: int) -> None:
    """As it stands after issue: only where it stands matters here."""
    last = ReportMove.objects.filter(report=report).latest("pk")
    ReportMove.objects.create(
        report_id=report,
        version=last.version,
        state="issued",
        as_of=last.seq,
        seq=last.seq,
        recorded_at=last.recorded_at,
    )


def confirmed(cast: Cast, report: int) -> list[Promise]:
    return [
        Promise(
            title=each.title,
            unit=cast.branch_one,
            leader=cast.people[1],
            responsible=cast.people[2],
            due=each.due or date(2027, 12, 31),
        )
        for each in promises_in(cast.alice.actor, report)
    ]


def test_the_promises_are_proposed_from_what_was_written(cast: Cast, report: int) -> None:
    found = [(each.title, each.due) for each in promises_in(cast.alice.actor, report)]
    assert found == [("上半年修订采购管理办法", date(2027, 6, 30)), ("年底前完成重点岗位轮岗交流", date(2027, 12, 31))]
    assert Matter.objects.count() == 0, "proposing opens nothing"


def test_one_action_opens_them_all(cast: Cast, report: int, now: datetime) -> None:
    sign(report)
    events = Event.objects.count()
    ids = plan_next_year(actor=cast.alice.actor, now=now, report=report, promises=confirmed(cast, report))
    assert Event.objects.count() == events + 1
    rows = {row.id: row for row in matters_in(cast.alice.actor, date(2027, 1, 4), unit=cast.party_group)}
    assert [rows[each].title for each in ids] == ["上半年修订采购管理办法", "年底前完成重点岗位轮岗交流"]
    for row in rows.values():
        assert row.data["type"] == "上年下一步打算"
        assert row.data["based_on"].startswith("《")
        assert "2026年度" in row.data["based_on"]


def test_next_year_they_are_asked_about_while_they_are_open(cast: Cast, report: int, now: datetime) -> None:
    sign(report)
    plan_next_year(actor=cast.alice.actor, now=now, report=report, promises=confirmed(cast, report))
    found = suggestions_for(cast.alice.actor, cast.party_group, Period.year(2027), date(2027, 11, 20))
    assert [each.about for each in found if each.thing == "上年下一步打算"] == ["open_promise"]


def test_before_it_is_signed_nothing_is_promised(cast: Cast, report: int, now: datetime) -> None:
    with pytest.raises(NotReady, match="签发后"):
        plan_next_year(actor=cast.alice.actor, now=now, report=report, promises=confirmed(cast, report))


def test_the_same_promise_is_not_planned_twice(cast: Cast, report: int, now: datetime) -> None:
    sign(report)
    first, second = confirmed(cast, report)
    plan_next_year(actor=cast.alice.actor, now=now, report=report, promises=[first])
    with pytest.raises(AlreadyPlanned, match="已经转为任务"):
        plan_next_year(actor=cast.alice.actor, now=now, report=report, promises=[first, second])
    with pytest.raises(AlreadyPlanned):
        plan_next_year(actor=cast.alice.actor, now=now, report=report, promises=[second, second])
    assert Matter.objects.count() == 1


def test_all_or_none_are_opened(cast: Cast, report: int, now: datetime) -> None:
    sign(report)
    first, second = confirmed(cast, report)
    late = replace(second, due=date(2026, 1, 1))
    with pytest.raises(MatterWrong, match="时限"):
        plan_next_year(actor=cast.alice.actor, now=now, report=report, promises=[first, late])
    with pytest.raises(BadInput):
        plan_next_year(actor=cast.alice.actor, now=now, report=report, promises=[])
    assert Matter.objects.count() == 0


def test_only_the_reports_own_people_plan_from_it(cast: Cast, report: int, now: datetime) -> None:
    sign(report)
    with pytest.raises(NotFound):
        promises_in(cast.eve.actor, report)
    with pytest.raises((NotAllowed, NotFound)):
        plan_next_year(actor=cast.bob.actor, now=now, report=report, promises=confirmed(cast, report))
    assert Matter.objects.count() == 0
