"""签发 takes long, so the worker does it: refused at once where it cannot be, done once, and told on its own page."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from lvze.audit.models import Event
from lvze.jobs.models import Job
from lvze.jobs.running import run_job
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.organisation.actions import end_grant, grant_role
from lvze.reports.actions import create_report, deliberate_report, finalise_report, reopen_report
from lvze.reports.issuable import demand_issuable
from lvze.reports.models import IssuedFile, ReportMove
from lvze.reports.queries import report_view
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.reports.steps import approve, approved, drafted, issued
from tests.web.conftest import SignIn

ONE = pytest.mark.django_db
#: What is asked for is committed, so the worker of the tests does it at once.
AT_ONCE = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def one_day(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))


def press(browser: Client, report: int, version: int) -> Any:
    return browser.post(f"/reports/{report}/step/", {"do": "issue", "version": version})


def state(cast: Cast, report: int) -> str:
    return report_view(cast.alice.actor, report).standing.state


@AT_ONCE
def test_the_page_of_the_job_says_it_is_issued_and_leads_back_to_the_files(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    report, version = approved(cast, now, short)
    alice = sign_in(cast.alice)
    page = alice.get(press(alice, report, version)["Location"]).content.decode()
    assert "已签发" in page
    assert state(cast, report) == "issued"
    for address in (f"/reports/{report}/", f"/reports/{report}/files/text/", f"/reports/{report}/files/basis/"):
        assert f'href="{address}"' in page
        assert alice.get(address).status_code == 200
    job = Job.objects.get()
    assert (job.title, job.done, job.total) == ("签发：中共某市示例局党组关于2026年度试写情况的报告", 1, 2)
    assert Event.objects.get(action="reports.issue_report").actor_id == cast.alice.account_id


@ONE
def test_what_stands_in_the_way_is_said_at_once_and_nothing_is_asked_for(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    alice, given = sign_in(cast.alice), {"actor": cast.alice.actor, "now": now}
    blank = create_report(**given, outline=short, unit=cast.party_group, period=Period.year(2026))
    finalise_report(**given, report=blank, version=1)
    approve(cast, now, blank, 1)
    deliberate_report(**given, report=blank, version=1, note="局党组会")
    unsigned, version = drafted(cast, now, short)
    finalise_report(**given, report=unsigned, version=version)
    deliberate_report(**given, report=unsigned, version=version, note="局党组会")
    young, first = drafted(cast, now, short)
    signed, newest = approved(cast, now, short)
    over, last = issued(cast, now, short)
    for number, of, told in (
        (blank, 1, "待填项"),
        (unsigned, version, "还没有审签"),
        (young, first, "现在处于“起草”"),
        (signed, newest - 1, f"已有第 {newest} 稿"),
        (over, last, "现在处于“签发”"),
    ):
        answer = press(alice, number, of)
        assert answer.status_code == 409
        assert told in answer.content.decode()
    assert not Job.objects.exists()


@ONE
def test_an_approval_that_a_change_voided_is_said_at_once(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    report, version = approved(cast, now, short)
    given: dict[str, Any] = {"actor": cast.alice.actor, "now": now, "report": report, "version": version}
    reopen_report(**given)
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, headcount=3))
    finalise_report(**given)
    deliberate_report(**given, note="局党组会")
    answer = press(sign_in(cast.alice), report, version)
    assert answer.status_code == 409
    assert "审签已失效" in answer.content.decode()
    assert not Job.objects.exists()


@ONE
def test_who_may_not_issue_finds_nothing_and_asks_for_nothing(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    report, version = approved(cast, now, short)
    for other in (cast.bob, cast.charlie, cast.dora, cast.eve):
        assert press(sign_in(other), report, version).status_code == 404
    assert not Job.objects.exists()


@ONE
def test_pressed_again_it_is_the_same_work_and_issued_once(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    report, version = approved(cast, now, short)
    alice = sign_in(cast.alice)
    asked = press(alice, report, version)["Location"]
    assert "排队中" in alice.get(asked).content.decode()
    assert state(cast, report) == "deliberated"
    assert press(alice, report, version)["Location"] == asked
    run_job.func(str(Job.objects.get().pk))
    assert press(alice, report, version)["Location"] == asked
    assert "已签发" in alice.get(asked).content.decode()
    assert ReportMove.objects.filter(report=report, state="issued").count() == 1
    assert IssuedFile.objects.filter(report=report).count() == 2


@ONE
def test_who_presses_at_the_same_moment_finds_what_was_asked(
    cast: Cast, now: datetime, short: str, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, version = approved(cast, now, short)
    alice, asks, first = sign_in(cast.alice), "lvze.web.writing.demand_issuable", []

    def after_another_press(*given: Any, **named: Any) -> Any:
        monkeypatch.setattr(asks, demand_issuable)
        first.append(press(alice, report, version)["Location"])
        return demand_issuable(*given, **named)

    monkeypatch.setattr(asks, after_another_press)
    assert [press(alice, report, version)["Location"]] == first
    assert Job.objects.count() == 1


@ONE
def test_of_two_people_who_press_only_one_issues(cast: Cast, now: datetime, short: str, sign_in: SignIn) -> None:
    report, version = approved(cast, now, short)
    grant(cast, now, cast.dora.account_id)
    for each in (cast.alice, cast.dora):
        press(sign_in(each), report, version)
    for job in Job.objects.order_by("asked_at"):
        run_job.func(str(job.pk))
    assert [job.state for job in Job.objects.order_by("asked_at")] == ["finished", "failed"]
    assert ReportMove.objects.filter(report=report, state="issued").count() == 1


@ONE
def test_who_lost_the_right_meanwhile_issues_nothing(cast: Cast, now: datetime, short: str, sign_in: SignIn) -> None:
    report, version = approved(cast, now, short)
    grant(cast, now, cast.dora.account_id)
    dora = sign_in(cast.dora)
    asked = press(dora, report, version)["Location"]
    lost: dict[str, Any] = {"account_id": cast.dora.account_id, "role": "party_office", "unit_id": cast.party_group}
    end_grant(actor=cast.alice.actor, now=now, **lost)
    run_job.func(str(Job.objects.get().pk))
    page = dora.get(asked).content.decode()
    assert "只有党办可以签发和报送报告。" in page
    assert "这一次没有签发，报告没有因此改动。" in page
    assert state(cast, report) == "deliberated"
    assert not IssuedFile.objects.exists()


@ONE
def test_what_was_taken_back_meanwhile_is_not_issued_and_can_be_asked_for_again(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    report, version = approved(cast, now, short)
    alice, given = sign_in(cast.alice), {"actor": cast.alice.actor, "now": now, "report": report, "version": version}
    asked = press(alice, report, version)["Location"]
    reopen_report(**given)
    run_job.func(str(Job.objects.get().pk))
    assert "报告现在处于“起草”" in alice.get(asked).content.decode()
    assert state(cast, report) == "draft"
    finalise_report(**given)
    deliberate_report(**given, note="局党组会")
    again = press(alice, report, version)["Location"]
    assert again != asked
    run_job.func(str(Job.objects.get(state="waiting").pk))
    assert state(cast, report) == "issued"


def grant(cast: Cast, now: datetime, account: int) -> None:
    """党办 of the whole, beside what the account is."""
    grant_role(actor=cast.alice.actor, now=now, account_id=account, role="party_office", unit_id=cast.party_group)
