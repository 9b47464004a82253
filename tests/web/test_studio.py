"""The studio: a number opens beside its text, what to check, last year's, 清样校对, two who write at once."""

import re
from datetime import datetime
from urllib.parse import unquote

import pytest

from lvze.documents.reading import read_bytes
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.reports.actions import create_report, edit_report
from lvze.reports.queries import report_view
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.reports.steps import approved, drafted, issued
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
LONG = "个别支部组织生活形式不够丰富，主题党日与中心工作结合不够紧密，党员参与讨论的主动性还需进一步提高。"


@pytest.fixture(autouse=True)
def one_day(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道"))


def test_a_number_opens_in_the_right_column_by_a_link(cast: Cast, now: datetime, short: str, sign_in: SignIn) -> None:
    report, _ = drafted(cast, now, short)
    alice = sign_in(cast.alice)
    closed = alice.get(f"/reports/{report}/").content.decode()
    assert 'href="?figure=0#story"' in closed
    assert "怎么数" not in closed
    opened = alice.get(f"/reports/{report}/?figure=0").content.decode()
    for told in ("怎么数", "清扫街道", "上年"):
        assert told in opened
    assert alice.get(f"/reports/{report}/?figure=99").status_code == 404


def test_open_blanks_are_marked_and_counted_in_the_outline(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    report = create_report(
        actor=cast.alice.actor, now=now, outline=short, unit=cast.party_group, period=Period.year(2026)
    )
    page = sign_in(cast.alice).get(f"/reports/{report}/").content.decode()
    assert re.search('class="blank" href="#free-problems"[^>]*>【待填：存在的问题】', page)
    assert "待填 1" in page


def test_a_point_to_check_is_marked_in_the_text_and_told_beside(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    report, version = drafted(cast, now, short)
    # Long enough to be a whole report: its 主送 and 落款 stand around the text and are not missed in it.
    more = [f"第{number}个方面还要再抓一抓、再看一看。" for number in range(30)]
    problems = "\n".join(["作风建设要弛而不息。", *more])
    edit_report(actor=cast.alice.actor, now=now, report=report, version=version, free={"problems": problems})
    page = sign_in(cast.alice).get(f"/reports/{report}/").content.decode()
    assert 'class="at finding"' in page
    assert "建议核对（1）" in page


def test_what_reads_as_last_years_is_marked_and_stands_side_by_side(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    for year in (2025, 2026):
        report = create_report(
            actor=cast.alice.actor, now=now, outline=short, unit=cast.party_group, period=Period.year(year)
        )
        edit_report(actor=cast.alice.actor, now=now, report=report, version=1, free={"problems": LONG})
    alice = sign_in(cast.alice)
    assert 'class="near"' in alice.get(f"/reports/{report}/").content.decode()
    assert alice.get(f"/reports/{report}/last-year/").content.decode().count(LONG) == 2
    for other in (cast.bob, cast.charlie, cast.eve):
        assert sign_in(other).get(f"/reports/{report}/last-year/").status_code == 404


def test_a_typo_is_proofread_on_its_page_and_a_number_is_refused(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    report, version = approved(cast, now, short)
    alice, address = sign_in(cast.alice), f"/reports/{report}/proof/"
    given = {"version": version, "confirmed_by": "郝二", "slip": "清样1号"}
    refused = alice.post(address, {**given, "corrections": "党日1次→党日2次"})
    assert refused.status_code == 400
    assert "重新审签" in refused.content.decode()
    assert alice.post(address, {**given, "corrections": "没有箭头的一行"}).status_code == 400
    assert alice.post(address, {**given, "corrections": "形式不够→内容不够"}).status_code == 302
    view = report_view(cast.alice.actor, report)
    assert (view.standing.newest.proofread, view.voided) == ([["形式不够", "内容不够"]], ())
    assert "内容不够" in alice.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_draft_to_download_reads_as_the_page_does(cast: Cast, now: datetime, short: str, sign_in: SignIn) -> None:
    report, version = approved(cast, now, short)
    alice = sign_in(cast.alice)
    given = {"version": version, "confirmed_by": "郝二", "slip": "清样1号", "corrections": "形式不够→内容不够"}
    alice.post(f"/reports/{report}/proof/", given)
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="定稿以后登记的"))
    job = alice.post(f"/reports/{report}/draft/")["Location"]
    made = re.findall(r'href="(/jobs/[^"]+/files/[^"]+/)"', alice.get(job).content.decode())
    assert [unquote(address).split(".")[-1] for address in made] == ["docx/", "xlsx/"]
    data = b"".join(alice.get(made[0]).streaming_content)  # type: ignore[attr-defined]
    text = read_bytes("draft.docx", data).text
    assert "内容不够" in text
    assert "主题党日1次" in text


def test_who_writes_over_another_sees_both_and_loses_nothing(
    cast: Cast, now: datetime, short: str, sign_in: SignIn
) -> None:
    report, _ = drafted(cast, now, short)
    answer = sign_in(cast.alice).post(f"/reports/{report}/write/", {"version": 1, "free-problems": "我写的一段。"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "我写的一段。" in page
    assert "个别支部活动形式不够丰富。" in page
    assert report_view(cast.alice.actor, report).standing.newest.free["problems"] == "个别支部活动形式不够丰富。"


def test_the_pdf_is_asked_for_of_what_was_issued(cast: Cast, now: datetime, short: str, sign_in: SignIn) -> None:
    report, _ = issued(cast, now, short)
    alice = sign_in(cast.alice)
    assert "生成 PDF" in alice.get(f"/reports/{report}/").content.decode()
    assert alice.post(f"/reports/{report}/pdf/").status_code == 302
    assert sign_in(cast.charlie).post(f"/reports/{report}/pdf/").status_code == 404
