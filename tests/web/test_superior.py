"""上下级 on pages: what the level above and a named reader see, what stays hidden, and what the unit sees of it."""

import re
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils.html import escape

from lvze.ledger.actions import file_record
from lvze.organisation.actions import NewReader, approve_reader, ask_reader, create_account, grant_role, revoke_reader
from lvze.organisation.models import Account
from lvze.reports.actions import submit_report
from lvze.reports.upward.opening import set_terms
from tests.cast import Cast, Member
from tests.ledger.entries import theme_day
from tests.reports.steps import issued
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def submitted(cast: Cast, now: datetime, outline: str) -> int:
    report, version = issued(cast, now, outline)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="中共某市委")
    return report


@pytest.fixture
def sent(cast: Cast, now: datetime, short: str) -> int:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="一支部清扫街道"))
    return submitted(cast, now, short)


def words(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def test_the_level_above_opens_a_number_and_the_unit_reads_who_did(cast: Cast, sent: int, sign_in: SignIn) -> None:
    eve = sign_in(cast.eve)
    assert f"/received/{sent}/" in words(eve, "/received/?year=2026")
    assert f"/received/{sent}/figures/0/" in words(eve, f"/received/{sent}/")
    story = words(eve, f"/received/{sent}/figures/0/")
    assert "怎么数" in story
    assert "一支部清扫街道" not in story
    told = words(sign_in(cast.alice), f"/sent/{sent}/")
    assert "上级某人" in told
    assert "打开一个数：主题党日" in told


def test_a_record_shows_from_above_only_after_its_unit_allows(
    cast: Cast, now: datetime, sent: int, sign_in: SignIn
) -> None:
    alice = sign_in(cast.alice)
    alice.post(f"/sent/{sent}/", {"do": "terms", "opens": "records"})
    assert "一支部清扫街道" in words(sign_in(cast.eve), f"/received/{sent}/figures/0/")


def test_drift_and_gaps_stay_with_the_unit(cast: Cast, now: datetime, sent: int, sign_in: SignIn) -> None:
    set_terms(actor=cast.alice.actor, now=now, report=sent, opens="records")
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="报送以后补登的"))
    assert "更正报送" in words(sign_in(cast.alice), f"/sent/{sent}/")
    eve = sign_in(cast.eve)
    for address in (f"/received/{sent}/", f"/received/{sent}/figures/0/", "/received/", f"/reports/{sent}/"):
        answer = eve.get(address, follow=True).content.decode()
        for hidden in ("报送以后补登的", "现在", "补登", "漏", "旁注"):
            assert hidden not in answer
    for address in (f"/sent/{sent}/", f"/reports/{sent}/figures/0/", "/feedback-letters/", "/lists/", "/readers/"):
        assert eve.get(address).status_code == 404


def test_a_correction_goes_up_by_the_units_own_hand(cast: Cast, now: datetime, sent: int, sign_in: SignIn) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="漏登的"))
    answer = sign_in(cast.alice).post(f"/sent/{sent}/", {"do": "correct", "place": ["0"], "reason": "漏登一次"})
    assert answer.status_code == 302
    page = words(sign_in(cast.eve), f"/received/{sent}/")
    assert "1 → 2" in page
    assert "漏登一次" in page


def test_feedback_is_written_above_answered_below_and_becomes_a_task(
    cast: Cast, now: datetime, sent: int, sign_in: SignIn
) -> None:
    eve, alice = sign_in(cast.eve), sign_in(cast.alice)
    noted = {"do": "note", "place": ["一", ""], "words": ["请说明活动安排", ""]}
    assert eve.post(f"/received/{sent}/feedback/", noted).status_code == 302
    assert "请说明活动安排" in words(eve, f"/received/{sent}/feedback/")
    assert "请说明活动安排" not in words(alice, "/feedback-letters/")
    assert eve.post(f"/received/{sent}/feedback/", {**noted, "do": "issue"}).status_code == 400
    issue = {"do": "issue", "place": ["一", ""], "words": ["请说明活动安排", "建议写明部门"], "sender": "某市委"}
    assert eve.post(f"/received/{sent}/feedback/", issue).status_code == 302
    listed = words(alice, "/feedback-letters/")
    assert "2 条待答复" in listed
    [address] = re.findall(r"/feedback-letters/\d+/", listed)
    assert alice.post(address, {"do": "answer", "point": "0", "words": "三月一次。"}).status_code == 302
    taken = {
        "do": "take_up",
        "point": "1",
        "measure": "逐项写明牵头部门",
        "unit": str(cast.office),
        "leader": "郝二",
        "owner": "郝三",
        "due": "2026-12-20",
    }
    assert alice.post(address, taken).status_code == 302
    assert "看任务" in words(alice, address)
    assert "逐项写明牵头部门" in words(eve, f"/received/{sent}/feedback/")
    assert sign_in(cast.charlie).get(address).status_code == 404


def test_what_is_written_from_above_cannot_run_in_the_units_browser(cast: Cast, sent: int, sign_in: SignIn) -> None:
    attack = "<script>alert(1)</script>"
    points = {"do": "issue", "place": [attack], "words": [attack], "sender": attack}
    sign_in(cast.eve).post(f"/received/{sent}/feedback/", points)
    page = words(sign_in(cast.alice), "/feedback-letters/")
    assert attack not in page
    assert escape(attack) in page


def test_a_roll_up_shows_the_units_that_sent_and_leaves_as_excel(
    cast: Cast, sent: int, short: str, sign_in: SignIn
) -> None:
    eve = sign_in(cast.eve)
    query = f"period=2026&outline={short}&metric=theme_party_day.count"
    page = words(eve, f"/roll-up/?{query}")
    assert "1 个单位里 1 个报送了" in page
    assert eve.get(f"/roll-up/export/?{query}").getvalue().startswith(b"PK")
    assert "纳入汇总" in words(sign_in(cast.alice), f"/sent/{sent}/")


