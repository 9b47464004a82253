"""名册: one messy sheet of units and people, understood cell by cell, taken over as a whole, twice without harm."""

from datetime import date, datetime

import pytest

from lvze.audit.queries import head
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotAllowed
from lvze.ledger.importing import CannotImport, read_roster, roster_template
from lvze.organisation.actions import NewPerson, adopt_roster, create_people, enter_person
from lvze.organisation.models import AppointmentVersion, Membership, PersonVersion, TodayUnit
from lvze.organisation.roster import RosterPlan, plan_roster
from tests.cast import Cast, Member
from tests.ledger.test_importing import workbook

pytestmark = pytest.mark.django_db

UNITS = workbook(
    ["某局党组织名册"],
    ["党组织名称", "类型", "上级党组织", "编码"],
    ["第四支部", "党支部", "新设总支", "04"],
    ["新设总支", "党总支", "机关党委", "03"],
    name="党组织",
)
PEOPLE = workbook(
    ["姓名", "工号", "党组织", "党员状态", "职务", "任职时间"],
    ["卫十一", "9001", "第一支部", "在职", "组织委员", "2024.3"],
    ["卫 十二", "9002", "第二党支部", "预备", None, None],
    ["郝一", None, "第一支部", None, "书记", None],
)


def planned(data: bytes, who: Member, now: datetime) -> RosterPlan:
    return plan_roster(who.actor, read_roster("名册.xlsx", data), today=local_day(now))


def faults(plan: RosterPlan) -> list[tuple[int, str]]:
    return [(row, column) for row, cells in sorted(plan.faults.items()) for column in cells]


def test_units_come_in_whatever_their_order(cast: Cast, now: datetime) -> None:
    plan = planned(UNITS, cast.alice, now)
    assert plan.sentences() == []
    assert adopt_roster(actor=cast.alice.actor, now=now, plan=plan) == (2, 0)
    fourth = TodayUnit.objects.get(name="第四支部")
    assert TodayUnit.objects.get(unit=fourth.parent_id).name == "新设总支"
    assert fourth.tree == "party"


def test_people_come_with_membership_and_post(cast: Cast, now: datetime) -> None:
    plan = planned(PEOPLE, cast.alice, now)
    assert adopt_roster(actor=cast.alice.actor, now=now, plan=plan) == (0, 2)
    twelve = PersonVersion.objects.get(name="卫十二")
    member = Membership.objects.get(person=twelve.person_id)
    assert (member.organisation_id, member.status) == (cast.branch_two, "预备")
    post = AppointmentVersion.objects.get(post="组织委员")
    assert (post.unit_id, post.first_day) == (cast.branch_one, date(2024, 3, 1))


def test_who_is_known_with_the_same_post_is_left_alone(cast: Cast, now: datetime) -> None:
    plan = planned(PEOPLE, cast.alice, now)
    assert plan.known_people == 1
    assert all(each.name != "郝一" for each in plan.people)


def test_the_same_sheet_twice_makes_nothing_the_second_time(cast: Cast, now: datetime) -> None:
    for data in (UNITS, PEOPLE):
        adopt_roster(actor=cast.alice.actor, now=now, plan=planned(data, cast.alice, now))
    before = head().seq
    for data in (UNITS, PEOPLE):
        plan = planned(data, cast.alice, now)
        assert plan.is_empty
        assert adopt_roster(actor=cast.alice.actor, now=now, plan=plan) == (0, 0)
    assert head().seq == before


