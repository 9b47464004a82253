"""From a matter's rows to what was the case from day to day: plain values in, plain values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lvze.catalogue.definitions import Catalogue, Kind
from lvze.matters.interpreter import state_of
from lvze.matters.models import MatterExtension, MatterMove, MatterRecheck, MatterVersion


@dataclass(frozen=True, slots=True)
class Spell:
    """What was the case from ``first_on`` until before ``until_on``; see MatterSpell."""

    first_on: date
    until_on: date | None
    state: str
    due: date
    extended: bool
    returned: bool
    reopened: bool
    rechecked: bool
    closed_on: date | None


@dataclass(slots=True)
class _Now:
    state: str
    due: date
    extended: bool = False
    returned: bool = False
    reopened: bool = False
    rechecked: bool = False
    closed_on: date | None = None


def spells_of(
    version: MatterVersion,
    kind: Kind,
    moves: Sequence[MatterMove],
    extensions: Sequence[MatterExtension],
    rechecks: Sequence[MatterRecheck] = (),
) -> tuple[Spell, ...]:
    """The spells that these rows tell, day after day without a gap; several turns on one day leave the last.

    ``moves``, ``extensions`` and ``rechecks`` are in the order they were made.
    """
    turns = sorted(
        [(move.moved_on, move.seq, move) for move in moves if move.is_complete]
        + [(row.said_on, row.seq, row) for row in extensions if row.answer == MatterExtension.GRANTED]
        + [(row.checked_on, row.seq, row) for row in rechecks],
        key=lambda turn: turn[:2],
    )
    now = _Now(kind.states[0].id, version.due)
    told: list[Spell] = []
    for position, (day, _, turn) in enumerate(turns):
        _turn(now, kind, turn, day)
        until = turns[position + 1][0] if position + 1 < len(turns) else None
        if until != day:
            told.append(Spell(day, until, now.state, now.due, now.extended, now.returned, now.reopened,
                              now.rechecked, now.closed_on))  # fmt: skip
    return tuple(told)


def _turn(now: _Now, kind: Kind, turn: MatterMove | MatterExtension | MatterRecheck, day: date) -> None:
    if isinstance(turn, MatterRecheck):
        now.rechecked = True
        return
    if isinstance(turn, MatterExtension):
        now.due, now.extended = turn.until, True
        return
    means = next((each.means for each in kind.transitions if each.id == turn.transition), "")
    now.state = turn.after
    now.returned = now.returned or means == "return"
    now.reopened = now.reopened or means == "reopen"
    now.closed_on = day if state_of(kind, turn.after).standing == "closed" else None


def counted_unit(version: MatterVersion, kind: Kind, trees: dict[int, str]) -> int:
    """Where numbers count the matter: on whose list it stands, or its lead unit if only that is in the kind's tree."""
    in_tree = trees.get(version.assigner_id) == kind.tree or trees.get(version.unit_id) != kind.tree
    return version.assigner_id if in_tree else version.unit_id


def columns_of(version: MatterVersion, kind: Kind, spell: Spell, unit: int) -> dict[str, Any]:
    """The columns of the MatterSpell row that says this spell, the two seqs apart."""
    state = state_of(kind, spell.state)
    shared = ("matter_id", "version", "kind", "title", "data", "unit_id", "assigner_id", "leader_id",
              "responsible_id", "parent_id", "repeats_id", "sensitivity")  # fmt: skip
    told = {name: getattr(spell, name) for name in Spell.__dataclass_fields__}
    return {
        **{name: getattr(version, name) for name in shared},
        **told,
        "counted_unit_id": unit,
        "state_title": state.title,
        "standing": state.standing,
    }


def kind_of(version: MatterVersion, catalogue: Catalogue) -> Kind:
    """The kind as the matter was opened under it: a later version of its workflow moves no running matter."""
    return catalogue.kind(version.kind, version.kind_version)
