"""名册: units of both trees and people from one sheet, understood row by row before anything is made.

A row names a unit (名称, 类型, 上级), a person (姓名, 党组织, 职务 …), or both. A unit may be named before its row.
What is there already is found again, so the same sheet brought twice makes nothing the second time.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.organisation.actors import Actor
from lvze.organisation.models import AppointmentVersion, Membership, PersonVersion, TodayUnit, UnitVersion
from lvze.organisation.models.people import RANKS, STATUSES
from lvze.organisation.policies import covers_root

#: Column → its title in the template, and what to write there.
COLUMNS: Mapping[str, tuple[str, str]] = {
    "unit": ("单位名称", "行政一棵树里的单位、处室；只填人员时写他所在的单位"),
    "party": ("党组织名称", "党组织一棵树里的党委、总支、支部；只填人员时写他所在的党组织"),
    "form": ("类型", "新建单位或党组织时填：党支部、党总支、处室、局……"),
    "parent": ("上级", "新建时填它的上级；上级也在这张表里，先后不论"),
    "short": ("简称", "可不填"),
    "code": ("编码", "排序用，可不填"),
    "person": ("姓名", "可不填"),
    "number": ("工号", "区分同名人员；不填身份证号、手机号"),
    "status": ("党员状态", "在职、离退休、流动、预备、停止党籍；不填按在职"),
    "post": ("职务", "书记、处长……；可不填"),
    "rank": ("职级", "正职、副职、班子成员、工作人员；不填按职务判断"),
    "since": ("起始日期", "从哪天起；可以只写年月，不填按今年1月1日"),
}
#: Most rows of one roster: what one form can carry.
MOST_ROWS = 5000
_PARTY_WORDS = ("党", "支部", "纪委")
_RANKS = {title: rank for rank, title in RANKS.items()}
_HEADS = ("书记", "主任", "局长", "处长", "科长", "组长", "董事长", "总经理")
_IDENTITY_NUMBER = re.compile(r"\d{17}[\dXx]|1[3-9]\d{9}")


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One row of the sheet: where it stood, and column → text."""

    where: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit to make; ``above`` and ``key`` are plain names."""

    tree: str
    name: str
    form: str
    since: date
    above: str
    short_name: str
    code: str
    key: str


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """A person as the sheet has him; ``person`` is set where he is known. ``enrols``, ``appoints``: that is new."""

    name: str
    number: str
    unit: str
    party: str
    status: str
    post: str
    rank: str
    since: date
    person: int | None
    enrols: bool
    appoints: bool


@dataclass(slots=True)
class RosterPlan:
    """What would be made, before it is. ``faults`` are row → column → sentence; none must be left."""

    lines: Sequence[RosterLine]
    units: list[PlannedUnit] = field(default_factory=list)
    people: list[PlannedPerson] = field(default_factory=list)
    known_units: int = 0
    known_people: int = 0
    faults: dict[int, dict[str, str]] = field(default_factory=dict)

    @property
    def new_people(self) -> int:
        return len({(each.name, each.number) for each in self.people if each.person is None})

    @property
    def is_empty(self) -> bool:
        """Whether all of it is there already."""
        return not (self.units or self.people)

    def sentences(self) -> list[str]:
        """Every fault with its line and column."""
        return [
            f"{self.lines[row].where}“{COLUMNS[column][0]}”：{sentence}"
            for row, cells in sorted(self.faults.items())
            for column, sentence in cells.items()
        ]


def plain_unit(name: str) -> str:
    """Two ways of writing one unit made equal: spaces, brackets, ``中共``, ``党`` before 支部 or 总支."""
    bare = re.sub(r"[\s（）()“”\"《》]+", "", name).removeprefix("中共")
    return re.sub(r"党(?=支部|总支)", "", bare).removesuffix("委员会")


def plan_roster(actor: Actor, lines: Sequence[RosterLine], *, today: date) -> RosterPlan:
    """Hold the rows against the units and people there are. Writes nothing. Raises BadInput for too many rows."""
    if len(lines) > MOST_ROWS:
        raise BadInput(f"名册有 {len(lines)} 行，一次最多 {MOST_ROWS} 行，请分几次导入。")
    return _Planning(actor, lines, today).plan


class _Planning:
    """One reading of a roster against what is known, units before people."""

    def __init__(self, actor: Actor, lines: Sequence[RosterLine], today: date) -> None:
        self.plan = RosterPlan(lines)
        self._today = today
        standing = list(TodayUnit.objects.standing())
        self._units = {plain_unit(unit.name): unit for unit in standing}
        self._many = {key for key, times in Counter(plain_unit(unit.name) for unit in standing).items() if times > 1}
        begun = UnitVersion.objects.values_list("unit_id").annotate(first=Min("effective_from"))
        self._begun: dict[int, date] = dict(begun)
        self._rows_of: dict[str, int] = {}
        for row, line in enumerate(lines):
            self._read_unit(row, line.cells)
        self._demand_parents()
        self._people = _known_people(actor)
        self._roll, self._posts = _held(self._people, today)
        self._named: set[tuple[str, str]] = set()
        for row, line in enumerate(lines):
            if line.cells.get("person"):
                self._read_person(row, line.cells)

    def _read_unit(self, row: int, cells: Mapping[str, str]) -> None:
        """A row makes a unit when it says a form, or names one and no person."""
        column = "party" if cells.get("party") and not cells.get("unit") else "unit"
        name, form = cells.get(column, ""), cells.get("form", "")
        if not name:
            if form:
                self._fault(row, "unit", "没有写名称，请补上。")
            return
        if cells.get("person") and not form:
            return
        key = plain_unit(name)
        if key in self._units:
            self.plan.known_units += 1
        elif key not in self._rows_of:
            if not form:
                self._fault(row, "form", f"“{name}”没有写类型，请写明，如党支部、处室。")
                return
            self._rows_of[key] = row
            self.plan.units.append(
                PlannedUnit(
                    tree=_tree_of(form, is_party=column == "party"),
                    name=name,
                    form=form,
                    since=self._unit_since(row, cells),
                    above=plain_unit(cells.get("parent", "")),
                    short_name=cells.get("short", ""),
                    code=cells.get("code", ""),
                    key=key,
                )
            )

    def _demand_parents(self) -> None:
        """Every new unit's parent is known or in the sheet, of the same tree, and not itself; parents come first."""
        by_key = {unit.key: unit for unit in self.plan.units}
        for unit in self.plan.units:
            above = self._units.get(unit.above) or by_key.get(unit.above)
            if above is None and unit.above:
                self._fault(self._rows_of[unit.key], "parent", f"没有“{unit.above}”这个上级，请核对或补上它那一行。")
            elif above is None and unit.tree != "outside":
                self._fault(self._rows_of[unit.key], "parent", f"“{unit.name}”没有写上级，请补上。")
            elif above is not None and above.tree != unit.tree:
                self._fault(self._rows_of[unit.key], "parent", f"上级“{above.name}”与它不在同一棵树里，请另填上级。")
            elif (begun := self._begins(unit.above)) and begun > unit.since:
                self._fault(self._rows_of[unit.key], "since", f"上级从 {begun} 起才有，请写这一天或以后。")
        made: set[str] = set()
        ordered: list[PlannedUnit] = []
        waiting = list(self.plan.units)
        while ready := [unit for unit in waiting if unit.above not in by_key or unit.above in made]:
            ordered += ready
            made |= {unit.key for unit in ready}
            waiting = [unit for unit in waiting if unit.key not in made]
        for unit in waiting:
            self._fault(self._rows_of[unit.key], "parent", f"“{unit.name}”的上级绕回了它自己，请核对。")
        self.plan.units = ordered

    def _read_person(self, row: int, cells: Mapping[str, str]) -> None:
        name, number = re.sub(r"\s", "", cells["person"]), cells.get("number", "")
        if _IDENTITY_NUMBER.search(f"{name} {number}"):
            self._fault(row, "number", "不登记身份证号和手机号，区分同名人员请用单位的工号。")
        for column in ("unit", "party"):
            said = cells.get(column, "")
            if said and plain_unit(said) not in self._units and plain_unit(said) not in self._rows_of:
                self._fault(row, column, f"没有“{said}”，请核对名称或补上它那一行。")
            if plain_unit(said) in self._many:
                self._fault(row, column, f"叫“{said}”的不止一个，分不清是哪个，请到人员页面登记。")
        party, unit = plain_unit(cells.get("party", "")), plain_unit(cells.get("unit", ""))
        if party and self._tree(party) != "party":
            self._fault(row, "party", f"“{cells['party']}”不是党组织，请填他所在的党支部。")
        status = cells.get("status") or "在职"
        if status not in STATUSES[:-1]:
            self._fault(row, "status", f"没有“{status}”这种党员状态，请选{'、'.join(STATUSES[:-1])}。")
        post = cells.get("post", "")
        if post and not (unit or party):
            self._fault(row, "post", "有职务而没有单位，请补上单位或党组织。")
        rank = cells.get("rank", "")
        if rank and rank not in _RANKS:
            self._fault(row, "rank", f"没有“{rank}”这种职级，请选{'、'.join(_RANKS)}。")
        since = self._person_since(row, cells, unit if post and unit else party or unit)
        person = self._person(row, name, number)
        if row not in self.plan.faults:
            self._add(row, PlannedPerson(name, number, unit, party, status, post, _RANKS.get(rank) or _rank_of(post),
                                         since, person, enrols=bool(party), appoints=bool(post)))  # fmt: skip

    def _add(self, row: int, told: PlannedPerson) -> None:
        """Keep of it what is new; one who is named twice in the sheet is the same person with another post."""
        twice = (told.name, told.number) in self._named
        self._named.add((told.name, told.number))
        place = self._units.get(told.unit or told.party)
        on_roll = self._roll.get(told.person or 0)
        home = self._units.get(told.party)
        enrols = told.enrols and not twice and (home is None or on_roll != (home.unit_id, told.status))
        appoints = told.appoints and (place is None or (told.person, place.unit_id, told.post) not in self._posts)
        if told.person is not None and not enrols and not appoints:
            self.plan.known_people += 1
            return
        if twice and not appoints:
            self._fault(row, "person", f"“{told.name}”在表里有两行，同名的请用工号区分，重复的请删去姓名。")
            return
        kept = PlannedPerson(told.name, told.number, told.unit, told.party, told.status, told.post, told.rank,
                             told.since, told.person, enrols, appoints)  # fmt: skip
        self.plan.people.append(kept)

    def _person(self, row: int, name: str, number: str) -> int | None:
        """Who is meant: of this name and, where one is written, this number."""
        same = [person for person, code in self._people.get(name, ()) if not number or code in ("", number)]
        if len(same) > 1:
            self._fault(row, "number", f"有 {len(same)} 名“{name}”，请填工号区分。")
        return same[0] if same else None

    def _unit_since(self, row: int, cells: Mapping[str, str]) -> date:
        """The day that is written; beside a person it is his, and a unit without one stands since its tree does."""
        said = None if cells.get("person") else self._said_day(row, cells)
        return said or min(self._begun.values(), default=self._today)

    def _person_since(self, row: int, cells: Mapping[str, str], place: str) -> date:
        """The day that is written, not before his unit began; else 1 January, or the day the unit began."""
        said, begun = self._said_day(row, cells), self._begins(place)
        if said and begun and said < begun:
            self._fault(row, "since", f"他所在的单位从 {begun} 起才有，请写这一天或以后。")
        return said or max(begun or date.min, date(self._today.year, 1, 1))

    def _said_day(self, row: int, cells: Mapping[str, str]) -> date | None:
        said = cells.get("since", "")
        try:
            return PartialDate.parse(said, default_year=self._today.year).first if said else None
        except BadInput as bad:
            self._fault(row, "since", str(bad))
            return None

    def _begins(self, key: str) -> date | None:
        """The first day of a unit that is known, or in the sheet."""
        if key in self._units:
            return self._begun.get(self._units[key].unit_id)
        return next((unit.since for unit in self.plan.units if unit.key == key), None)

    def _tree(self, key: str) -> str:
        if key in self._units:
            return self._units[key].tree
        return next((unit.tree for unit in self.plan.units if unit.key == key), "party")

    def _fault(self, row: int, column: str, sentence: str) -> None:
        self.plan.faults.setdefault(row, {}).setdefault(column, sentence)


