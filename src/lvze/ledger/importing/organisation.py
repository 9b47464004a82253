"""Units and people from one sheet, through organisation's own actions: all of it, or nothing.

A row names a unit (名称, 类型, 上级), a person (姓名, 党组织, 职务 …), or both. A unit may be named before its row.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.days import day_of
from lvze.ledger.importing.directory import plain_unit
from lvze.ledger.importing.errors import CannotImport
from lvze.ledger.importing.headers import LOOK_IN, plain
from lvze.ledger.importing.sheets import Line, sheets, text_of
from lvze.organisation.actions import (
    NewAppointment,
    NewMembership,
    NewPerson,
    NewUnit,
    appoint_all,
    create_people,
    create_units,
    set_memberships,
)
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.models.people import STATUSES

_HEADERS: dict[str, tuple[str, ...]] = {
    "unit": ("单位名称", "名称", "单位", "部门", "处室", "机构名称"),
    "party": ("党组织", "党组织名称", "所在党组织", "所在支部", "党支部", "支部"),
    "form": ("类型", "单位类型", "党组织类型", "形式", "类别"),
    "tree": ("树", "体系", "所属体系"),
    "parent": ("上级", "上级单位", "上级党组织", "隶属"),
    "short": ("简称",),
    "code": ("编码", "单位编码", "代码"),
    "person": ("姓名", "人员姓名"),
    "number": ("工号", "人员编号"),
    "status": ("党员状态", "状态"),
    "post": ("职务", "岗位", "党内职务"),
    "rank": ("职级", "正副职"),
    "since": ("起始日期", "任职日期", "任职时间", "生效日期"),
}
_WORDS = {plain(name): what for what, names in _HEADERS.items() for name in names}
_PARTY_WORDS = ("党", "支部", "纪委")
_RANKS = {"正职": "head", "副职": "deputy", "班子成员": "member", "工作人员": "staff"}
_HEADS = ("书记", "主任", "局长", "处长", "科长", "组长", "董事长", "总经理")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as the sheet has him; ``unit`` and ``party`` are names."""

    name: str
    number: str
    unit: str
    party: str
    status: str
    post: str
    rank: str
    since: date


@dataclass(slots=True)
class OrganisationPlan:
    """What would be made, before it is. ``problems`` are sentences with their lines; none must be left."""

    units: list[NewUnit] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    """Plain name → existing unit."""


def plan_organisation(name: str, data: bytes, *, today: date) -> OrganisationPlan:
    """Read units and people from every sheet of a file. Raises CannotImport when none has such a header."""
    plan = OrganisationPlan(known={plain_unit(unit.name): unit.unit_id for unit in TodayUnit.objects.standing()})
    found = False
    rows: list[tuple[str, dict[str, str]]] = []
    for sheet in sheets(name, data):
        first = list(islice(sheet.rows, LOOK_IN))
        header = _header(first)
        if header is None:
            continue
        found = True
        line_of, columns = header
        below = (line for line in first if line.number > line_of)
        for line in (*below, *sheet.rows):
            cells = {what: text_of(line.cells[at]) for at, what in columns.items() if at < len(line.cells)}
            if any(cells.values()):
                rows.append((f"{sheet.name}第{line.number}行", cells))
    if not found:
        raise CannotImport(f"在“{name}”里没有找到单位或人员的表头，请写上“单位名称、类型、上级”或“姓名、党组织”。")
    for where, cells in rows:
        _read_unit(where, cells, plan, today)
    plan.units = list(_parents_first(plan))
    for where, cells in rows:
        if cells.get("person"):
            _read_person(where, cells, plan, today)
    return plan


def import_organisation(*, actor: Actor, now: datetime, plan: OrganisationPlan) -> tuple[int, int]:
    """Make the planned units and people; answers how many of each. Raises BadInput while a problem is left."""
    if plan.problems:
        raise BadInput("名册还有问题，请先改正：" + plan.problems[0])
    with transaction.atomic():
        ids = create_units(actor=actor, now=now, units=plan.units) if plan.units else []
        known = plan.known | {unit.key: made for unit, made in zip(plan.units, ids, strict=True)}
        people = [NewPerson(row.name, row.number) for row in plan.people]
        made = create_people(actor=actor, now=now, people=people) if people else []
        both = list(zip(plan.people, made, strict=True))
        memberships = [
            NewMembership(person, known[plain_unit(row.party)], row.since, row.status)
            for row, person in both
            if row.party
        ]
        posts = [
            NewAppointment(person, known[plain_unit(row.unit or row.party)], row.post, row.rank, row.since)
            for row, person in both
            if row.post
        ]
        if memberships:
            set_memberships(actor=actor, now=now, memberships=memberships)
        if posts:
            appoint_all(actor=actor, now=now, appointments=posts)
    return len(ids), len(made)


