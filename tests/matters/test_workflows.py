"""Any workflow a pack may hold, moved by anybody in any order, stays within its rules."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from lvze.catalogue.core import core_catalogue
from lvze.catalogue.definitions import ApprovalLevel, Kind, State, Transition, Who
from lvze.catalogue.workflow_rules import workflow_faults
from lvze.matters.interpreter import Hand, Situation, after, moves_open, next_level, reasons_against, state_of

CORE = [kind for kind in core_catalogue().kinds.values() if kind.noun == "matter"]
WHO: tuple[Who, ...] = get_args(Who)
parts = st.frozensets(st.sampled_from(WHO))
hands = st.integers(1, 4).map(lambda number: Hand(number, 100 + number))


@st.composite
def workflows(draw: st.DrawFn) -> Kind:
    """Any workflow at all, right or wrong: begun from a right one, then bent."""
    states = tuple(
        State(f"s{place}", f"状态{place}", draw(st.sampled_from(("open", "closed", "long_term")))) for place in range(4)
    )
    ids = st.sampled_from([state.id for state in states])
    who = st.lists(st.sampled_from(WHO), min_size=1, max_size=2).map(tuple)
    levels = st.lists(who.map(lambda each: ApprovalLevel("级", each)), max_size=3).map(tuple)
    moves = []
    for number in range(draw(st.integers(1, 6))):
        signed = draw(levels)
        moves.append(
            Transition(
                f"t{number}",
                f"流转{number}",
                (draw(ids),),
                draw(ids),
                () if signed else draw(who),
                signed,
                another_hand=draw(st.booleans()),
                means=draw(st.sampled_from(("", "start", "ask_closing", "close", "reopen"))),
            )
        )
    return Kind("any", 1, "任意", "任务制度", (), noun="matter", states=states, transitions=tuple(moves))


right_workflows = st.one_of(st.sampled_from(CORE), workflows().filter(lambda kind: not list(workflow_faults(kind))))


def test_the_core_has_its_three_workflows_and_none_is_at_fault() -> None:
    assert {kind.id for kind in CORE} >= {"task_matter", "rectification_matter", "letter_matter"}
    assert [fault for kind in CORE for fault in workflow_faults(kind)] == []


@given(st.data())
def test_no_walk_reaches_an_illegal_state_skips_a_signature_or_closes_by_the_doer(data: st.DataObject) -> None:
    kind = data.draw(right_workflows)
    situation = Situation(kind, kind.states[0].id)
    given_levels: list[tuple[str, int, Hand]] = []
    for _ in range(data.draw(st.integers(1, 12))):
        hand, mine = data.draw(hands), data.draw(parts)
        situation = Situation(
            kind, situation.state, situation.doers, situation.pending, situation.signed,
            recheck_failed=data.draw(st.booleans()),
        )  # fmt: skip
        offers = moves_open(situation, mine, hand)
        if not offers:
            continue
        offer = data.draw(st.sampled_from(offers))
        step = offer.transition
        then = after(situation, step, hand)
        assert situation.state in step.leaves
        assert then.state in {situation.state, step.enters}
        assert set(step.steps[offer.level - 1].who) & mine, "a hand without the part"
        before = [one for one in given_levels if one[0] == step.id] if situation.pending == step.id else []
        assert offer.level == len(before) + 1, "a signature was skipped or given twice"
        assert not [one for one in before if one[2].is_same(hand)], "one hand signed two levels"
        given_levels = [*before, (step.id, offer.level, hand)]
        if then.state != situation.state:
            assert offer.level == len(step.steps)
            if state_of(kind, then.state).standing == "closed":
                assert not [doer for doer in situation.doers if doer.is_same(hand)], "closed by the doer"
            if state_of(kind, situation.state).standing == "closed":
                assert step.means == "reopen"
                assert situation.recheck_failed
        situation = then


@given(st.sampled_from(CORE), hands)
def test_who_did_the_work_is_refused_in_words_and_so_is_who_enters_it_for_another(kind: Kind, hand: Hand) -> None:
    close = next(each for each in kind.transitions if each.means == "close")
    situation = Situation(kind, close.leaves[0], doers=(hand,))
    for signs in (hand, Hand(None, 999, entered_by=hand.account)):
        reasons = list(reasons_against(situation, close, frozenset(WHO), signs))
        assert any("经办人不能自己" in reason for reason in reasons)
    assert list(reasons_against(situation, close, frozenset(WHO), Hand(77, 177))) == []


def test_another_move_lets_the_signatures_given_so_far_lapse() -> None:
    kind = next(kind for kind in CORE if kind.id == "rectification_matter")
    close = next(each for each in kind.transitions if each.means == "close")
    back = next(each for each in kind.transitions if each.means == "return")
    signed = after(Situation(kind, "asked"), close, Hand(1, 1))
    assert next_level(signed, close) == 2
    assert signed.state == "asked"
    again = after(signed, back, Hand(2, 2))
    assert (again.pending, next_level(again, close)) == ("", 1)
