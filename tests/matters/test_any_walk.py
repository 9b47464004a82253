"""Every kind of matter in the core pack, pushed by everybody in any order through the product's own actions."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lvze.audit.verification import verify
from lvze.catalogue.core import core_catalogue
from lvze.catalogue.definitions import Kind
from lvze.kernel.errors import LvzeError
from lvze.matters.actions import (
    NewMatter,
    ask_extension,
    grant_extension,
    move,
    open_matter,
    recheck,
    report_progress,
)
from lvze.matters.interpreter import DOING, state_of
from lvze.matters.models import MatterExtension, MatterMove, MatterProgress, MatterRecheck, MatterSpell
from lvze.matters.projecting import rebuild
from tests.cast import Cast, Member
from tests.matters.owing import at

KINDS = sorted((kind for kind in core_catalogue().kinds.values() if kind.noun == "matter"), key=lambda kind: kind.id)
DUE = date(2026, 6, 30)
#: Who tries (by name in the cast; a leader signs on paper), and what: a move by its place, or something beside moves.
tries = st.tuples(
    st.sampled_from(("alice", "bob", "charlie", "dora", "eve", "leader")),
    st.one_of(st.integers(0, 9), st.sampled_from(("progress", "extend", "grant", "passed", "failed"))),
)


def attempt(cast: Cast, kind: Kind, matter: int, who: str, what: int | str, day: str) -> bool:
    """Whether it was let through."""
    member: Member = getattr(cast, "alice" if who == "leader" else who)
    told: dict[str, Any] = {"actor": member.actor, "now": at(day), "matter": matter}
    paper = {"for_person": cast.people[1], "slip": "核1"} if who == "leader" else {}
    try:
        match what:
            case int():
                step = kind.transitions[what % len(kind.transitions)]
                move(transition=step.id, note="说明", basis="依据1号", **paper, **told)
            case "progress":
                report_progress(text="进展", **paper, **told)
            case "extend":
                ask_extension(until=DUE + timedelta(days=30 + int(day[-2:])), reason="等上级文件", **paper, **told)
            case "grant":
                grant_extension(**paper, **told)
            case _:
                recheck(passed=what == "passed", found="看过现场", **told)
    except LvzeError:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=8)
@given(walk=st.lists(tries, min_size=6, max_size=16))
def test_no_order_of_hands_breaks_the_rules_of_a_kind(cast: Cast, kind: Kind, walk: list[tuple[str, Any]]) -> None:
    matter = walked(cast, kind, walk)
    moves = list(MatterMove.objects.filter(matter=matter).order_by("number"))
    _follows_the_kind(kind, moves)
    _closed_by_another(kind, matter, moves)
    _granted_by_another(matter)
    _kept_equals_rebuilt(matter)


@pytest.mark.django_db
def test_the_chain_holds_after_a_walk_of_every_kind(cast: Cast) -> None:
    tried = [("bob", "progress"), ("bob", 1), ("alice", 3), ("leader", 3), ("dora", 3), ("dora", "failed")]
    for kind in KINDS:
        walked(cast, kind, tried)
    assert [each for each in verify().differences if each.what != "anchor_missing"] == []


def walked(cast: Cast, kind: Kind, walk: Sequence[tuple[str, Any]]) -> int:
    """A matter of the kind after all these tries."""
    matter = open_matter(
        actor=cast.alice.actor,
        now=at("2026-03-02"),
        matter=NewMatter(
            kind=kind.id,
            title="任意一项",
            unit=cast.branch_one,
            assigner=cast.party_group,
            due=DUE,
            data=kind.examples[0]["data"],
            leader=cast.people[1],
            responsible=cast.people[2],
        ),
    )
    for place, (who, what) in enumerate(walk):
        done = attempt(cast, kind, matter, who, what, f"2026-03-{3 + place:02d}")
        assert not (done and who in ("charlie", "eve")), "another branch and a superior move nothing"
    return int(matter)


def _follows_the_kind(kind: Kind, moves: Sequence[MatterMove]) -> None:
    steps = {step.id: step for step in kind.transitions}
    here, pending = moves[0].after, 0
    assert here == kind.states[0].id
    for before, row in pairwise(moves):
        step = steps[row.transition]
        assert (row.before, row.after) == (here, step.enters), "a move that leads elsewhere"
        assert here in step.leaves
        assert row.levels == len(step.steps)
        goes_on = before.transition == row.transition and not before.is_complete
        assert row.level == (pending + 1 if goes_on else 1), "a signature skipped or given twice"
        pending = 0 if row.is_complete else row.level
        here = row.after if row.is_complete else here


def _closed_by_another(kind: Kind, matter: int, moves: Sequence[MatterMove]) -> None:
    doing = {step.id for step in kind.transitions if step.means in DOING}
    for row in moves[1:]:
        if state_of(kind, row.after).standing != "closed":
            continue
        worked = [each for each in moves if each.transition in doing and each.seq < row.seq]
        reported = MatterProgress.objects.filter(matter=matter, seq__lt=row.seq)
        for doer in (*worked, *reported):
            if row.for_person_id is not None:
                assert row.for_person_id != doer.for_person_id
            elif doer.for_person_id is None:
                assert row.by_account != doer.by_account, "closed by who did the work"
    for before, row in pairwise(moves):
        if before.is_complete and state_of(kind, before.after).standing == "closed":
            failed = MatterRecheck.objects.filter(matter=matter, passed=False, seq__gt=before.seq, seq__lt=row.seq)
            assert failed.exists(), "reopened without a failed recheck"


def _granted_by_another(matter: int) -> None:
    rows = MatterExtension.objects.filter(matter=matter).order_by("number", "step")
    asked = {row.number: row for row in rows if row.answer == MatterExtension.ASKED}
    for row in rows.exclude(answer=MatterExtension.ASKED):
        one = asked[row.number]
        assert (row.by_account, row.for_person_id) != (one.by_account, one.for_person_id)


def _kept_equals_rebuilt(matter: int) -> None:
    columns = [field.attname for field in MatterSpell._meta.concrete_fields if field.attname != "id"]
    kept = sorted(map(repr, MatterSpell.objects.filter(matter=matter).values_list(*columns)))
    rebuild([matter])
    assert sorted(map(repr, MatterSpell.objects.filter(matter=matter).values_list(*columns))) == kept
