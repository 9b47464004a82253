"""The two institutions on paper: units of both trees, people, posts. Plain data; nothing here writes."""

from dataclasses import dataclass, field
from datetime import date

from lvze.demo.people import invented_names


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """One unit: ``key`` is its name inside the demo; ``parent`` and ``serves`` are keys."""

    key: str
    name: str
    form: str
    tree: str
    parent: str = ""
    serves: str = ""
    members: int = 0


@dataclass(frozen=True, slots=True)
class PostPlan:
    """One post held from ``first``; ``person`` is a place in the institution's list of names."""

    person: int
    unit: str
    post: str
    rank: str
    first: date = date(2023, 1, 1)


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution: its units, its people by number, who belongs to which branch, who holds which post."""

    key: str
    title: str
    form: str
    party_root: str
    administrative_root: str
    units: tuple[UnitPlan, ...]
    names: tuple[str, ...]
    posts: tuple[PostPlan, ...]
    branches: tuple[str, ...]
    departments: tuple[str, ...]
    leaders: tuple[int, ...]
    """People of the leading group, the head first."""
    heads: tuple[int, ...]
    """Heads of departments."""
    members_of: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Branch → its members, all in service."""
    retired: tuple[int, ...] = ()
    recruits: tuple[int, ...] = ()
    """新进公务员 / 新进员工 of the second year."""


def _members(branches: tuple[UnitPlan, ...], start: int = 0) -> tuple[dict[str, tuple[int, ...]], int]:
    """People numbered on from ``start``, shared out to the branches."""
    shares = {}
    for branch in branches:
        shares[branch.key] = tuple(range(start, start + branch.members))
        start += branch.members
    return shares, start


def _posts_below(
    heads: tuple[int, ...],
    departments: tuple[UnitPlan, ...],
    branches: tuple[UnitPlan, ...],
    members_of: dict[str, tuple[int, ...]],
    task_force: str,
) -> tuple[PostPlan, ...]:
    """Posts every institution has: heads of departments, two posts in each branch, two in the 领导小组."""
    return (
        *(
            PostPlan(person, unit.key, f"{unit.name}主要负责人", "head")
            for person, unit in zip(heads, departments, strict=True)
        ),
        *(PostPlan(members_of[branch.key][2], branch.key, "支部书记", "head") for branch in branches),
        *(PostPlan(members_of[branch.key][4], branch.key, "纪检委员", "member") for branch in branches),
        PostPlan(0, task_force, "领导小组组长", "head"),
        PostPlan(2, task_force, "领导小组办公室主任", "member"),
    )


def bureau() -> Institution:
    """示例市政务数据局: a 党组, a 机关党委 with five branches, seven 处室 and a service centre."""
    branches = (
        UnitPlan("b1", "第一党支部", "党支部", "party", "jg", "office", 9),
        UnitPlan("b2", "第二党支部", "党支部", "party", "jg", "law", 11),
        UnitPlan("b3", "第三党支部", "党支部", "party", "jg", "data", 10),
        UnitPlan("b4", "服务中心党支部", "党支部", "party", "jg", "centre", 13),
        UnitPlan("b5", "离退休党支部", "党支部", "party", "jg", "", 6),
    )
    departments = (
        UnitPlan("office", "办公室", "处室", "administrative", "bureau"),
        UnitPlan("hr", "人事处", "处室", "administrative", "bureau"),
        UnitPlan("law", "政策法规处", "处室", "administrative", "bureau"),
        UnitPlan("finance", "财务处", "处室", "administrative", "bureau"),
        UnitPlan("data", "数据管理处", "处室", "administrative", "bureau"),
        UnitPlan("platform", "平台建设处", "处室", "administrative", "bureau"),
        UnitPlan("centre", "市民热线服务中心", "所属单位", "administrative", "bureau"),
    )
    members_of, total = _members(branches)
    leaders = (0, 9, 20, 30, 1)
    heads = (2, 3, 10, 11, 21, 22, 31)
    posts = (
        PostPlan(0, "group", "党组书记", "head"),
        PostPlan(9, "group", "党组副书记", "deputy"),
        *(PostPlan(person, "group", "党组成员", "member") for person in leaders[2:]),
        PostPlan(0, "bureau", "局长", "head"),
        *(PostPlan(person, "bureau", "副局长", "deputy") for person in leaders[1:]),
        *_posts_below(heads, departments, branches, members_of, "rectify"),
        PostPlan(9, "jg", "机关党委书记", "head"),
        PostPlan(12, "jj", "机关纪委书记", "head"),
    )
    return Institution(
        key="bureau",
        title="示例市政务数据局",
        form="党组",
        party_root="group",
        administrative_root="bureau",
        units=(
            UnitPlan("bureau", "示例市政务数据局", "局", "administrative"),
            *departments,
            UnitPlan("group", "示例市政务数据局党组", "党组", "party", "", "bureau"),
            UnitPlan("jg", "示例市政务数据局机关党委", "机关党委", "party", "group", "bureau"),
            UnitPlan("jj", "示例市政务数据局机关纪委", "机关纪委", "party", "jg", "bureau"),
            *branches,
            UnitPlan("stationed", "派驻第三纪检监察组", "派驻纪检监察组", "outside"),
            UnitPlan("rectify", "巡察整改工作领导小组", "领导小组", "outside", "", "bureau"),
        ),
        names=tuple(invented_names(total + 12, seed=71)),
        posts=posts,
        branches=tuple(branch.key for branch in branches),
        departments=tuple(unit.key for unit in departments),
        leaders=leaders,
        heads=heads,
        members_of=members_of,
        retired=members_of["b5"],
        recruits=tuple(range(total, total + 4)),
    )


