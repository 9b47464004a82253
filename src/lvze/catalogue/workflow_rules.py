"""What must hold in the workflow of a matter kind: every state can be reached and left, and the doer never closes."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lvze.catalogue.definitions import Kind, Transition
from lvze.catalogue.faults import Fault, Place

#: For a meaning: the standings it may leave, and those it may enter.
_MEANS = {
    "start": ({"open"}, {"open"}),
    "ask_closing": ({"open", "long_term"}, {"open"}),
    "close": ({"open", "long_term"}, {"closed"}),
    "return": ({"open"}, {"open"}),
    "long_term": ({"open"}, {"long_term"}),
    "reopen": ({"closed"}, {"open"}),
}


def workflow_faults(kind: Kind) -> Iterator[Fault]:
    """Everything wrong with a kind's states and transitions; a record has none."""
    if kind.noun == "record":
        if kind.states or kind.transitions:
            place = ("states",) if kind.states else ("transitions",)
            yield Fault(place, "workflow", "记录没有办理过程却写了状态或流转", "noun: matter，或删去")
        return
    if not kind.states:
        yield Fault((), "workflow", "事项没有写明状态", "states 和 transitions")
        return
    faults = [*_state_faults(kind)]
    for position, transition in enumerate(kind.transitions):
        faults += _transition_faults(kind, transition, ("transitions", position))
    yield from faults
    if not faults:
        yield from _way_faults(kind)


def _state_faults(kind: Kind) -> Iterator[Fault]:
    counted = Counter(state.id for state in kind.states)
    for position, state in enumerate(kind.states):
        if counted[state.id] > 1:
            yield Fault(("states", position), "workflow", f"状态“{state.id}”写了两次", "各不相同的 id")
    if kind.states[0].standing != "open":
        yield Fault(("states", 0), "workflow", "事项一开始就已办结或长期坚持", "第一个状态的 standing 为 open")


def _transition_faults(kind: Kind, transition: Transition, place: Place) -> Iterator[Fault]:
    standings = {state.id: state.standing for state in kind.states}
    if sum(other.id == transition.id for other in kind.transitions) > 1:
        yield Fault(place, "workflow", f"流转“{transition.id}”写了两次", "各不相同的 id")
    for state in (*transition.leaves, transition.enters):
        if state not in standings:
            yield Fault(place, "workflow", f"“{transition.title}”用到没有的状态“{state}”", "、".join(standings))
            return
    if not transition.leaves or transition.enters in transition.leaves:
        yield Fault(place, "workflow", f"“{transition.title}”没有写从哪来，或原地不动", "不同于 enters 的 leaves")
    if bool(transition.who) == bool(transition.levels) or not all(step.who for step in transition.steps):
        yield Fault(place, "workflow", f"“{transition.title}”没有写明谁办，或写了两处", "who 或 levels 之一")
    yield from _meaning_faults(transition, standings, place)
    left = {standings[state] for state in transition.leaves}
    if standings[transition.enters] != "closed":
        if "closed" in left and transition.means != "reopen":
            yield Fault(place, "workflow", f"“{transition.title}”把办结的事项退回", "means: reopen")
        return
    if not transition.another_hand:
        yield Fault(place, "workflow", f"“{transition.title}”可由经办人自己办结", "another_hand: true")
    if any("responsible" in step.who for step in transition.steps):
        yield Fault(place, "workflow", f"“{transition.title}”由责任人自己办结", "责任人以外的人")


def _meaning_faults(transition: Transition, standings: Mapping[str, str], place: Place) -> Iterator[Fault]:
    if not transition.means:
        return
    leaves, enters = _MEANS[transition.means]
    if not {standings[state] for state in transition.leaves} <= leaves or standings[transition.enters] not in enters:
        yield Fault((*place, "means"), "workflow", f"“{transition.title}”的 means 与两头的状态不合", "相合的状态")


def _way_faults(kind: Kind) -> Iterator[Fault]:
    reached = reachable_from(kind, kind.states[0].id)
    for position, state in enumerate(kind.states):
        if state.id not in reached:
            yield Fault(("states", position), "workflow", f"状态“{state.title}”到不了", "有一条流转通到它")
    closed = {state.id for state in kind.states if state.standing == "closed"}
    for position, state in enumerate(kind.states):
        if state.standing != "closed" and not reachable_from(kind, state.id) & closed:
            yield Fault(("states", position), "workflow", f"到了“{state.title}”就办不结", "有一条路通到办结的状态")


def reachable_from(kind: Kind, state: str) -> frozenset[str]:
    """Every state that moves can lead to from ``state``, itself included."""
    found, waiting = {state}, [state]
    while waiting:
        here = waiting.pop()
        for transition in kind.transitions:
            if here in transition.leaves and transition.enters not in found:
                found.add(transition.enters)
                waiting.append(transition.enters)
    return frozenset(found)
