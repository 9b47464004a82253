"""One record with all its versions and what changed from each to the next, in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from lvze.audit.models import Event
from lvze.catalogue.definitions import SENSITIVITY_TITLES, Catalogue, Field, Kind
from lvze.catalogue.entries import as_entered
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import NotFound
from lvze.ledger.checking import Checked
from lvze.ledger.lateness import is_late
from lvze.ledger.models import CurrentRecord, Participation, ParticipationPerson, RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import person_names, unit_names
from lvze.organisation.actors import Actor

Shown = tuple[tuple[str, str], ...]
_PartRow = tuple[int, int | None, bool]
_PersonRow = tuple[int, int, str, str, int]


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person's role, in words. ``reason`` is empty unless the role is an absence."""

    person: int
    name: str
    role: str
    role_title: str
    reason: str
    order: int


@dataclass(frozen=True, slots=True)
class PartView:
    """One unit's part. ``headcount`` (人次) is None where only names, or nothing, were given."""

    unit: int
    unit_name: str
    organiser: bool
    headcount: int | None
    people: tuple[PersonView, ...]


@dataclass(frozen=True, slots=True)
class CountedView:
    """One kind the record counts as: its data as field title → text, and raw as a form takes it back."""

    kind: str
    kind_version: int
    kind_title: str
    item: str
    shown: Shown
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version as a person reads it."""

    record: int
    version: int
    recorded_at: datetime | None
    recorded_by: int | None
    kinds: tuple[CountedView, ...]
    title: str
    happened: PartialDate
    place: str
    host: str
    sensitivity: str
    source: str
    late_reason: str
    backfill: bool
    withdrawn: bool
    change_reason: str
    joined_into: int | None
    parts: tuple[PartView, ...]

    def lines(self) -> dict[str, str]:
        """Everything it says, title → text, in reading order: what a diff compares."""
        said = {"主题": self.title, "日期": str(self.happened), "地点": self.place, "主持或主办": self.host}
        said["知悉范围"] = SENSITIVITY_TITLES[self.sensitivity]
        for position, kind in enumerate(self.kinds):
            prefix = "" if position == 0 else f"{kind.kind_title}："
            said |= {prefix + title: text for title, text in kind.shown}
        said["台账类别"] = "、".join(kind.kind_title for kind in self.kinds)
        for part in self.parts:
            said[f"参加情况：{part.unit_name}"] = _part_text(part)
        said["状态"] = "已撤回" if self.withdrawn else "并入另一条记录" if self.joined_into else ""
        return {title: text for title, text in said.items() if text}


@dataclass(frozen=True, slots=True)
class Change:
    """One line that differs between a version and the one before."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record: its newest version, every version (newest first), and the changes that made each."""

    record: int
    newest: VersionView
    versions: tuple[VersionView, ...]
    changes: dict[int, tuple[Change, ...]]
    """Version number → what it changed."""
    late: bool
    members: tuple[int, ...]
    """Records joined into this one that the actor may see."""


def record_detail(actor: Actor, record: int) -> RecordView:
    """The record as far as the actor may see it: versions above his ceiling are left out. Raises NotFound."""
    current = CurrentRecord.objects.visible_to(actor).filter(record=record).first()
    if current is None:
        raise NotFound("没有这条记录，或您无权查看。")
    rows = list(RecordVersion.objects.visible_to(actor).filter(record=record).order_by("version"))
    if not rows:
        raise NotFound("没有这条记录，或您无权查看。")
    by = dict(Event.objects.filter(seq__in={row.seq for row in rows}).values_list("seq", "actor_id"))
    views = version_views(rows, by)
    newest = rows[-1]
    kind = installed_catalogue().kind(newest.kind, newest.kind_version)
    joined = CurrentRecord.objects.visible_to(actor).filter(joined_into=record)
    return RecordView(
        record=record,
        newest=views[-1],
        versions=tuple(reversed(views)),
        changes={after.version: differences(before, after) for before, after in pairwise(views)},
        late=is_late(kind, newest.happened, rows[0].recorded_at, backfill=newest.backfill),
        members=tuple(joined.order_by("record").values_list("record_id", flat=True)),
    )


def differences(before: VersionView, after: VersionView) -> tuple[Change, ...]:
    """The lines that differ, in reading order of the newer version, then what it no longer says."""
    old, new = before.lines(), after.lines()
    titles = [*new, *(title for title in old if title not in new)]
    return tuple(
        Change(title, old.get(title, ""), new.get(title, ""))
        for title in titles
        if old.get(title, "") != new.get(title, "")
    )


def version_view(row: RecordVersion) -> VersionView:
    """A stored version as a person reads it."""
    return version_views([row])[0]


