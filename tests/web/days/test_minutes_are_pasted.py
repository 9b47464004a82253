"""Half a minute: the minutes one already has are pasted, what was recognised is looked over, and it is filed."""

from collections.abc import Callable
from datetime import date

import pytest

from lvze.ledger.models import CurrentRecord
from tests.cast import Cast
from tests.web.desk import Desk

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]


def test_pasted_minutes_become_a_record_with_their_sources(
    cast: Cast, desk: Callable[[str], Desk], yesterday: date
) -> None:
    minutes = (
        "第一支部主题党日记录\n"
        f"时间：{yesterday.year}年{yesterday.month}月{yesterday.day}日\n"
        "地点：二楼会议室\n"
        "主题：重温入党誓词\n"
        "参加人员：郝一、郝二、郝三\n"
    )
    clerk = desk("bob")
    clerk.go("/entry/")
    clerk.page.get_by_label("或者把文字贴在这里").fill(minutes)
    clerk.press("认一认")
    assert clerk.title() == "主题党日"
    assert clerk.page.input_value("#f-happened") == yesterday.isoformat()
    assert clerk.says("纪要原文")
    clerk.shot("minutes-recognised")
    clerk.press("登记")
    filed = CurrentRecord.objects.get()
    assert (filed.kind, filed.happened_on) == ("theme_party_day", yesterday)
    for told in ("重温入党誓词", "二楼会议室", "郝二"):
        assert clerk.says(told)


def test_marked_minutes_are_refused_and_nothing_of_them_is_kept(cast: Cast, desk: Callable[[str], Desk]) -> None:
    clerk = desk("bob")
    clerk.go("/entry/")
    clerk.page.get_by_label("或者把文字贴在这里").fill("机密★1年\n第一支部主题党日记录\n主题：不该在这里的内容")
    clerk.press("认一认")
    assert clerk.says("保密")
    assert "不该在这里的内容" not in clerk.page.content()
    assert not CurrentRecord.objects.exists()
