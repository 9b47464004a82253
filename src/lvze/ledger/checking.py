"""Holding an entry against its kinds, the organisation and the calendar, before anything is written."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lvze.catalogue.definitions import SENSITIVITIES, SENSITIVITY_TITLES, Catalogue, Kind, Sensitivity
from lvze.catalogue.entries import EntryRefused, check_data
from lvze.ledger.beliefs import belief_problems
from lvze.ledger.compatibility import company_problems
from lvze.ledger.entries import Entry, Part
from lvze.ledger.errors import EntryWrong
from lvze.organisation.models import Person, Unit

_LONGEST = {"title": 300, "place": 200, "host": 200, "late_reason": 300}
_FIELD_TITLES = {"title": "主题", "place": "地点", "host": "主持或主办", "late_reason": "补登说明"}


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry that may be written: its kinds, their normalised data, and the sensitivity it gets."""

    entry: Entry
    kind: Kind
    counted: tuple[dict[str, Any], ...]
    title: str
    sensitivity: Sensitivity

    @property
    def organiser(self) -> int:
        return next(part.unit for part in self.entry.parts if part.organiser)


def check_entry(entry: Entry, catalogue: Catalogue, today: date, *, known: bool = False) -> Checked:
    """The entry, checked and normalised. Raises :class:`EntryWrong` with every problem at once.

    ``known`` says that the units and people were taken from the database already (an import resolves names).
    """
    kinds = tuple(_kind(catalogue, kind_id) for kind_id in (entry.kind, *(other.kind for other in entry.counts_as)))
    problems = [*_shape_problems(entry, today), *company_problems(entry, kinds[0], kinds[1:])]
    problems += [*_part_problems(entry, kinds[0]), *belief_problems(entry, kinds)]
    if not known:
        problems += _unknown_ids(entry.parts)
    counted: list[dict[str, Any]] = []
    given = [(entry.data, ""), *((other.data, other.item) for other in entry.counts_as)]
    for position, (kind, (data, item)) in enumerate(zip(kinds, given, strict=True)):
        try:
            checked = _check_for(kind, data, entry.parts, own=position == 0)
        except EntryRefused as refused:
            # Another kind's problems carry its name: two kinds of one event may have fields of the same title.
            prefix = "" if position == 0 else f"（{kind.title}）"
            problems += [(place, prefix + sentence) for place, sentence in refused.problems]
        else:
            counted.append({"kind": kind.id, "version": kind.version, "data": checked, "item": item.strip()})
    sensitivity = _strictest(kind.sensitivity for kind in kinds)
    if entry.sensitivity is not None:
        if SENSITIVITIES.index(entry.sensitivity) < SENSITIVITIES.index(sensitivity):
            title = SENSITIVITY_TITLES[sensitivity]
            problems.append(("sensitivity", f"知悉范围：这类台账至少为“{title}”，只能调严，不能调宽。"))
        sensitivity = entry.sensitivity
    if problems:
        raise EntryWrong(tuple(problems))
    return Checked(entry, kinds[0], tuple(counted), _title(entry, kinds[0], counted[0]["data"]), sensitivity)


def _kind(catalogue: Catalogue, kind_id: str) -> Kind:
    kind = catalogue.kinds.get(kind_id)
    if kind is None or kind.noun != "record":
        raise EntryWrong((("kind", f"没有“{kind_id}”这一台账类别，请从类别表中选择。"),))
    if kind.retired:
        raise EntryWrong((("kind", f"“{kind.title}”已停用，旧记录仍可查，请改用现行类别登记。"),))
    return kind


def _shape_problems(entry: Entry, today: date) -> Iterator[tuple[str, str]]:
    if entry.happened.first > today:
        yield "happened", f"日期：{entry.happened} 还没到，台账只记已经发生的事，请核对。"
    if entry.happened.last < entry.happened.first:
        yield "happened", "日期：结束早于开始，请核对。"
    organisers = sum(part.organiser for part in entry.parts)
    if organisers != 1:
        yield "parts", f"参加情况：组织方应恰有一个，现有 {organisers} 个，请指定一个。"
    for unit, times in Counter(part.unit for part in entry.parts).items():
        if times > 1:
            yield "parts", f"参加情况：同一单位写了 {times} 次（编号 {unit}），请合并成一行。"
    for part in entry.parts:
        seen = Counter((person.person, person.role) for person in part.people)
        if any(times > 1 for times in seen.values()):
            yield "people", "参加人员：同一人同一角色写了两次，请去掉重复的。"
        if any(not 0 <= person.order <= 999 for person in part.people):
            yield "people", "参加人员：发言次序请填 0 至 999。"
    for name, longest in _LONGEST.items():
        if len(getattr(entry, name)) > longest:
            yield name, f"{_FIELD_TITLES[name]}：请不超过 {longest} 字。"


def _unknown_ids(parts: tuple[Part, ...]) -> Iterator[tuple[str, str]]:
    units = {part.unit for part in parts}
    if units - set(Unit.objects.filter(pk__in=units).values_list("pk", flat=True)):
        yield "parts", "参加情况：有的单位在组织架构中找不到，请重新选择。"
    people = {person.person for part in parts for person in part.people}
    if people - set(Person.objects.filter(pk__in=people).values_list("pk", flat=True)):
        yield "people", "参加人员：有的人在人员库中找不到，请重新选择，或只填人数。"


def _check_for(kind: Kind, data: Any, parts: tuple[Part, ...], *, own: bool) -> dict[str, Any]:
    """Check one counted kind's data. A role of the event that another kind does not know is none of its business."""
    roles = {role.id for role in kind.roles}
    people: dict[str, list[dict[str, str]]] = {}
    for part in parts:
        for person in part.people:
            if own or person.role in roles:
                people.setdefault(person.role, []).append({"reason": person.reason})
    bare = [part.headcount for part in parts if part.headcount is not None]
    for number in bare:
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise EntryRefused([("headcount", "人数：请填大于 0 的整数，如 9；没有人数请空着。")])
    return check_data(kind, data, people=people, headcount=_headcount(kind, parts) if bare else None)


def _headcount(kind: Kind, parts: tuple[Part, ...]) -> int:
    """The whole event's 人次: each part's headcount, or where it has none the people it names."""
    counting = {role.id for role in kind.roles if role.counts}
    return sum(
        part.headcount
        if part.headcount is not None
        else len({person.person for person in part.people if person.role in counting})
        for part in parts
    )


def _part_problems(entry: Entry, kind: Kind) -> Iterator[tuple[str, str]]:
    """A part that names more people than its own headcount."""
    counting = {role.id for role in kind.roles if role.counts}
    for part in entry.parts:
        named = len({person.person for person in part.people if person.role in counting})
        if part.headcount is not None and named > part.headcount:
            yield "headcount", f"人数：名单上已有 {named} 人，比填的 {part.headcount} 人多，请核对。"


def _title(entry: Entry, kind: Kind, data: dict[str, Any]) -> str:
    if entry.title.strip():
        return entry.title.strip()
    named = data.get(kind.title_field) if kind.title_field else None
    return str(named)[:300] if named else ""


def _strictest(sensitivities: Iterable[Sensitivity]) -> Sensitivity:
    return max(sensitivities, key=SENSITIVITIES.index)