def group_company() -> Institution:
    """示例城建集团: a 党委, a 总支 and branches in three 子公司, six departments."""
    branches = (
        UnitPlan("g1", "集团机关第一党支部", "党支部", "party", "committee", "g_office", 12),
        UnitPlan("g2", "集团机关第二党支部", "党支部", "party", "committee", "g_project", 10),
        UnitPlan("g3", "置业公司第一党支部", "党支部", "party", "estate_general", "estate", 14),
        UnitPlan("g4", "置业公司第二党支部", "党支部", "party", "estate_general", "estate", 11),
        UnitPlan("g5", "路桥公司党支部", "党支部", "party", "committee", "roads", 16),
        UnitPlan("g6", "物业公司党支部", "党支部", "party", "committee", "property", 8),
    )
    departments = (
        UnitPlan("g_office", "党群工作部", "部门", "administrative", "g_company"),
        UnitPlan("g_audit", "审计法务部", "部门", "administrative", "g_company"),
        UnitPlan("g_finance", "财务融资部", "部门", "administrative", "g_company"),
        UnitPlan("g_project", "工程管理部", "部门", "administrative", "g_company"),
        UnitPlan("estate", "示例置业公司", "子公司", "administrative", "g_company"),
        UnitPlan("roads", "示例路桥公司", "子公司", "administrative", "g_company"),
        UnitPlan("property", "示例物业公司", "子公司", "administrative", "g_company"),
    )
    members_of, total = _members(branches)
    leaders = (0, 12, 22, 36, 47, 1)
    heads = (2, 3, 13, 14, 23, 48, 64)
    posts = (
        PostPlan(0, "committee", "党委书记", "head"),
        PostPlan(12, "committee", "党委副书记", "deputy"),
        *(PostPlan(person, "committee", "党委委员", "member") for person in leaders[2:]),
        PostPlan(0, "g_company", "董事长", "head"),
        *(PostPlan(person, "g_company", "班子成员", "deputy") for person in leaders[1:]),
        *_posts_below(heads, departments, branches, members_of, "g_rectify"),
    )
    return Institution(
        key="group",
        title="示例城市建设集团有限公司",
        form="集团党委",
        party_root="committee",
        administrative_root="g_company",
        units=(
            UnitPlan("g_company", "示例城市建设集团有限公司", "集团", "administrative"),
            *departments,
            UnitPlan("committee", "示例城市建设集团有限公司党委", "集团党委", "party", "", "g_company"),
            UnitPlan("estate_general", "示例置业公司党总支", "党总支", "party", "committee", "estate"),
            *branches,
            UnitPlan("g_supervision", "示例区监委派驻集团监察专员办公室", "派驻纪检监察组", "outside"),
            UnitPlan("g_rectify", "巡察整改工作领导小组", "领导小组", "outside", "", "g_company"),
        ),
        names=tuple(invented_names(total + 10, seed=72)),
        posts=posts,
        branches=tuple(branch.key for branch in branches),
        departments=tuple(unit.key for unit in departments),
        leaders=leaders,
        heads=heads,
        members_of=members_of,
        recruits=tuple(range(total, total + 3)),
    )