def reader_of(cast: Cast, now: datetime, *reports: int, last_day: date = date(2026, 12, 1)) -> tuple[int, Member]:
    account, _ = create_account(actor=cast.alice.actor, now=now, username="lead", display_name="某领导")
    grant_role(actor=cast.alice.actor, now=now, account_id=account, role="leader", unit_id=cast.party_group)
    reader = NewReader("xuncha1", "谭三", "市委第一巡察组", "巡察查阅", cast.party_group, last_day, reports)
    asked = ask_reader(actor=cast.alice.actor, now=now, reader=reader)
    approve_reader(actor=Member(account, None).actor, now=now, request=asked.pk)
    return asked.pk, Member(Account.objects.get(username="xuncha1").pk, None)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """The doors tell the day of the tests."""
    monkeypatch.setattr("lvze.web.doors.timezone.now", lambda: now)


def test_a_named_reader_sees_the_reports_he_may_and_no_other(
    cast: Cast, now: datetime, sent: int, short: str, sign_in: SignIn, today: None
) -> None:
    other = submitted(cast, now, short)
    request, member = reader_of(cast, now, sent)
    reader = sign_in(member)
    assert f"/received/{sent}/" in words(reader, "/received/?year=2026")
    assert words(reader, f"/received/{sent}/figures/0/")
    assert reader.get(f"/reports/{sent}/files/text/").getvalue().startswith(b"PK")
    for address in (
        f"/received/{other}/",
        f"/reports/{other}/files/text/",
        f"/received/{sent}/feedback/",
        "/roll-up/",
        "/readers/",
        "/lists/",
    ):
        assert reader.get(address).status_code == 404, address
    told = words(sign_in(cast.alice), f"/sent/{sent}/")
    assert "谭三" in told
    assert "查阅" in told
    revoke_reader(actor=cast.alice.actor, now=now, request=request)
    assert reader.get(f"/received/{sent}/").status_code == 404


def test_a_reader_whose_day_is_over_finds_nothing(
    cast: Cast, now: datetime, sent: int, sign_in: SignIn, today: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, member = reader_of(cast, now, last_day=date(2026, 11, 21))
    reader = sign_in(member)
    assert reader.get(f"/received/{sent}/").status_code == 200
    monkeypatch.setattr("lvze.web.doors.timezone.now", lambda: now.replace(day=22))
    reader = sign_in(member)
    for address in ("/received/", f"/received/{sent}/", "/reports/"):
        assert reader.get(address).status_code == 404


def test_asking_and_approving_on_the_page_takes_two(
    cast: Cast, now: datetime, sent: int, sign_in: SignIn, today: None
) -> None:
    alice = sign_in(cast.alice)
    asked = {
        "do": "ask",
        "username": "xuncha1",
        "display_name": "谭三",
        "comes_from": "市委第一巡察组",
        "ground": "巡察查阅",
        "unit": str(cast.party_group),
        "last_day": "2026-12-01",
    }
    assert alice.post("/readers/", asked).status_code == 302
    page = words(alice, "/readers/")
    assert "等另一人批准" in page
    assert 'value="approve"' not in page
    account, _ = create_account(actor=cast.alice.actor, now=now, username="lead", display_name="某领导")
    grant_role(actor=cast.alice.actor, now=now, account_id=account, role="leader", unit_id=cast.party_group)
    leader = sign_in(Member(account, None))
    request = words(leader, "/readers/").split('name="request" value="')[1].split('"')[0]
    assert alice.post("/readers/", {"do": "approve", "request": request}).status_code == 404
    approved = leader.post("/readers/", {"do": "approve", "request": request, "name": "谭三"}).content.decode()
    secret = approved.split('class="secret">')[1].split("<")[0]
    assert Account.objects.get(username="xuncha1").check_password(secret)
    assert secret not in words(leader, "/readers/")


def test_the_package_leaves_only_by_the_units_own_office(cast: Cast, sent: int, sign_in: SignIn) -> None:
    answer = sign_in(cast.alice).post(f"/sent/{sent}/package/")
    assert answer.getvalue().startswith(b"PK")
    assert "attachment" in answer["Content-Disposition"]
    for member in (cast.eve, cast.bob, cast.charlie, cast.dora):
        assert sign_in(member).post(f"/sent/{sent}/package/").status_code == 404


@pytest.mark.parametrize("address", ["/received/?year=2026", "/sent/"])
def test_a_list_asks_no_more_of_the_database_however_long(
    cast: Cast, now: datetime, short: str, sent: int, sign_in: SignIn, address: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = sign_in(cast.eve if "received" in address else cast.alice)
    counts = []
    for more in (0, 2):
        for _ in range(more):
            submitted(cast, now, short)
        browser.get(address)
        with CaptureQueriesContext(connection) as told:
            browser.get(address)
        counts.append(len(told))
    assert counts[0] == counts[1]


def test_the_text_from_above_is_the_issued_one_and_its_numbers_open(
    cast: Cast, now: datetime, sent: int, sign_in: SignIn
) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="报送以后补登的"))
    page = words(sign_in(cast.eve), f"/received/{sent}/")
    article = page.split('<article class="document"')[1].split("</article>")[0]
    assert f'主题党日<a class="opens" href="/received/{sent}/figures/0/">1</a>次' in article
    assert "个别支部活动形式不够丰富。" in article
    assert "特此报告。" in article
    assert f"/reports/{sent}/" not in article
