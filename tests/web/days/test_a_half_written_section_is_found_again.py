"""A writer is called away from a section half written; his words are there when he is back, and the report is as it
was until he saves them. No mouse is used."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from lvze.ledger.models import EntryDraft
from lvze.reports.models import ReportVersion
from tests.cast import Cast
from tests.reports.steps import drafted
from tests.web.desk import Desk

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]
OLD, MORE = "个别支部活动形式不够丰富。", "主题党日与中心工作结合不够紧密。"


def test_it_keeps_itself_and_is_saved_and_undone(cast: Cast, outline: str, desk: Callable[[str], Desk]) -> None:
    report, version = drafted(cast, timezone.now(), outline)
    office = desk("alice")
    office.go(f"/reports/{report}/")
    page, words = office.page, office.page.locator("#free-problems")
    page.focus("#s-problems summary")
    page.keyboard.press("Enter")
    words.press("Control+End")
    page.keyboard.type(MORE)
    page.wait_for_selector("#s-problems .kept:has-text('先替您留着')")
    assert ReportVersion.objects.filter(report=report).count() == version
    office.go("/")
    office.go(f"/reports/{report}/")
    assert office.says("未保存的修改")
    assert words.input_value() == OLD + MORE
    office.shot("section-half-written")
    words.press("Control+s")
    page.wait_for_selector("text=已保存。")
    assert page.locator(f"article p:text-is('{OLD + MORE}')").count() == 1
    assert EntryDraft.objects.count() == 0
    page.focus("button:has-text('撤销')")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=已撤销")
    assert page.locator(f"article p:text-is('{OLD}')").count() == 1


def test_without_a_script_it_is_saved_by_its_button(cast: Cast, outline: str, desk: Callable[[str], Desk]) -> None:
    report, _ = drafted(cast, timezone.now(), outline)
    office = desk("alice")
    seated = office.page.context
    plain = seated.browser
    assert plain is not None
    page = plain.new_context(java_script_enabled=False, storage_state=seated.storage_state()).new_page()
    page.goto(f"{office.site}/reports/{report}/")
    page.click("#s-problems summary")
    page.fill("#free-problems", MORE)
    page.click("#s-problems button:has-text('保存')")
    assert page.locator(f"article p:text-is('{MORE}')").count() == 1
    page.click("button:has-text('撤销')")
    assert page.locator(f"article p:text-is('{OLD}')").count() == 1
