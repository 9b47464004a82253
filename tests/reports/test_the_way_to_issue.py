"""起草 → 定稿 → 审议 → 签发 → 报送: what blocks, what voids, what stays."""

from datetime import datetime
from typing import Any

import pytest

from lvze.audit.models import Event
from lvze.kernel.errors import BadInput, Conflict, NotFound
from lvze.ledger.actions import file_record
from lvze.organisation.actors import Actor, Grant
from lvze.reports.actions import (
    approve_report,
    create_report,
    deliberate_report,
    edit_report,
    finalise_report,
    issue_report,
    proofread_report,
    read_issued,
    reopen_report,
    submit_report,
)
from lvze.reports.drift import drift_of
from lvze.reports.errors import NotATypo, NotReady
from lvze.reports.queries import report_lines, report_view, submitted_view
from lvze.reports.upward.opening import open_submission
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.reports.steps import YEAR, approve, approved, drafted, issued


@pytest.fixture(autouse=True)
def one_day(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))


def test_an_open_blank_blocks_issue(cast: Cast, now: datetime, short: str) -> None:
    report = create_report(actor=cast.alice.actor, now=now, outline=short, unit=cast.party_group, period=YEAR)
    finalise_report(actor=cast.alice.actor, now=now, report=report, version=1)
    approve(cast, now, report, 1)
    deliberate_report(actor=cast.alice.actor, now=now, report=report, version=1, note="局党组会")
    with pytest.raises(NotReady, match="待填项"):
        issue_report(actor=cast.alice.actor, now=now, report=report, version=1)


def test_nothing_is_issued_without_an_approval(cast: Cast, now: datetime, short: str) -> None:
    report, version = drafted(cast, now, short)
    finalise_report(actor=cast.alice.actor, now=now, report=report, version=version)
    deliberate_report(actor=cast.alice.actor, now=now, report=report, version=version, note="局党组会")
    with pytest.raises(NotReady, match="审签"):
        issue_report(actor=cast.alice.actor, now=now, report=report, version=version)


def test_an_approval_for_somebody_else_names_its_paper(cast: Cast, now: datetime, short: str) -> None:
    report, version = drafted(cast, now, short)
    finalise_report(actor=cast.alice.actor, now=now, report=report, version=version)
    with pytest.raises(BadInput, match="签批单"):
        approve_report(
            actor=cast.alice.actor,
            now=now,
            report=report,
            version=version,
            step="核稿",
            name="郝二",
            person=cast.people[1],
        )


def test_a_changed_figure_voids_approvals(cast: Cast, now: datetime, short: str) -> None:
    report, version = approved(cast, now, short)
    assert not report_view(cast.alice.actor, report).voided
    reopen_report(actor=cast.alice.actor, now=now, report=report, version=version)
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, headcount=3))
    finalise_report(actor=cast.alice.actor, now=now, report=report, version=version)
    deliberate_report(actor=cast.alice.actor, now=now, report=report, version=version, note="局党组会")
    assert len(report_view(cast.alice.actor, report).voided) == 1
    with pytest.raises(NotReady, match="失效"):
        issue_report(actor=cast.alice.actor, now=now, report=report, version=version)


def test_a_record_entered_after_the_text_was_settled_does_not_change_it(cast: Cast, now: datetime, short: str) -> None:
    report, _ = approved(cast, now, short)
    before = report_view(cast.alice.actor, report).composed.text
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, headcount=3))
    assert report_view(cast.alice.actor, report).composed.text == before
    assert not report_view(cast.alice.actor, report).voided


def test_a_typo_is_proofread_without_voiding_and_a_number_is_not_a_typo(cast: Cast, now: datetime, short: str) -> None:
    report, version = approved(cast, now, short)
    confirmed: dict[str, Any] = {"actor": cast.alice.actor, "now": now, "report": report, "confirmed_by": "郝二"}
    newer = proofread_report(**confirmed, version=version, slip="清样1号", corrections=[("形式不够", "内容不够")])
    view = report_view(cast.alice.actor, report)
    assert not view.voided
    assert {(each.step, each.name) for each in view.approvals} == {("核稿", "郝二"), ("清样校对", "郝二")}
    for before, after in (("党日1次", "党日2次"), ("党日1次", "党日1人次"), ("主题党日", "志愿服务")):
        with pytest.raises(NotATypo):
            proofread_report(**confirmed, version=newer, slip="清样1号", corrections=[(before, after)])
    issue_report(actor=cast.alice.actor, now=now, report=report, version=newer)


