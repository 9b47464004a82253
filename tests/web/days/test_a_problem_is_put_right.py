"""A problem inspectors found: the branch does the work, asks to have it closed, and somebody else closes it."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.cast import Cast
from tests.matters.owing import PROBLEM, opened
from tests.web.desk import Desk

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]


def test_the_doer_asks_and_three_others_close(cast: Cast, desk: Callable[[str], Desk], yesterday: date) -> None:
    matter = opened(
        cast, "rectification_matter", title="采购验收资料不齐全", data=PROBLEM, due=date(yesterday.year + 1, 6, 30)
    )

    doer = desk("bob")
    doer.go("/matters/")
    doer.follow("采购验收资料不齐全")
    doer.fill(填进展="已补齐三份验收单")
    doer.press("登记进展")
    assert doer.says("已补齐三份验收单")
    doer.fill(说明="资料已补齐，请核验")
    doer.press("申请销号")
    assert "销号" not in [each.strip() for each in doer.page.locator("main button").all_inner_texts()]
    doer.shot("problem-asked-to-close")

    office = desk("alice")
    office.go(f"/matters/{matter}/")
    office.fill(依据="整改核验单1号")
    office.press("销号（牵头部门审核）")
    office.page.get_by_text("代录 郝二 的签字").click()
    office.fill(依据="整改核验单1号", 签批单号="核〔1〕号")
    office.shot("problem-signed-on-paper")
    office.press("登记代录")
    assert office.says("郝二（安丽思代录，核〔1〕号）")

    inspector = desk("dora")
    inspector.go(f"/matters/{matter}/")
    inspector.fill(依据="整改核验单1号")
    inspector.press("销号（党办审核）")
    assert inspector.says("已经销号")
    inspector.shot("problem-closed")
    inspector.go("/rectification/")
    assert inspector.says("巡察反馈")
    inspector.shot("rectification")
