"""From a report to one number to one record, for whoever may; and what must stay hidden on the way."""

import re
from datetime import datetime

import pytest
from django.test import Client

from lvze.audit.models import Event
from lvze.ledger.actions import file_record
from lvze.reports.actions import submit_report
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.reports.steps import drafted, issued
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def days(cast: Cast, now: datetime) -> tuple[int, int]:
    """One 主题党日 of each branch."""
    one = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="一支部清扫街道"))
    two = file_record(actor=cast.charlie.actor, now=now, entry=theme_day(cast.branch_two, title="二支部参观展览"))
    return one.record, two.record


def test_the_report_lists_its_figures_and_each_opens(
    cast: Cast, now: datetime, short: str, days: tuple[int, int], sign_in: SignIn
) -> None:
    report, _ = drafted(cast, now, short)
    alice = sign_in(cast.alice)
    page = alice.get(f"/reports/{report}/").content.decode()
    assert f"/reports/{report}/figures/0/" in page
    story = alice.get(f"/reports/{report}/figures/0/").content.decode()
    for told in ("主题党日", "2次", "一支部清扫街道", "二支部参观展览", "怎么数", "2026", f"/records/{days[0]}/"):
        assert told in story
    record = alice.get(f"/records/{days[0]}/").content.decode()
    assert "一支部清扫街道" in record


def test_a_number_is_the_same_for_everyone_but_opens_as_far_as_one_may_see(
    cast: Cast, now: datetime, short: str, days: tuple[int, int], sign_in: SignIn
) -> None:
    from lvze.reports.opening import open_figure

    report, _ = drafted(cast, now, short)
    all_of_it = open_figure(cast.alice.actor, report, 0)
    assert (all_of_it.printed, len(all_of_it.records), all_of_it.hidden) == ("2次", 2, 0)


def test_a_branch_never_sees_the_report_of_the_whole_nor_the_other_branch(
    cast: Cast, now: datetime, short: str, days: tuple[int, int], sign_in: SignIn
) -> None:
    report, _ = drafted(cast, now, short)
    charlie = sign_in(cast.charlie)
    for address in (f"/reports/{report}/", f"/reports/{report}/figures/0/", f"/records/{days[0]}/"):
        answer = charlie.get(address)
        assert answer.status_code == 404
        assert "一支部清扫街道" not in answer.content.decode()
    missing, hidden = (charlie.get(f"/records/{record}/").content.decode() for record in (999999, days[0]))
    assert _without_token(missing) == _without_token(hidden)


def _without_token(page: str) -> str:
    page = re.sub(r"/records/\d+/", "", page)
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_a_superior_sees_nothing_before_it_is_submitted(
    cast: Cast, now: datetime, short: str, days: tuple[int, int], sign_in: SignIn
) -> None:
    report, _ = issued(cast, now, short)
    eve = sign_in(cast.eve)
    for address in (f"/reports/{report}/", f"/reports/{report}/files/text/", f"/records/{days[0]}/"):
        assert eve.get(address).status_code == 404


def test_a_superior_sees_what_was_submitted_and_the_opening_is_logged(
    cast: Cast, now: datetime, short: str, days: tuple[int, int], sign_in: SignIn
) -> None:
    report, version = issued(cast, now, short)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="市委")
    eve = sign_in(cast.eve)
    page = eve.get(f"/reports/{report}/", follow=True).content.decode()
    assert "主题党日" in page
    assert "一支部清扫街道" not in page
    assert Event.objects.filter(action="reports.open_submission", actor_id=cast.eve.account_id).count() == 1
    for address in (f"/reports/{report}/figures/0/", f"/records/{days[0]}/", f"/reports/{report}/files/basis/"):
        assert eve.get(address).status_code == 404


def test_the_issued_file_is_served_as_the_very_bytes(
    cast: Cast, now: datetime, short: str, days: tuple[int, int], sign_in: SignIn
) -> None:
    from lvze.reports.actions import read_issued

    report, _ = issued(cast, now, short)
    _, content = read_issued(actor=cast.alice.actor, now=now, report=report)
    answer = sign_in(cast.alice).get(f"/reports/{report}/files/text/")
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]


def test_nobody_gets_in_without_signing_in(cast: Cast, days: tuple[int, int]) -> None:
    for address in ("/", "/reports/1/", "/reports/1/figures/0/", f"/records/{days[0]}/", "/reports/1/files/text/"):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


def test_a_one_time_secret_must_be_replaced_first(cast: Cast) -> None:
    bob = Client()
    bob.force_login(cast.bob.account)
    assert bob.get("/")["Location"] == "/password/"


def test_every_page_is_kept_from_shared_caches_and_runs_no_inline_script(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.alice).get("/")
    assert answer["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)", answer.content.decode())
    assert "style=" not in answer.content.decode()