def test_a_proof_is_confirmed_by_who_read_the_text(cast: Cast, now: datetime, short: str) -> None:
    report, version = approved(cast, now, short)
    given: dict[str, Any] = {"actor": cast.alice.actor, "now": now, "report": report, "version": version}
    typo = [("形式不够", "内容不够")]
    for wrong in ({"confirmed_by": "王五", "slip": "1号"}, {"confirmed_by": "郝二"}):
        with pytest.raises(BadInput):
            proofread_report(**given, **wrong, corrections=typo)
    with pytest.raises(BadInput, match="列出"):
        proofread_report(**given, confirmed_by="郝二", slip="1号")


def test_an_edited_text_carries_no_correction_of_the_one_before(cast: Cast, now: datetime, short: str) -> None:
    report, version = approved(cast, now, short)
    given: dict[str, Any] = {"actor": cast.alice.actor, "now": now, "report": report}
    typo = [("形式不够", "内容不够")]
    version = proofread_report(**given, version=version, confirmed_by="郝二", slip="1号", corrections=typo)
    reopen_report(**given, version=version)
    edit_report(**given, version=version, free={"problems": "个别支部学习形式不够丰富。"})
    assert report_view(cast.alice.actor, report).standing.newest.proofread == []


def test_an_edit_of_a_replaced_version_is_refused(cast: Cast, now: datetime, short: str) -> None:
    report, _ = drafted(cast, now, short)
    with pytest.raises(Conflict):
        edit_report(actor=cast.alice.actor, now=now, report=report, version=1, free={"problems": "另一稿"})


def test_issued_bytes_and_figures_stay_whatever_the_ledger_learns(cast: Cast, now: datetime, short: str) -> None:
    report, version = issued(cast, now, short)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="市委")
    before = read_issued(actor=cast.alice.actor, now=now, report=report)
    assert drift_of(cast.alice.actor, report) == ()
    later = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, headcount=4))
    assert read_issued(actor=cast.alice.actor, now=now, report=report) == before
    drifted = {each.metric: each for each in drift_of(cast.alice.actor, report)}
    assert {each.thing for each in drifted["theme_party_day.count"].added} == {later.record}
    assert (drifted["theme_party_day.count"].printed, drifted["theme_party_day.count"].now) == ("1", "2")


def test_a_superior_sees_what_was_submitted_and_nothing_else(cast: Cast, now: datetime, short: str) -> None:
    report, version = issued(cast, now, short)
    assert report_lines(cast.eve.actor) == ()
    with pytest.raises(NotFound):
        read_issued(actor=cast.eve.actor, now=now, report=report)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="市委")
    assert [line.report for line in report_lines(cast.eve.actor)] == [report]
    view = submitted_view(cast.eve.actor, report)
    assert view is not None
    assert [figure.printed for figure in view.figures] == ["1", "9"]
    assert read_issued(actor=cast.eve.actor, now=now, report=report)[1].startswith(b"PK")
    for hidden in (drift_of, report_view):
        with pytest.raises(NotFound):
            hidden(cast.eve.actor, report)
    with pytest.raises(NotFound):
        read_issued(actor=cast.eve.actor, now=now, report=report, role="basis")


def test_an_opening_from_above_is_in_the_chain_for_the_unit_to_see(cast: Cast, now: datetime, short: str) -> None:
    report, version = issued(cast, now, short)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="市委")
    assert open_submission(actor=cast.eve.actor, now=now, report=report).submitted.report == report
    event = Event.objects.latest("seq")
    assert (event.actor_id, event.action) == (cast.eve.account_id, "reports.open_submission")
    assert (event.subject, event.unit_id) == (f"report:{report}", cast.party_group)


def test_a_named_reader_sees_what_was_submitted_only(cast: Cast, now: datetime, short: str) -> None:
    reader = Actor(9999, "查阅", None, (Grant("reader", cast.party_group, "party", True, "open"),))
    report, version = issued(cast, now, short)
    assert report_lines(reader) == ()
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="市委")
    assert [line.report for line in report_lines(reader)] == [report]
    with pytest.raises(NotFound):
        report_view(reader, report)


def test_a_report_is_of_a_party_organisation_that_has_words(cast: Cast, now: datetime, short: str) -> None:
    for unit, words in ((cast.bureau, "行政单位"), (cast.branch_one, "报告用语")):
        with pytest.raises(BadInput, match=words):
            create_report(actor=cast.alice.actor, now=now, outline=short, unit=unit, period=YEAR)


def test_another_branch_sees_no_report_of_the_institution(cast: Cast, now: datetime, short: str) -> None:
    report, _ = drafted(cast, now, short)
    assert report_lines(cast.charlie.actor) == ()
    with pytest.raises(NotFound):
        report_view(cast.charlie.actor, report)
    assert report_view(cast.alice.actor, report).composed.title