def _header(lines: list[Line]) -> tuple[int, dict[int, str]] | None:
    best: tuple[int, dict[int, str]] | None = None
    for line in lines:
        columns: dict[int, str] = {}
        for at, cell in enumerate(line.cells):
            what = _WORDS.get(plain(text_of(cell)))
            if what is not None and what not in columns.values():
                columns[at] = what
        if len(columns) >= 2 and (best is None or len(columns) > len(best[1])):
            best = (line.number, columns)
    return best


def _read_unit(where: str, cells: dict[str, str], plan: OrganisationPlan, today: date) -> None:
    """A row makes a unit when it says a form, or names one and no person."""
    name = cells.get("unit") or cells.get("party") or ""
    if not name or (cells.get("person") and not cells.get("form")):
        return
    key = plain_unit(name)
    if key in plan.known or any(unit.key == key for unit in plan.units):
        return
    form = cells.get("form", "")
    if not form:
        plan.problems.append(f"{where}：“{name}”没有写类型，请写明，如党支部、处室。")
        return
    parent = cells.get("parent", "")
    plan.units.append(
        NewUnit(
            tree=_tree(cells.get("tree", ""), form),
            name=name,
            form=form,
            effective_from=_since(where, cells, plan, today),
            parent_id=plan.known.get(plain_unit(parent)) if parent else None,
            short_name=cells.get("short", ""),
            code=cells.get("code", ""),
            key=key,
            parent_key="" if not parent or plain_unit(parent) in plan.known else plain_unit(parent),
        )
    )


def _parents_first(plan: OrganisationPlan) -> Iterator[NewUnit]:
    waiting, made = list(plan.units), set[str]()
    while waiting:
        ready = [unit for unit in waiting if not unit.parent_key or unit.parent_key in made]
        if not ready:
            plan.problems += [f"“{unit.name}”的上级“{unit.parent_key}”不在名册里，请核对。" for unit in waiting]
            return
        yield from ready
        made |= {unit.key for unit in ready}
        waiting = [unit for unit in waiting if unit.key not in made]


def _read_person(where: str, cells: dict[str, str], plan: OrganisationPlan, today: date) -> None:
    known = plan.known.keys() | {unit.key for unit in plan.units}
    for what in ("unit", "party"):
        if cells.get(what) and plain_unit(cells[what]) not in known:
            plan.problems.append(f"{where}：“{cells['person']}”所在的“{cells[what]}”不在名册里，请核对。")
            return
    status = cells.get("status") or "在职"
    if cells.get("party") and status not in STATUSES:
        plan.problems.append(f"{where}：没有“{status}”这种党员状态，请选{'、'.join(STATUSES)}。")
        return
    post = cells.get("post", "")
    if post and not (cells.get("unit") or cells.get("party")):
        plan.problems.append(f"{where}：“{cells['person']}”有职务而没有单位，请补上单位。")
        return
    plan.people.append(
        PersonRow(
            name=cells["person"].replace(" ", ""),
            number=cells.get("number", ""),
            unit=cells.get("unit", ""),
            party=cells.get("party", ""),
            status=status,
            post=post,
            rank=_rank(cells.get("rank", ""), post),
            since=_since(where, cells, plan, today),
        )
    )


def _rank(said: str, post: str) -> str:
    if said in _RANKS:
        return _RANKS[said]
    if post.startswith("副"):
        return "deputy"
    return "head" if post.endswith(_HEADS) and "副" not in post else "staff"


def _tree(said: str, form: str) -> str:
    if said:
        return "party" if "党" in said else "outside" if "外" in said else "administrative"
    if "派驻" in form or "领导小组" in form:
        return "outside"
    return "party" if any(word in form for word in _PARTY_WORDS) else "administrative"


def _since(where: str, cells: dict[str, str], plan: OrganisationPlan, today: date) -> date:
    if not cells.get("since"):
        return PartialDate.year(today.year).first
    try:
        return day_of(cells["since"], today.year).first
    except BadInput as bad:
        plan.problems.append(f"{where}：{bad}")
        return today
