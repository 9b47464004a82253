"""Asking the doubts: of an entry before it is saved, and of what a unit recorded in a period."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from lvze.documents.similarity import near_copies
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.doubts.doubt import Doubt
from lvze.ledger.doubts.rules import Posts, doubts_of_copies, doubts_of_files, doubts_of_one, doubts_of_two
from lvze.ledger.doubts.told import SHORTEST_TEXT, Told, told_by_entry, told_by_versions
from lvze.ledger.entries import Entry
from lvze.ledger.models import CountingPerson, CurrentRecord, EvidenceLink, RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import person_names
from lvze.ledger.querysets import CurrentRecordQuerySet
from lvze.organisation.actors import Actor
from lvze.organisation.models import AppointmentVersion
from lvze.organisation.queries import Tree, tree_at

#: Hands that keep a unit's own ledger; who looks down from above is not asked (N13).
OWN_HANDS = frozenset({"clerk", "party_office", "discipline"})
#: Two texts of which so much is the same were copied.
COPIED = 0.8


def doubts_about(actor: Actor, entry: Entry, *, today: date, ignore: int | None = None) -> tuple[Doubt, ...]:
    """Questions to the one who is entering, before it is saved; none stands in the way. ``ignore`` is the record
    being amended. Beside it are held only records the actor may see."""
    catalogue = installed_catalogue()
    if entry.kind not in catalogue.kinds:
        return ()
    told = told_by_entry(entry, catalogue, ignore)
    others = [each for each in _beside(actor, [told]) if each.record != ignore]
    names = _names([told, *others])
    found = [*doubts_of_one(told, today, _Posts([told]).of(told), names)]
    for other in others:
        found += doubts_of_two(told, other, names)
    alike = [each for each in _of_the_unit(actor, told) if each.record != ignore]
    found += doubts_of_copies((told, each) for each in alike if _copied(told, each))
    return tuple(found)


def doubts_in(actor: Actor, unit_id: int, period: Period, *, today: date) -> tuple[Doubt, ...]:
    """Questions about all that a unit itself recorded in a period, by day, for the unit's own hands only.

    Raises NotFound for anybody else, the 党办 above it and a superior included (N13).
    """
    if not any(grant.unit_id == unit_id and grant.role in OWN_HANDS for grant in actor.grants):
        raise NotFound("没有这个单位，或核对提示只给该单位自己看。")
    own = _told(_records_of(actor, unit_id, period).values_list("record_id", flat=True))
    beside = [each for each in _beside(actor, own) if each.record not in {one.record for one in own}]
    names = _names([*own, *beside])
    posts = _Posts(own)
    found = [doubt for told in own for doubt in doubts_of_one(told, today, posts.of(told), names)]
    by_day: dict[date, list[Told]] = defaultdict(list)
    for told in own:
        by_day[told.happened.first].append(told)
    for same_day in by_day.values():
        for one, other in combinations(same_day, 2):
            found += doubts_of_two(one, other, names)
    for other in beside:
        for one in by_day[other.happened.first]:
            found += doubts_of_two(one, other, names)
    found += doubts_of_copies(_copies(own))
    found += doubts_of_files(_files(own))
    return tuple(found)


def _records_of(actor: Actor, unit_id: int, period: Period) -> CurrentRecordQuerySet:
    rows = CurrentRecord.objects.visible_to(actor).standing().filter(organiser=unit_id, joined_into=None)
    return rows.filter(happened_on__gte=period.first, happened_on__lte=period.last).order_by("happened_on", "record")


def _told(records: Iterable[int]) -> list[Told]:
    rows = RecordVersion.objects.filter(record__in=list(records)).newest().order_by("happened_first", "record_id")
    return told_by_versions(list(rows), installed_catalogue())


def _beside(actor: Actor, told: list[Told]) -> list[Told]:
    """Records the actor may see, of the same days, that name any of the same people as there."""
    days = {each.happened.first for each in told if each.is_of_one_day and each.place.strip()}
    people = {person for each in told if each.place.strip() for person in each.present}
    if not days or not people:
        return []
    seen = CurrentRecord.objects.visible_to(actor).standing().filter(joined_into=None).values("record_id")
    rows = CountingPerson.objects.filter(to_seq=None, person__in=people, happened_on__in=days, record__in=seen)
    return _told(set(rows.values_list("record_id", flat=True)))


def _of_the_unit(actor: Actor, told: Told) -> list[Told]:
    """What the same unit recorded of the same kind in the same year."""
    if told.organiser is None or len(told.text()) < SHORTEST_TEXT:
        return []
    year = Period.year(told.happened.first.year)
    return _told(_records_of(actor, told.organiser, year).filter(kind=told.kind.id).values_list("record_id", flat=True))


def _copied(one: Told, other: Told) -> bool:
    return bool(near_copies([one.text(), other.text()], (), at_least=COPIED))


def _copies(told: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of one kind whose texts are near-copies."""
    by_kind: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        if len(each.text()) >= SHORTEST_TEXT:
            by_kind[each.kind.id].append(each)
    for same in by_kind.values():
        for copy in near_copies([each.text() for each in same], (), at_least=COPIED):
            yield same[copy.first], same[copy.second]


def _files(told: list[Told]) -> dict[str, list[Told]]:
    """Files that hang on more than one of the records, by name. One query."""
    by_record = {each.record: each for each in told}
    hung: dict[tuple[int, str], EvidenceLink] = {}
    for link in EvidenceLink.objects.filter(record__in=list(by_record)).order_by("seq", "pk"):
        hung[link.record_id, link.content_digest] = link
    found: dict[str, list[EvidenceLink]] = defaultdict(list)
    for link in hung.values():
        if not link.removed:
            found[link.content_digest].append(link)
    return {links[0].name: [by_record[link.record_id] for link in links] for links in found.values() if len(links) > 1}


def _names(told: list[Told]) -> dict[int, str]:
    return person_names({each.person for one in told for each in one.people})


class _Posts:
    """The posts around the organisers of some records, read at once; the tree is that of their last day."""

    def __init__(self, told: list[Told]) -> None:
        days = [each.happened.first for each in told]
        self.tree = tree_at(max(days), None) if days else Tree({})
        organisers = {each.organiser for each in told if each.organiser in self.tree.units}
        self.lines = {unit: _line(self.tree, unit) for unit in organisers if unit is not None}
        units = frozenset[int]().union(*self.lines.values())
        rows = AppointmentVersion.objects.filter(unit_id__in=units).order_by("seq", "pk")
        self.newest = {row.appointment_id: row for row in rows}

    def of(self, told: Told) -> Posts:
        """Who was in post on the record's day; nobody is known of a record without a day."""
        line = self.lines.get(told.organiser) if told.organiser is not None else None
        if line is None or not told.is_of_one_day:
            return Posts()
        day = told.happened.first
        held = [
            row
            for row in self.newest.values()
            if not row.withdrawn and row.first_day <= day and (row.last_day is None or day <= row.last_day)
        ]
        return Posts(
            {row.person_id: row.rank for row in held if row.unit_id in line},
            frozenset(row.person_id for row in held if row.unit_id == told.organiser and row.rank == "head"),
        )


def _line(tree: Tree, unit: int) -> frozenset[int]:
    """The unit, those above it, and the administrative units these serve."""
    line = {unit, *tree.ancestors(unit)}
    served = {tree.units[each].serves_id for each in line}
    return frozenset(line | {each for each in served if each is not None})
