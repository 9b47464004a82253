"""Taking over a list that was kept elsewhere: each matter in its sheet's state, and the chain says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import State
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.matters import policies
from lvze.matters.actions.opening import write_opening
from lvze.matters.checking import NewMatter
from lvze.matters.hands import columns_of_hand
from lvze.matters.models import MatterMove, MatterSpell

#: The note of the move by which a matter came in a state that was not reached here.
ADOPTED = "导入时已是此状态"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A matter with the ``state`` (by title; empty: its first) it was in on the day ``since`` (None: when opened).

    ``under`` is the title of what it is broken down from: one before it in the list, or one on the unit's list already.
    """

    matter: NewMatter
    state: str = ""
    since: date | None = None
    under: str = ""


@action("matters.adopt", allowed=policies.may_adopt)
def adopt_matters(act: Act, *, adopted: Sequence[Adopted], source: str = "") -> list[int]:
    """Open many matters at once, each in the state its list says it is in; answers their ids.

    A state other than the first is one move that says so, with ``source`` (the list) as its basis: nobody here
    signed for it, and a recheck may reopen it. Raises MatterWrong, BadInput for a state the kind does not have or for
    something above that is nowhere.
    """
    opened: dict[str, int] = {}
    ids = []
    for each in adopted:
        ids.append(_adopt(act, each, source, _above(act, each, opened)))
        opened.setdefault(each.matter.title, ids[-1])
    return ids


def _above(act: Act, adopted: Adopted, opened: Mapping[str, int]) -> int | None:
    if not adopted.under or adopted.under in opened:
        return opened.get(adopted.under)
    spells = MatterSpell.objects.visible_to(act.actor).at(local_day(act.now)).exclude(standing="closed")
    there = spells.filter(kind=adopted.matter.kind, title=adopted.under, unit=adopted.matter.assigner).first()
    if there is None:
        raise BadInput(f"“{adopted.matter.title}”的上级任务“{adopted.under}”没有立项或已经办结，请先立项。")
    return there.matter_id


def _adopt(act: Act, adopted: Adopted, source: str, parent: int | None) -> int:
    matter, kind, opened_on = write_opening(act, adopted.matter, under=parent)
    if not adopted.state or adopted.state == kind.states[0].title:
        return matter
    state = next((each for each in kind.states if each.title == adopted.state), None)
    if state is None:
        titles = "、".join(each.title for each in kind.states)
        raise BadInput(f"“{adopted.matter.title}”的状态“{adopted.state}”不认识，请从{titles}中选。")
    act.write(
        MatterMove(
            matter_id=matter,
            number=2,
            before=kind.states[0].id,
            after=state.id,
            note=ADOPTED,
            basis=source[:300],
            moved_on=_day(adopted, state, opened_on, local_day(act.now)),
            **columns_of_hand(act.actor),
        )
    )
    return matter


def _day(adopted: Adopted, state: State, opened_on: date, today: date) -> date:
    day = adopted.since or opened_on
    if not opened_on <= day <= today:
        raise BadInput(f"“{adopted.matter.title}”：{state.title}的日期 {day} 早于立项或还没到，请核对。")
    return day
