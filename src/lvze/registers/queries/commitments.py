"""Signed 责任书 and 承诺书, and who has not signed: whom it should cover by the organisation, less those listed.

A paper on belief lists nobody (the ledger refuses it), so nothing can be asked of it but its number.
"""

import re
from dataclasses import dataclass
from datetime import date

from lvze.kernel.errors import BadInput
from lvze.ledger.models import CurrentRecord
from lvze.ledger.queries.detail import VersionView, record_detail
from lvze.ledger.queries.standing import standing_records
from lvze.organisation.actors import Actor
from lvze.organisation.queries import Scope, members_at, people_in_post, tree_at
from lvze.organisation.trees import Tree

KIND = "commitment"
_BETWEEN = re.compile(r"[、，,;；\s]+")
_OF_THE_GROUP = ("head", "deputy", "member")


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


def signings(
    actor: Actor, year: int, day: date, *, unit: int | None = None, as_of: int | None = None
) -> tuple[Signing, ...]:
    """The papers of a year, in the order they were signed."""
    papers = standing_records(actor, KIND, day, unit=unit, as_of=as_of)
    return tuple(signing_of(actor, paper.record) for paper in papers if paper.data["year"] == year)


def signing_of(actor: Actor, record: int) -> Signing:
    """One paper, held against the organisation as it was on the day it was signed. Raises NotFound, BadInput."""
    if not CurrentRecord.objects.visible_to(actor).filter(record=record, kind=KIND).exists():
        raise BadInput(f"编号 {record} 不是承诺书、责任书的记录，请核对编号。")
    newest = record_detail(actor, record).newest
    data = newest.kinds[0].data
    return Signing(
        record=record,
        name=str(data["name"]),
        type=str(data["type"]),
        year=int(data["year"]),
        due=int(data["due"]),
        signed=int(data["signed"]),
        expected=str(data.get("expected", "")),
        missing=_missing(newest, str(data.get("expected", ""))),
    )


def _missing(paper: VersionView, expected: str) -> tuple[str, ...] | None:
    organiser = next(part.unit for part in paper.parts if part.organiser)
    day, tree = paper.happened.first, tree_at(paper.happened.first, None)
    named = set(filter(None, _BETWEEN.split(str(paper.kinds[0].data.get("signed_units", "")))))
    units = {part.unit for part in paper.parts if not part.organiser}
    units |= {each.id for each in tree.units.values() if named & {each.name, each.short_name}}
    people = {person.person for part in paper.parts for person in part.people}
    if not expected or not (units or people):
        return None
    if expected in ("各部门", "下级党组织"):
        below = _departments(tree, organiser) if expected == "各部门" else _below(tree, organiser)
        return tuple(tree.units[each].shown_name for each in below if each not in units)
    return tuple(name for person, name in _people(expected, organiser, tree, day) if person not in people)


def _people(expected: str, organiser: int, tree: Tree, day: date) -> list[tuple[int, str]]:
    if expected == "在职党员":
        found = [
            (member.person_id, member.name) for member in members_at(Scope(organiser), day=day, statuses=("在职",))
        ]
    elif expected == "班子成员":
        held = people_in_post(Scope(organiser, subtree=False), day=day, ranks=_OF_THE_GROUP)
        found = [(post.person_id, post.name) for post in held]
    else:
        found = [
            (post.person_id, f"{tree.units[department].shown_name}{post.name}")
            for department in _departments(tree, organiser)
            for post in people_in_post(Scope(department, subtree=False), day=day, ranks=("head",))
        ]
    return list(dict(found).items())


def _departments(tree: Tree, organiser: int) -> list[int]:
    """The administrative units right under the organiser, or under the unit that a Party body serves."""
    own = tree.units[organiser]
    served = organiser if own.tree == "administrative" else own.serves_id
    return _below(tree, served) if served in tree.units else []


def _below(tree: Tree, top: int | None) -> list[int]:
    return [each for each in tree.children.get(top, ()) if not tree.units[each].withdrawn]
