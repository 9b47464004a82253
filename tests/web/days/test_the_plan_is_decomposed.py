"""The year's plan becomes a task, the task becomes the branches' own, and each sees what is his."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.web.desk import Desk

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]


def test_a_task_of_the_year_is_given_to_both_branches(desk: Callable[[str], Desk], yesterday: date) -> None:
    office = desk("alice")
    office.go("/matters/new/task_matter/")
    office.fill(名称="修订会议议事规则", 依据="年度工作要点", 完成标准="印发施行", 时限=f"{yesterday.year + 1}-06-30")
    office.choose(牵头部门="中共某市示例局党组", 种类="工作要点任务")
    office.fill(牵头领导="郝二", 责任人="郝三")
    office.shot("plan-new-task")
    office.press("立项")
    assert office.title() == "修订会议议事规则"
    whole = office.number()

    for branch in ("第一支部", "第二支部"):
        office.go(f"/matters/{whole}/decompose/")
        office.fill(
            名称=f"{branch}提出修订意见", 依据="年度工作要点", 完成标准="书面意见", 时限=f"{yesterday.year + 1}-03-31"
        )
        office.choose(牵头部门=branch, 种类="工作要点任务")
        office.fill(牵头领导="郝二", 责任人="郝三" if branch == "第一支部" else "温六")
        office.press("立项")
    office.go(f"/matters/{whole}/")
    assert office.says("第一支部提出修订意见")
    assert office.says("第二支部提出修订意见")
    office.shot("plan-decomposed")

    keeper = desk("bob")
    keeper.go("/matters/")
    assert keeper.says("第一支部提出修订意见")
    assert not keeper.says("第二支部提出修订意见")
