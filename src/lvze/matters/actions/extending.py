"""延期 is asked by who does the work and answered by another hand; a refused one leaves the deadline as it was."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, Conflict
from lvze.matters import policies
from lvze.matters.errors import NoSuchMove, WrongHand
from lvze.matters.hands import columns_of_hand, hand_in, hand_of, parts_of
from lvze.matters.models import MatterExtension, MatterVersion
from lvze.matters.projecting import project
from lvze.matters.standing import Held, held


@action("matters.ask_extension", allowed=policies.may_move)
def ask_extension(
    act: Act, *, matter: int, until: date, reason: str, for_person: int | None = None, slip: str = ""
) -> int:
    """Ask for a later deadline; answers the request's number. Raises BadInput, Conflict, WrongHand."""
    now = held(matter, lock=True)
    if now.situation.stands.standing != "open":
        raise NoSuchMove("这一项已经办结或转为长期坚持，不用申请延期。")
    if not parts_of(act.actor, now.version, for_person) & {"lead_unit", "responsible"}:
        raise WrongHand("延期由牵头部门或责任人申请，您没有这项权限。")
    if now.open_request is not None:
        raise Conflict(f"已申请延至 {now.open_request.until}，还没有答复，请等答复后再申请。")
    if until <= now.due:
        raise BadInput(f"延期应晚于目前的时限 {now.due}，请核对日期。")
    latest = _due_above(now.version.parent_id)
    if latest is not None and until > latest:
        raise BadInput(f"延期晚于上级任务的时限 {latest}，请提前，或先为上级任务申请延期。")
    number = (now.extensions[-1].number if now.extensions else 0) + 1
    _write(act, now, number, 1, MatterExtension.ASKED, until, _words(reason, "申请延期"), for_person, slip)
    return number


@action("matters.grant_extension", allowed=policies.may_move)
def grant_extension(act: Act, *, matter: int, note: str = "", for_person: int | None = None, slip: str = "") -> date:
    """Grant what is asked; answers the new deadline. Raises Conflict when nothing is asked, WrongHand."""
    now = held(matter, lock=True)
    asked = _asked(act, now, for_person)
    _write(act, now, asked.number, 2, MatterExtension.GRANTED, asked.until, note.strip()[:300], for_person, slip)
    act.after(lambda seq: project(matter, seq))
    return asked.until


@action("matters.refuse_extension", allowed=policies.may_move)
def refuse_extension(act: Act, *, matter: int, note: str, for_person: int | None = None, slip: str = "") -> None:
    """Refuse what is asked, with a reason. Raises Conflict when nothing is asked, WrongHand."""
    now = held(matter, lock=True)
    asked = _asked(act, now, for_person)
    words = _words(note, "不同意延期")
    _write(act, now, asked.number, 2, MatterExtension.REFUSED, asked.until, words, for_person, slip)


def _due_above(parent: int | None) -> date | None:
    """The deadline of what it was decomposed from; None where there is none, or none any longer (依法清除)."""
    if parent is None or not MatterVersion.objects.filter(matter=parent).exists():
        return None
    return held(parent).due


def _asked(act: Act, now: Held, for_person: int | None) -> MatterExtension:
    asked = now.open_request
    if asked is None:
        raise Conflict("没有待答复的延期申请，请刷新后再看。")
    if not parts_of(act.actor, now.version, for_person) & {"office", "leader", "discipline"}:
        raise WrongHand("延期由交办单位的党办或牵头领导批准，您没有这项权限。")
    if hand_of(act.actor, for_person).is_of_doer(hand_in(asked)):
        raise WrongHand("申请人不能批准自己的延期，请由另一人办理。")
    return asked


def _words(text: str, what: str) -> str:
    if not text.strip() or len(text.strip()) > 300:
        raise BadInput(f"{what}须写明理由，不超过 300 字。")
    return text.strip()


def _write(
    act: Act, now: Held, number: int, step: int, answer: str, until: date, text: str, person: int | None, slip: str
) -> None:
    act.write(
        MatterExtension(
            matter_id=now.version.matter_id,
            number=number,
            step=step,
            answer=answer,
            until=until,
            text=text,
            said_on=local_day(act.now),
            **columns_of_hand(act.actor, person, slip),
        )
    )
    act.subject("matter", now.version.matter_id, unit_id=now.version.unit_id)