def version_views(rows: list[RecordVersion], by: dict[int, int] | None = None) -> list[VersionView]:
    """Versions of one record, in a few queries however many they are. ``by``: ``seq`` → account."""
    catalogue = installed_catalogue()
    records = {row.record_id for row in rows}
    parts: dict[int, list[_PartRow]] = defaultdict(list)
    for part in Participation.objects.filter(record__in=records).order_by("-organiser", "unit"):
        parts[part.version].append((part.unit_id, part.headcount, part.organiser))
    people: dict[int, list[_PersonRow]] = defaultdict(list)
    for one in ParticipationPerson.objects.filter(record__in=records).order_by("order", "pk"):
        people[one.version].append((one.unit_id, one.person_id, one.role, one.reason, one.order))
    names = _Names(parts.values(), people.values())
    return [
        VersionView(
            record=row.record_id,
            version=row.version,
            recorded_at=row.recorded_at,
            recorded_by=(by or {}).get(row.seq),
            kinds=tuple(_counted_views(row.counted, catalogue)),
            title=row.title,
            happened=row.happened,
            place=row.place,
            host=row.host,
            sensitivity=row.sensitivity,
            source=row.source,
            late_reason=row.late_reason,
            backfill=row.backfill,
            withdrawn=row.withdrawn,
            change_reason=row.change_reason,
            joined_into=row.joined_into_id,
            parts=_part_views(
                catalogue.kind(row.kind, row.kind_version), parts[row.version], people[row.version], names
            ),
        )
        for row in rows
    ]


def view_of_checked(record: int, version: int, checked: Checked) -> VersionView:
    """What was about to be saved, for showing beside what somebody else saved."""
    entry = checked.entry
    parts = [(part.unit, part.headcount, part.organiser) for part in entry.parts]
    people = [(part.unit, p.person, p.role, p.reason, p.order) for part in entry.parts for p in part.people]
    return VersionView(
        record=record,
        version=version + 1,
        recorded_at=None,
        recorded_by=None,
        kinds=tuple(_counted_views(checked.counted, installed_catalogue())),
        title=checked.title,
        happened=entry.happened,
        place=entry.place,
        host=entry.host,
        sensitivity=checked.sensitivity,
        source=entry.source,
        late_reason=entry.late_reason,
        backfill=entry.backfill,
        withdrawn=False,
        change_reason="",
        joined_into=None,
        parts=_part_views(checked.kind, parts, people, _Names([parts], [people])),
    )


class _Names:
    """Names of every unit and person of some versions, looked up once."""

    def __init__(self, parts: Iterable[list[_PartRow]], people: Iterable[list[_PersonRow]]) -> None:
        self._units = unit_names(row[0] for rows in parts for row in rows)
        self._people = person_names(row[1] for rows in people for row in rows)

    def unit(self, unit: int) -> str:
        return self._units.get(unit, f"单位{unit}")

    def person(self, person: int) -> str:
        return self._people.get(person, f"人员{person}")


def _part_views(kind: Kind, parts: list[_PartRow], people: list[_PersonRow], names: _Names) -> tuple[PartView, ...]:
    roles = {role.id: role.title for role in kind.roles}
    return tuple(
        PartView(
            unit=unit,
            unit_name=names.unit(unit),
            organiser=organiser,
            headcount=headcount,
            people=tuple(
                PersonView(person, names.person(person), role, roles.get(role, role), reason, order)
                for of_unit, person, role, reason, order in people
                if of_unit == unit
            ),
        )
        for unit, headcount, organiser in parts
    )


def _counted_views(counted: Any, catalogue: Catalogue) -> Iterator[CountedView]:
    for part in counted:
        kind = catalogue.kind(part["kind"], part["version"])
        data = as_entered(kind.fields, part["data"])
        shown = tuple((field.title, field_text(field, data[field.id])) for field in kind.fields if field.id in data)
        yield CountedView(kind.id, kind.version, kind.title, part.get("item", ""), shown, data)


def field_text(field: Field, value: Any) -> str:
    """A value (as entered) in words: 是/否, lists with 、, rows as numbered lines."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.type == "list":
        return "；".join(f"{number}.{_row_text(field, row)}" for number, row in enumerate(value, 1))
    if isinstance(value, list | tuple):
        return "、".join(str(one) for one in value)
    return f"{value}{field.unit}" if field.unit and field.type in ("integer", "decimal", "money") else str(value)


def _row_text(field: Field, row: dict[str, Any]) -> str:
    present = [column for column in field.fields if column.id in row]
    return "，".join(f"{column.title} {field_text(column, row[column.id])}" for column in present)


def _part_text(part: PartView) -> str:
    said = [f"{part.headcount}人次"] if part.headcount is not None else []
    by_role: dict[str, list[str]] = {}
    for person in part.people:
        reason = f"（{person.reason}）" if person.reason else ""
        by_role.setdefault(person.role_title, []).append(person.name + reason)
    said += [f"{role}：{'、'.join(names)}" for role, names in by_role.items()]
    return ("组织方；" if part.organiser else "参加；") + "；".join(said)
