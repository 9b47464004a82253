"""The year's figures: drawn up from the ledger, signed by each department, confirmed by the meeting."""

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


def test_one_sheet_is_signed_and_confirmed_and_holds(cast: Cast, desk: Callable[[str], Desk], yesterday: date) -> None:
    day = PartialDate.day(yesterday)
    file_record(actor=cast.bob.actor, now=timezone.now(), entry=theme_day(cast.branch_one, happened=day))
    office = desk("alice")
    office.go("/figures/")
    office.choose(党组织="中共某市示例局党组")
    office.fill(期间=str(yesterday.year))
    office.press("编制核定表")
    assert office.says("等待签字") or office.says("待")
    office.shot("figures-drawn")
    signed = 0
    while office.page.get_by_label("签字人").count():
        office.fill(签字人="某处长", 纸质签字单号="核〔1〕号")
        office.press("登记签字")
        signed += 1
    assert signed >= 1
    office.fill(没有会议记录时写明会议名称和日期="党组会 第30次")
    office.press("登记核定")
    assert not office.page.get_by_role("button", name="登记核定").count()
    office.shot("figures-confirmed")

    file_record(
        actor=cast.bob.actor, now=timezone.now(), entry=theme_day(cast.branch_one, happened=day, title="又一次")
    )
    office.page.reload()
    assert office.says("核定以后台账有")
