"""The one interpreter of every kind's workflow: which moves are open to whose hand, and where a move leads. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from lvze.catalogue.definitions import WHO_TITLES, Kind, State, Transition, Who

#: Who makes a move of these meanings does the work.
DOING = ("start", "ask_closing")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who signs: an account and the person behind it, or (代录) the person it was entered for, ``entered_by`` whom."""

    account: int | None
    person: int | None
    entered_by: int | None = None

    def is_same(self, other: "Hand") -> bool:
        """Whether it may be one and the same human being."""
        same_account = self.account is not None and self.account == other.account
        return same_account or (self.person is not None and self.person == other.person)

    def is_of_doer(self, doer: "Hand") -> bool:
        """Whether the doer signs, or enters the signature of another."""
        return self.is_same(doer) or (self.entered_by is not None and self.entered_by == doer.account)


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a matter stands. ``pending`` is a transition some ``signed`` levels of which are given."""

    kind: Kind
    state: str
    doers: tuple[Hand, ...] = ()
    pending: str = ""
    signed: tuple[Hand, ...] = ()
    has_open_children: bool = False
    recheck_failed: bool = False

    @property
    def stands(self) -> State:
        return state_of(self.kind, self.state)


@dataclass(frozen=True, slots=True)
class Offer:
    """A move open to somebody: the next signature (``level``, from 1) of a transition."""

    transition: Transition
    level: int

    @property
    def title(self) -> str:
        steps = self.transition.steps
        return f"{self.transition.title}（{steps[self.level - 1].title}）" if len(steps) > 1 else self.transition.title


def state_of(kind: Kind, state: str) -> State:
    """The kind's state of that id. Raises KeyError."""
    for each in kind.states:
        if each.id == state:
            return each
    raise KeyError(state)


def moves_open(situation: Situation, parts: frozenset[Who], hand: Hand) -> tuple[Offer, ...]:
    """Every move that ``hand``, which has these ``parts`` in the matter, may make now."""
    return tuple(
        Offer(transition, next_level(situation, transition))
        for transition in situation.kind.transitions
        if next(reasons_against(situation, transition, parts, hand), None) is None
    )


def next_level(situation: Situation, transition: Transition) -> int:
    """The signature that comes next, from 1: levels come one after another, and another move begins anew."""
    return len(situation.signed) + 1 if situation.pending == transition.id else 1


def leads_nowhere(situation: Situation, transition: Transition) -> str:
    """Why the move cannot be made by anybody now; ``""`` when it can."""
    here = situation.stands
    if situation.state not in transition.leaves:
        return f"目前是“{here.title}”，不能“{transition.title}”。"
    if transition.means == "reopen" and not situation.recheck_failed:
        return "办结以后没有未通过的复核，不能重新办理，请先登记复核结果。"
    if state_of(situation.kind, transition.enters).standing == "closed" and situation.has_open_children:
        return "下级分解的任务还没有全部办结，不能销号。"
    return ""


def reasons_against(situation: Situation, transition: Transition, parts: frozenset[Who], hand: Hand) -> Iterator[str]:
    """Why this hand may not make this move, each a sentence; nothing when it may."""
    if nowhere := leads_nowhere(situation, transition):
        yield nowhere
        return
    step = transition.steps[next_level(situation, transition) - 1]
    if not parts & set(step.who):
        titles = "、".join(WHO_TITLES[who] for who in step.who)
        yield f"“{step.title}”由{titles}办理，您没有这项权限。"
    if transition.another_hand and any(hand.is_of_doer(doer) for doer in situation.doers):
        yield f"经办人不能自己“{transition.title}”，请由另一人办理。"
    if situation.pending == transition.id and any(hand.is_same(one) for one in situation.signed):
        yield f"前一级由您审核，“{step.title}”须由另一人签字。"


def after(situation: Situation, transition: Transition, hand: Hand) -> Situation:
    """Where the move leads: on to the next signature, or with the last one into the new state."""
    level = next_level(situation, transition)
    signed = (*situation.signed, hand) if level > 1 else (hand,)
    doers, kind = situation.doers, situation.kind
    if transition.means in DOING:
        doers = (*doers, hand)
    if level < len(transition.steps):
        return Situation(
            kind, situation.state, doers, transition.id, signed, situation.has_open_children, situation.recheck_failed
        )
    failed = situation.recheck_failed and transition.means != "reopen"
    return Situation(kind, transition.enters, doers, "", (), situation.has_open_children, failed)
