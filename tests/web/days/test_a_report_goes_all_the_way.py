"""The report is written, deliberated, signed, issued and submitted; then a number of it opens down to one record, and
from above no more is seen than was sent."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.web.desk import Desk

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def report(cast: Cast, outline: str, desk: Callable[[str], Desk], yesterday: date) -> tuple[Desk, int]:
    """Alice's desk and the report she has submitted."""
    entry = theme_day(cast.branch_one, happened=PartialDate.day(yesterday), title="清扫街道")
    file_record(actor=cast.bob.actor, now=timezone.now(), entry=entry)
    office = desk("alice")
    office.go("/reports/new/")
    office.page.get_by_label("试写报告").check()
    office.choose(出具报告的党组织="中共某市示例局党组")
    office.fill(期间=str(yesterday.year))
    office.press("起草")
    office.shot("report-drafted")
    for place, words in (("主送", "中共某市委"), ("署名", "中共某市示例局党组")):
        office.page.locator(f"summary:has-text('改：{place}')").click()
        office.fill(**{place: words})
        office.page.get_by_label(place).press("Enter")
        office.page.wait_for_selector(f"article:has-text('{words}')")
    office.fill(存在的问题="个别支部活动形式不够丰富。")
    office.page.get_by_label("存在的问题").press("Control+s")
    office.page.wait_for_selector("text=已保存。")
    office.press("定稿")
    office.page.get_by_label("审议的会议").fill("党组会 第31次")
    office.press("登记审议")
    office.fill(签字人="郝二", 代录的纸质签批单号="签批单7号")
    office.press("登记审签")
    assert office.says("代录，签批单 签批单7号")
    office.shot("report-signed")
    office.press("签发")
    assert office.says("已签发")
    office.shot("report-issued")
    office.follow("回到报告")
    office.fill(报送给="中共某市委")
    office.press("报送")
    return office, office.number()


def test_a_submitted_report_keeps_its_words(report: tuple[Desk, int]) -> None:
    office, _ = report
    assert office.says("已经报送")
    with office.page.expect_download() as download:
        office.page.get_by_role("link", name="下载签发的正文").click()
    assert download.value.suggested_filename.endswith(".docx")


def test_a_number_opens_down_to_one_record(report: tuple[Desk, int]) -> None:
    office, _ = report
    office.page.locator("a.opens").first.click()
    office.page.wait_for_selector("#story h1, #story h2, #story .facts")
    assert office.says("怎么数")
    office.shot("number-opened")
    office.follow("清扫街道")
    assert office.title() == "清扫街道"
    assert office.says("第一支部")


def test_the_superior_sees_what_was_sent_and_no_more(
    cast: Cast, report: tuple[Desk, int], desk: Callable[[str], Desk], yesterday: date
) -> None:
    _, sent = report
    file_record(
        actor=cast.bob.actor,
        now=timezone.now(),
        entry=theme_day(cast.branch_one, happened=PartialDate.day(yesterday), title="报送以后登记的事"),
    )
    above = desk("eve")
    above.go(f"/reports/{sent}/")
    assert above.says("主题党日")
    for hidden in ("签发以后的变化", "没有写进去的", "旁注建议", "报送以后登记的事"):
        assert not above.says(hidden)
    above.shot("superior-opens")
    for address in ("/lists/", "/matters/", f"/reports/{sent}/suggestions/"):
        above.go(address)
        assert above.says("没有这一页")
