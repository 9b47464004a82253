"""Holding a new or changed matter against its kind, the organisation and what it hangs on, before it is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lvze.catalogue.definitions import Catalogue, Kind, Who
from lvze.catalogue.entries import EntryRefused, check_data
from lvze.ledger.models import CurrentRecord
from lvze.matters.errors import MatterWrong
from lvze.matters.models import MatterSpell, MatterVersion
from lvze.organisation.actors import Actor
from lvze.organisation.models import Person
from lvze.organisation.queries import Scope, tree_at

LONGEST_TITLE = 300
Problem = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NewMatter:
    """What a clerk hands in. ``unit`` leads, ``assigner`` is on whose list it stands; ``leader`` and ``responsible``
    are people by id, asked for where the kind's workflow gives them a part. ``opened_on`` defaults to today."""

    kind: str
    title: str
    unit: int
    assigner: int
    due: date
    data: Mapping[str, Any] = field(default_factory=dict)
    leader: int | None = None
    responsible: int | None = None
    parent: int | None = None
    repeats: int | None = None
    source_record: int | None = None
    opened_on: date | None = None


def check_matter(matter: NewMatter, kind: Kind, actor: Actor, today: date, opened_on: date) -> dict[str, Any]:
    """The normalised data. Raises :class:`MatterWrong` with every problem at once."""
    problems = [*_words(matter), *_days(matter, today, opened_on), *_people(matter, kind)]
    problems += [*_units(matter, today), *_links(matter, actor, today)]
    data: dict[str, Any] = {}
    try:
        data = check_data(kind, matter.data)
    except EntryRefused as refused:
        problems += refused.problems
    if problems:
        raise MatterWrong(tuple(problems))
    return data


def matter_kind(catalogue: Catalogue, kind_id: str) -> Kind:
    """The kind, if it is one of matters in use. Raises :class:`MatterWrong`."""
    kind = catalogue.kinds.get(kind_id)
    if kind is None or kind.noun != "matter" or kind.retired:
        titles = "、".join(each.title for each in catalogue.kinds.values() if each.noun == "matter")
        raise MatterWrong((("kind", f"没有“{kind_id}”这一类任务，请从{titles}中选。"),))
    return kind


def _words(matter: NewMatter) -> Iterator[Problem]:
    if not matter.title.strip():
        yield "title", "名称：必须填写，写明要办的事或要改的问题。"
    elif len(matter.title.strip()) > LONGEST_TITLE:
        yield "title", f"名称：请不超过 {LONGEST_TITLE} 字。"


def _days(matter: NewMatter, today: date, opened_on: date) -> Iterator[Problem]:
    if opened_on > today:
        yield "opened_on", f"立项日期：{opened_on} 还没到，请核对。"
    if matter.due < opened_on:
        yield "due", f"时限：{matter.due} 早于立项日期 {opened_on}，请核对。"


def named_in(kind: Kind) -> frozenset[Who]:
    """Whose hands the steps of a kind wait for: a leader or a responsible person among them must be named."""
    return frozenset(who for each in kind.transitions for step in each.steps for who in step.who)


def _people(matter: NewMatter, kind: Kind) -> Iterator[Problem]:
    parts = named_in(kind)
    named: tuple[tuple[str, Who, int | None, str], ...] = (
        ("leader", "leader", matter.leader, "牵头领导"),
        ("responsible", "responsible", matter.responsible, "责任人"),
    )
    for name, who, person, title in named:
        if person is None:
            if who in parts:
                yield name, f"{title}：必须填写。"
        elif not Person.objects.filter(pk=person).exists():
            yield name, f"{title}：没有这个人员，请核对。"


def _units(matter: NewMatter, today: date) -> Iterator[Problem]:
    known = tree_at(today, None)
    for name, unit, title in (("unit", matter.unit, "牵头部门"), ("assigner", matter.assigner, "交办单位")):
        if unit not in known.units or known.units[unit].withdrawn:
            yield name, f"{title}：没有这个单位或已撤销，请核对。"
            return
    scope = Scope(matter.assigner)
    below = scope.units_of(known, "party") | scope.units_of(known, "administrative") | {matter.assigner}
    if matter.unit not in below:
        yield "unit", f"牵头部门：“{known.units[matter.unit].name}”不是交办单位本级或下级，请核对。"


def _links(matter: NewMatter, actor: Actor, today: date) -> Iterator[Problem]:
    if matter.parent is not None:
        above = MatterSpell.objects.visible_to(actor).at(today).filter(matter=matter.parent).first()
        if above is None:
            yield "parent", "上级任务：没有这一项，或您无权查看。"
        elif above.standing == "closed":
            yield "parent", "上级任务：已经办结，不能再分解。"
        elif matter.due > above.due:
            yield "due", f"时限：晚于上级任务的时限 {above.due}，请提前，或先为上级任务申请延期。"
    if (
        matter.repeats is not None
        and not MatterVersion.objects.visible_to(actor).filter(matter=matter.repeats).exists()
    ):
        yield "repeats", "上一轮问题：没有这一项，或您无权查看。"
    record = matter.source_record
    if record is not None and not CurrentRecord.objects.visible_to(actor).filter(record=record).exists():
        yield "source_record", "来源记录：没有这条记录，或您无权查看。"