def test_one_person_in_two_rows_with_two_posts_is_one_person(cast: Cast, now: datetime) -> None:
    rows = (
        ["姓名", "党组织", "单位", "职务"],
        ["卫十一", "第一支部", "", "组织委员"],
        ["卫十一", "", "财务处", "副处长"],
    )
    assert adopt_roster(actor=cast.alice.actor, now=now, plan=planned(workbook(*rows), cast.alice, now)) == (0, 1)
    held = AppointmentVersion.objects.filter(person__versions__name="卫十一").order_by("post")
    assert [(post.post, post.rank, post.unit_id) for post in held] == [
        ("副处长", "deputy", cast.finance),
        ("组织委员", "staff", cast.branch_one),
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"姓名": "卫十一", "党组织": "没有的支部"}, "party"),
        ({"姓名": "卫十一", "党组织": "财务处"}, "party"),
        ({"姓名": "卫十一", "党组织": "第一支部", "党员状态": "积极"}, "status"),
        ({"姓名": "卫十一", "职务": "书记"}, "post"),
        ({"姓名": "卫十一", "党组织": "第一支部", "职务": "书记", "任职时间": "去年"}, "since"),
        ({"姓名": "卫十一", "党组织": "第一支部", "职务": "书记", "任职时间": "2010-01-01"}, "since"),
        ({"姓名": "卫十一", "工号": "110101199001011234", "党组织": "第一支部"}, "number"),
        ({"党组织": "第四支部", "类型": ""}, "form"),
        ({"党组织": "第四支部", "类型": "党支部"}, "parent"),
        ({"党组织": "第四支部", "类型": "党支部", "上级": "财务处"}, "parent"),
        ({"党组织": "第四支部", "类型": "党支部", "上级": "第四支部"}, "parent"),
        ({"党组织": "第四支部", "类型": "党支部", "上级": "机关党委", "起始日期": "2019-01-01"}, "since"),
    ],
)
def test_each_fault_is_at_its_cell_and_nothing_is_made(
    cast: Cast, now: datetime, row: dict[str, str], column: str
) -> None:
    before = head().seq
    plan = planned(workbook(list(row), list(row.values())), cast.alice, now)
    assert faults(plan) == [(0, column)]
    with pytest.raises(BadInput, match="还有 1 行要改"):
        adopt_roster(actor=cast.alice.actor, now=now, plan=plan)
    assert head().seq == before


def test_two_of_one_name_are_told_apart_by_number(cast: Cast, now: datetime) -> None:
    create_people(actor=cast.alice.actor, now=now, people=[NewPerson("卫七", "1"), NewPerson("卫七", "2")])
    header = ["姓名", "工号", "党组织"]
    assert faults(planned(workbook(header, ["卫七", "", "第一支部"]), cast.alice, now)) == [(0, "number")]
    plan = planned(workbook(header, ["卫七", "2", "第一支部"]), cast.alice, now)
    assert adopt_roster(actor=cast.alice.actor, now=now, plan=plan) == (0, 0)
    assert Membership.objects.get(person__versions__name="卫七").person.versions.get().code == "2"


def test_a_clerk_makes_no_units_and_brings_people_into_his_own_branch_only(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        adopt_roster(actor=cast.bob.actor, now=now, plan=planned(UNITS, cast.bob, now))
    people = workbook(["姓名", "党组织"], ["卫十一", "第二支部"])
    with pytest.raises(NotAllowed):
        adopt_roster(actor=cast.bob.actor, now=now, plan=planned(people, cast.bob, now))
    assert not PersonVersion.objects.filter(name="卫十一").exists()
    own = workbook(["姓名", "党组织"], ["卫十一", "第一支部"])
    assert adopt_roster(actor=cast.bob.actor, now=now, plan=planned(own, cast.bob, now)) == (0, 1)


def test_a_person_is_entered_where_one_looks_after(cast: Cast, now: datetime) -> None:
    told = {"person": NewPerson("卫十一"), "status": "在职", "effective_from": date(2026, 1, 1)}
    for place in (cast.branch_two, None):
        with pytest.raises(NotAllowed):
            enter_person(actor=cast.bob.actor, now=now, organisation_id=place, **told)
    person = enter_person(actor=cast.bob.actor, now=now, organisation_id=cast.branch_one, **told)
    assert Membership.objects.get(person=person).organisation_id == cast.branch_one


def test_a_sheet_without_such_a_header_is_refused(cast: Cast) -> None:
    with pytest.raises(CannotImport, match="没有找到"):
        read_roster("名册.xlsx", workbook(["甲", "乙"], ["1", "2"]))


def test_the_template_is_read_back_as_an_empty_roster() -> None:
    assert read_roster("名册模板.xlsx", roster_template()) == ()
