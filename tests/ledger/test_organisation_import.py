"""Units and people from one sheet, through organisation's own actions."""

from datetime import datetime

import pytest

from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotAllowed
from lvze.ledger.importing import CannotImport, import_organisation, plan_organisation
from lvze.organisation.models import Membership, PersonVersion, TodayUnit
from tests.cast import Cast
from tests.ledger.test_importing import workbook

UNITS = workbook(
    ["某局党组织名册"],
    ["党组织名称", "类型", "上级党组织", "编码"],
    ["第四支部", "党支部", "新设总支", "04"],
    ["新设总支", "党总支", "机关党委", "03"],
    name="党组织",
)
PEOPLE = workbook(
    ["姓名", "工号", "党组织", "党员状态", "职务"],
    ["卫十一", "9001", "第一支部", "在职", "组织委员"],
    ["卫十二", "9002", "第二党支部", "预备", None],
)


def test_units_come_in_whatever_their_order(cast: Cast, now: datetime) -> None:
    plan = plan_organisation("名册.xlsx", UNITS, today=local_day(now))
    assert plan.problems == []
    assert import_organisation(actor=cast.alice.actor, now=now, plan=plan) == (2, 0)
    fourth = TodayUnit.objects.get(name="第四支部")
    assert TodayUnit.objects.get(unit=fourth.parent_id).name == "新设总支"
    assert fourth.tree == "party"


def test_people_come_with_membership_and_post(cast: Cast, now: datetime) -> None:
    plan = plan_organisation("名册.xlsx", PEOPLE, today=local_day(now))
    assert import_organisation(actor=cast.alice.actor, now=now, plan=plan) == (0, 2)
    twelve = PersonVersion.objects.get(name="卫十二")
    member = Membership.objects.get(person=twelve.person_id)
    assert (member.organisation_id, member.status) == (cast.branch_two, "预备")


def test_an_unknown_unit_is_a_problem_and_nothing_is_made(cast: Cast, now: datetime) -> None:
    data = workbook(["姓名", "党组织"], ["卫十一", "没有的支部"])
    plan = plan_organisation("名册.xlsx", data, today=local_day(now))
    assert len(plan.problems) == 1
    with pytest.raises(BadInput, match="没有的支部"):
        import_organisation(actor=cast.alice.actor, now=now, plan=plan)
    assert not PersonVersion.objects.filter(name="卫十一").exists()


def test_a_clerk_makes_no_units(cast: Cast, now: datetime) -> None:
    plan = plan_organisation("名册.xlsx", UNITS, today=local_day(now))
    with pytest.raises(NotAllowed):
        import_organisation(actor=cast.bob.actor, now=now, plan=plan)
    assert not TodayUnit.objects.filter(name="第四支部").exists()


def test_a_sheet_without_such_a_header_is_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(CannotImport, match="没有找到"):
        plan_organisation("名册.xlsx", workbook(["甲", "乙"], ["1", "2"]), today=local_day(now))
