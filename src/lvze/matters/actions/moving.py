"""Moves: every one goes through the interpreter, and every one is a row of the chain."""

from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import MoveMeaning, Transition
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.models import CurrentRecord
from lvze.matters import policies
from lvze.matters.errors import NoSuchMove, WrongHand
from lvze.matters.hands import columns_of_hand, hand_of, parts_of
from lvze.matters.interpreter import after, leads_nowhere, next_level, reasons_against
from lvze.matters.models import MatterMove, MatterProgress
from lvze.matters.projecting import project
from lvze.matters.standing import Held, held

_MEANING_TITLES = {
    "ask_closing": "申请销号",
    "close": "销号",
    "return": "退回",
    "long_term": "转为长期坚持",
    "reopen": "重新办理",
}


@action("matters.move", allowed=policies.may_move)
def move(
    act: Act,
    *,
    matter: int,
    transition: str,
    note: str = "",
    basis: str = "",
    basis_record: int | None = None,
    for_person: int | None = None,
    slip: str = "",
    on: date | None = None,
) -> str:
    """Make one move, or give the next signature of it; answers the state the matter is in then.

    ``for_person`` with ``slip`` enters a paper signature (代录); ``on`` is the day it was done, today by default.
    Raises NoSuchMove, WrongHand, BadInput.
    """
    now = held(matter, lock=True)
    step = next((each for each in now.kind.transitions if each.id == transition), None)
    if step is None:
        raise NoSuchMove(f"“{now.kind.title}”没有“{transition}”这一步，请刷新后再看。")
    _refuse_hand(act, now, step, for_person)
    _refuse_words(act, step, note, basis, basis_record)
    day = _day(act, now, on)
    situation = now.situation
    then = after(situation, step, hand_of(act.actor, for_person))
    act.write(
        MatterMove(
            matter_id=matter,
            number=len(now.moves) + 1,
            transition=step.id,
            level=next_level(situation, step),
            levels=len(step.steps),
            before=now.state,
            after=then.state if not then.pending else step.enters,
            note=note.strip(),
            basis=basis.strip(),
            basis_record_id=basis_record,
            moved_on=day,
            **columns_of_hand(act.actor, for_person, slip),
        )
    )
    act.subject("matter", matter, unit_id=now.version.unit_id)
    act.after(lambda seq: project(matter, seq))
    return then.state


def request_closing(*, matter: int, **given: Any) -> str:
    """申请销号, by the doer. As :func:`move`."""
    return move(matter=matter, transition=_meaning(matter, "ask_closing", given), **given)


def close_matter(*, matter: int, **given: Any) -> str:
    """销号, or the next signature of it, by another hand than the doer. As :func:`move`."""
    return move(matter=matter, transition=_meaning(matter, "close", given), **given)


def return_matter(*, matter: int, **given: Any) -> str:
    """退回 what was asked to be closed. As :func:`move`."""
    return move(matter=matter, transition=_meaning(matter, "return", given), **given)


def set_long_term(*, matter: int, **given: Any) -> str:
    """转为长期坚持, which is not done. As :func:`move`."""
    return move(matter=matter, transition=_meaning(matter, "long_term", given), **given)


def reopen_matter(*, matter: int, **given: Any) -> str:
    """重新办理 after a failed recheck. As :func:`move`."""
    return move(matter=matter, transition=_meaning(matter, "reopen", given), **given)


@action("matters.report_progress", allowed=policies.may_move)
def report_progress(
    act: Act, *, matter: int, text: str, for_person: int | None = None, slip: str = "", on: date | None = None
) -> None:
    """进展, by the lead unit or the responsible person; the first one starts a matter that was not started.

    Raises BadInput, NoSuchMove for a closed matter, WrongHand.
    """
    now = held(matter, lock=True)
    if now.situation.stands.standing == "closed":
        raise NoSuchMove("这一项已经办结，不能再报进展。")
    if not parts_of(act.actor, now.version, for_person) & {"lead_unit", "responsible"}:
        raise WrongHand("进展由牵头部门或责任人填报，您没有这项权限。")
    if not text.strip() or len(text.strip()) > 1000:
        raise BadInput("进展：必须填写，不超过 1000 字。")
    day, hand = _day(act, now, on), columns_of_hand(act.actor, for_person, slip)
    act.write(
        MatterProgress(matter_id=matter, number=len(now.progress) + 1, text=text.strip(), reported_on=day, **hand)
    )
    start = next((each for each in now.kind.transitions if each.means == "start" and now.state in each.leaves), None)
    if start is not None and len(start.steps) == 1:
        act.write(
            MatterMove(
                matter_id=matter,
                number=len(now.moves) + 1,
                transition=start.id,
                before=now.state,
                after=start.enters,
                moved_on=day,
                **hand,
            )
        )
    act.subject("matter", matter, unit_id=now.version.unit_id)
    act.after(lambda seq: project(matter, seq))


def _meaning(matter: int, means: MoveMeaning, given: dict[str, Any]) -> str:
    """The transition of that meaning, first of all the one that leaves from where the matter is."""
    policies.may_see(given["actor"], matter=matter)
    now = held(matter)
    found = [each for each in now.kind.transitions if each.means == means]
    if not found:
        raise NoSuchMove(f"“{now.kind.title}”没有“{_MEANING_TITLES[means]}”这一步。")
    return next((each for each in found if now.state in each.leaves), found[0]).id


def _refuse_hand(act: Act, now: Held, step: Transition, for_person: int | None) -> None:
    situation = now.situation
    if nowhere := leads_nowhere(situation, step):
        raise NoSuchMove(nowhere)
    parts = parts_of(act.actor, now.version, for_person)
    for reason in reasons_against(situation, step, parts, hand_of(act.actor, for_person)):
        raise WrongHand(reason)


def _refuse_words(act: Act, step: Transition, note: str, basis: str, basis_record: int | None) -> None:
    if step.note and not note.strip():
        raise BadInput(f"“{step.title}”须写明情况或理由，请补上说明。")
    if step.basis and not basis.strip() and basis_record is None:
        raise BadInput(f"“{step.title}”须写明依据：文号、材料存放处，或选一条记录。")
    if len(note.strip()) > 1000 or len(basis.strip()) > 300:
        raise BadInput("说明不超过 1000 字，依据不超过 300 字，请写短些。")
    seen = CurrentRecord.objects.visible_to(act.actor)
    if basis_record is not None and not seen.filter(record=basis_record).exists():
        raise NotFound("依据的记录不存在，或您无权查看。")


def _day(act: Act, now: Held, on: date | None) -> date:
    today = local_day(act.now)
    day = on or today
    if day > today:
        raise BadInput(f"{day} 还没到，请核对办理日期。")
    last = now.moves[-1].moved_on
    if day < last:
        raise BadInput(f"办理日期 {day} 早于上一步的 {last}，请核对。")
    return day
