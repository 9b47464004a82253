"""What each unit owes, kept unit by unit until something of it is recorded; whoever may see the unit sees the same."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from lvze.audit.queries import Head, last_change
from lvze.audit.remembering import LATEST, Remembered, known_at
from lvze.ledger.packs import installed_catalogue
from lvze.matters.changes import Changes, changes_since
from lvze.obligations.models import ObligationChoice
from lvze.obligations.owed import Owed
from lvze.obligations.status import Asked, statuses
from lvze.organisation.scopes import Scope
from lvze.organisation.trees import Tree, tree_at


@dataclass(frozen=True, slots=True)
class _OfUnit:
    """Of a unit; the ``as_of`` of ``asked`` is that of a key."""

    unit: int
    asked: Asked


def owed_by_units(units: Iterable[int], asked: Asked) -> dict[int, tuple[Owed, ...]]:
    """Unit → what it owes in the period, by window and obligation. The number of queries is the same for any units."""
    now = last_change()
    kept_for = replace(asked, as_of=known_at(asked.as_of, now))
    found = _OWED.each([_OfUnit(unit, kept_for) for unit in units], lambda missing: _worked_out(missing, asked), now)
    return {each.unit: owed for each, owed in found.items()}


def _worked_out(missing: list[_OfUnit], asked: Asked) -> dict[_OfUnit, tuple[Owed, ...]]:
    rows = ObligationChoice.objects.of_units(frozenset(each.unit for each in missing)).known(asked.as_of)
    by_unit: dict[int, list[Owed]] = {each.unit: [] for each in missing}
    for owed in statuses(rows, asked, installed_catalogue()):
        by_unit[owed.unit_id].append(owed)
    return {each: tuple(sorted(by_unit[each.unit], key=in_a_unit)) for each in missing}


def in_a_unit(owed: Owed) -> tuple[date, str, int]:
    """What a unit's list is sorted by: no order says who did more."""
    return owed.window.last, owed.obligation.title, owed.person_id or 0


def _still_owed(since: Collection[Head], now: Head, answers: Mapping[_OfUnit, tuple[Owed, ...]]) -> Collection[_OfUnit]:
    """Those in which nothing that was recorded since counts. What was known at an earlier ``seq`` stays so."""
    changes = changes_since(since, now)
    if changes is None:
        return ()
    trees: dict[Asked, Tree] = {}
    holding = []
    for each, owed in answers.items():
        if each.asked.as_of == LATEST:
            if each.asked not in trees:
                trees[each.asked] = tree_at(each.asked.period.last, now.seq)
            if _touches(changes, each.unit, owed, trees[each.asked]):
                continue
        holding.append(each)
    return holding


def _touches(changes: Changes, unit: int, owed: tuple[Owed, ...], known: Tree) -> bool:
    """Whether the unit, one of the people who owe something there, or a unit that counts for it, is among them."""
    if unit in changes.units or any(each.person_id in changes.people for each in owed):
        return True
    scopes = {(each.terms.subtree, each.terms.metric.tree) for each in owed if each.person_id is None}
    return any(
        not changes.units.isdisjoint(Scope(unit, subtree=subtree).units_of(known, tree)) for subtree, tree in scopes
    )


_OWED: Remembered[_OfUnit, tuple[Owed, ...]] = Remembered(6_000, _still_owed)
