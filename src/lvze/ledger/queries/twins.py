"""同一次活动？ Records that likely tell of the same event: shown on saving and before an import, never merged by us."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from lvze.ledger.entries import Entry
from lvze.ledger.models import CountingRow, CurrentRecord, Participation, ParticipationPerson, RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import unit_names
from lvze.organisation.actors import Actor

_MOST = 200
_SAME_TOPIC = 0.5


@dataclass(frozen=True, slots=True)
class Twin:
    """A likely twin and why: ``reasons`` are words to show (同一天, 单位相同, 有3人相同, 主题相近)."""

    record: int
    version: int
    kind_title: str
    title: str
    happened_first: date
    organiser_name: str
    reasons: tuple[str, ...]


def twins_of(actor: Actor, entry: Entry, *, ignore: int | None = None) -> tuple[Twin, ...]:
    """Visible records whose days overlap the entry's, of a shared kind, with a shared unit, person or topic.

    ``ignore`` is the record being amended. Most alike first.
    """
    kinds = {entry.kind, *(other.kind for other in entry.counts_as)}
    units = {part.unit for part in entry.parts}
    people = {person.person for part in entry.parts for person in part.people}
    near = CurrentRecord.objects.visible_to(actor).standing().filter(joined_into=None).exclude(record=ignore)
    rows = RecordVersion.objects.filter(
        record__in=near.filter(record__in=_near(entry, kinds, units)).values("record_id")
    )
    candidates = [
        row
        for row in rows.newest()
        if row.happened_first <= entry.happened.last and row.happened_last >= entry.happened.first
    ]
    parts = _ids(Participation.objects.filter(record__in=[row.record_id for row in candidates]), "unit_id")
    named = _ids(ParticipationPerson.objects.filter(record__in=[row.record_id for row in candidates]), "person_id")
    names = unit_names({unit for found in parts.values() for unit in found})
    catalogue = installed_catalogue()
    found: list[tuple[int, Twin]] = []
    for row in candidates:
        at = (row.record_id, row.version)
        reasons = _reasons(entry, row, units & parts.get(at, set()), people & named.get(at, set()))
        if len(reasons) > 1:
            kind = catalogue.kind(row.kind, row.kind_version)
            organiser = "、".join(names.get(unit, "") for unit in sorted(parts.get(at, set())))
            twin = Twin(row.record_id, row.version, kind.title, row.title, row.happened_first, organiser, reasons)
            found.append((len(reasons), twin))
    return tuple(twin for _, twin in sorted(found, key=lambda pair: (-pair[0], -pair[1].record)))


def _near(entry: Entry, kinds: set[str], units: set[int]) -> set[int]:
    """Records of the kinds in the same month by the same units, and some of the very same days by anyone.

    One known to the month starts on its 1st, one known to the year on 1 January.
    """
    happened = entry.happened
    standing = CountingRow.objects.filter(kind__in=kinds, to_seq=None).order_by("-happened_on", "-record")
    month = Q(happened_on__gte=happened.first.replace(day=1), happened_on__lte=happened.last)
    same_units = standing.filter(month | Q(happened_on=happened.first.replace(month=1, day=1)), unit__in=units)
    same_days = standing.filter(happened_on__gte=happened.first, happened_on__lte=happened.last)
    return {record for rows in (same_units, same_days) for record in rows.values_list("record_id", flat=True)[:_MOST]}


def _reasons(entry: Entry, row: RecordVersion, units: set[int], people: set[int]) -> tuple[str, ...]:
    exact = entry.happened.precision == row.precision == "day"
    reasons = ["同一天" if exact else "日期重合"]
    if units:
        reasons.append("单位相同")
    if people:
        reasons.append(f"有{len(people)}人相同")
    if likeness(entry.title, row.title) >= _SAME_TOPIC:
        reasons.append("主题相近")
    return tuple(reasons)


def likeness(one: str, other: str) -> float:
    """How alike two topics are, 0 to 1: shared pairs of neighbouring characters (Dice)."""
    left, right = _pairs(one), _pairs(other)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def _pairs(text: str) -> set[str]:
    plain = re.sub(r"[\W_]+", "", text)
    return {plain[start : start + 2] for start in range(len(plain) - 1)}


def _ids(rows: Iterable[Participation | ParticipationPerson], name: str) -> dict[tuple[int, int], set[int]]:
    found: dict[tuple[int, int], set[int]] = {}
    for row in rows:
        found.setdefault((row.record_id, row.version), set()).add(getattr(row, name))
    return found
