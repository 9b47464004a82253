"""Signed 责任书 and 承诺书, and who has not signed: whom it should cover by the organisation, less those listed.

A paper on belief lists nobody (the ledger refuses it), so nothing can be asked of it but its number.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lvze.ledger.models import Participation, ParticipationPerson
from lvze.ledger.queries.standing import Standing, standing_records
from lvze.organisation.actors import Actor
from lvze.organisation.on_days import members_on, people_in_post_on, trees_on
from lvze.organisation.queries import Scope
from lvze.organisation.trees import Tree

KIND = "commitment"
_BETWEEN = re.compile(r"[、，,;；\s]+")
_OF_THE_GROUP = ("head", "deputy", "member")
_HEADS = "各部门主要负责人"
_GROUP = "班子成员"
_MEMBERS = "在职党员"


@dataclass(frozen=True, slots=True)
class Signing:
    """One paper: how many were due and signed (份), and, where signers are listed, the names of those missing.

    ``missing`` is None where nobody is listed or it is not said whom the paper covers: then only numbers are known.
    """

    record: int
    name: str
    type: str
    year: int
    due: int
    signed: int
    expected: str
    missing: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper, the trees of the day it was signed, and the units and people listed as having signed."""

    told: Standing
    tree: Tree
    units: frozenset[int]
    people: frozenset[int]

    @property
    def expected(self) -> str:
        return str(self.told.data.get("expected", ""))


def signings(
    actor: Actor, year: int, day: date, *, unit: int | None = None, as_of: int | None = None
) -> tuple[Signing, ...]:
    """The papers of a year in the order they were signed, each held against the organisation of its own day.

    The number of queries does not depend on how many papers there are.
    """
    standing = standing_records(actor, KIND, day, unit=unit, as_of=as_of)
    papers = list(_papers([each for each in standing if each.data["year"] == year], as_of))
    missing = _Missing(papers, as_of)
    return tuple(
        Signing(
            record=paper.told.record,
            name=str(paper.told.data["name"]),
            type=str(paper.told.data["type"]),
            year=year,
            due=int(paper.told.data["due"]),
            signed=int(paper.told.data["signed"]),
            expected=paper.expected,
            missing=missing.of(paper),
        )
        for paper in papers
    )


def _papers(standing: list[Standing], as_of: int | None) -> Iterator[_Paper]:
    records = [each.record for each in standing]
    units: dict[tuple[int, int], set[int]] = defaultdict(set)
    for record, version, unit in Participation.objects.filter(record__in=records, organiser=False).values_list(
        "record_id", "version", "unit_id"
    ):
        units[record, version].add(unit)
    people: dict[tuple[int, int], set[int]] = defaultdict(set)
    for record, version, person in ParticipationPerson.objects.filter(record__in=records).values_list(
        "record_id", "version", "person_id"
    ):
        people[record, version].add(person)
    trees = trees_on({each.day for each in standing}, as_of)
    for each in standing:
        key, tree = (each.record, each.version), trees[each.day]
        yield _Paper(each, tree, frozenset(units[key] | _named(each, tree)), frozenset(people[key]))


def _named(told: Standing, tree: Tree) -> set[int]:
    """Units that are listed by their names."""
    named = set(filter(None, _BETWEEN.split(str(told.data.get("signed_units", "")))))
    return {unit.id for unit in tree.units.values() if named & {unit.name, unit.short_name}} if named else set()


class _Missing:
    """Who should have signed and is not listed; rolls and posts are read once for all the papers."""

    def __init__(self, papers: list[_Paper], as_of: int | None) -> None:
        rolls: dict[date, set[int]] = defaultdict(set)
        posts: dict[date, set[int]] = defaultdict(set)
        for paper in papers:
            if paper.expected == _MEMBERS:
                rolls[paper.told.day] |= _organisations(paper)
            elif paper.expected in (_GROUP, _HEADS):
                posts[paper.told.day] |= {paper.told.unit, *_departments(paper)}
        self._members = members_on(rolls, statuses=("在职",), as_of=as_of)
        self._posts = people_in_post_on(posts, ranks=_OF_THE_GROUP, as_of=as_of)

    def of(self, paper: _Paper) -> tuple[str, ...] | None:
        if not paper.expected or not (paper.units or paper.people):
            return None
        if paper.expected in ("各部门", "下级党组织"):
            below = _departments(paper) if paper.expected == "各部门" else _below(paper.tree, paper.told.unit)
            return tuple(paper.tree.units[each].shown_name for each in below if each not in paper.units)
        return tuple(name for person, name in self._people(paper).items() if person not in paper.people)

    def _people(self, paper: _Paper) -> dict[int, str]:
        if paper.expected == _MEMBERS:
            organisations = _organisations(paper)
            roll = self._members[paper.told.day]
            return {each.person_id: each.name for each in roll if each.organisation_id in organisations}
        held = self._posts[paper.told.day]
        if paper.expected == _GROUP:
            return {each.person_id: each.name for each in held if each.unit_id == paper.told.unit}
        return {
            each.person_id: f"{paper.tree.units[department].shown_name}{each.name}"
            for department in _departments(paper)
            for each in held
            if each.unit_id == department and each.rank == "head"
        }


def _organisations(paper: _Paper) -> frozenset[int]:
    """The Party organisation of the paper with those below it, or those that serve an administrative unit."""
    return Scope(paper.told.unit).units_of(paper.tree, "party")


def _departments(paper: _Paper) -> list[int]:
    """The administrative units right under the organiser, or under the unit that a Party body serves."""
    own = paper.tree.units[paper.told.unit]
    served = own.id if own.tree == "administrative" else own.serves_id
    return _below(paper.tree, served) if served in paper.tree.units else []


def _below(tree: Tree, top: int | None) -> list[int]:
    return [each for each in tree.children.get(top, ()) if not tree.units[each].withdrawn]