def _known_people(actor: Actor) -> dict[str, list[tuple[int, str]]]:
    """Name → the people of that name the actor may see, with their numbers."""
    rows = PersonVersion.objects.all() if covers_root(actor) else PersonVersion.objects.visible_to(actor)
    found: dict[str, list[tuple[int, str]]] = {}
    for person, name, code in rows.at().filter(withdrawn=False).values_list("person_id", "name", "code"):
        found.setdefault(name, []).append((person, code))
    return found


def _held(
    people: Mapping[str, Iterable[tuple[int, str]]], today: date
) -> tuple[dict[int, tuple[int | None, str]], set[tuple[int | None, int, str]]]:
    """What known people are today: person → (Party organisation, status); and (person, unit, post)."""
    seen = {person for each in people.values() for person, _ in each}
    roll = Membership.objects.at(today).values_list("person_id", "organisation_id", "status")
    posts = AppointmentVersion.objects.at(today).values_list("person_id", "unit_id", "post")
    return (
        {person: (organisation, status) for person, organisation, status in roll if person in seen},
        {(person, unit, post) for person, unit, post in posts if person in seen},
    )


def _tree_of(form: str, *, is_party: bool) -> str:
    if "派驻" in form or "领导小组" in form:
        return "outside"
    return "party" if is_party or any(word in form for word in _PARTY_WORDS) else "administrative"


def _rank_of(post: str) -> str:
    if "副" in post:
        return "deputy"
    return "head" if post.endswith(_HEADS) else "staff"
