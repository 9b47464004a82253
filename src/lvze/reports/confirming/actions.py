"""From drawn up to confirmed: each step a row, each by whoever may take it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.audit.queries import head
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.kernel.periods import Period
from lvze.ledger.models import CurrentRecord
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.formatting import format_value
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers
from lvze.reports.asking import ask, subject_of
from lvze.reports.confirming.figures import department_of, figures_of
from lvze.reports.confirming.models import FigureSheet, SheetConfirmed, SheetDrawn, SheetLine, SheetSignature
from lvze.reports.digesting import exact
from lvze.reports.policies import ISSUING_ROLES, WRITING_ROLES

_SIGNING_ROLES = WRITING_ROLES | {"discipline"}


def may_draw_up(actor: Actor, *, unit: int, **_: Any) -> None:
    """党办 of the unit."""
    if not covers(actor, unit, ISSUING_ROLES):
        raise NotAllowed("数据核定表由党办编制，您没有这项权限。")


def may_sign(actor: Actor, *, sheet: int, **_: Any) -> None:
    """Whoever records for the unit; a department's paper signature is entered with its slip. Raises NotFound."""
    if not covers(actor, _drawn(sheet, actor).unit_id, _SIGNING_ROLES):
        raise NotAllowed("您无权登记这张核定表的签字，请联系党办。")


def may_confirm(actor: Actor, *, sheet: int, **_: Any) -> None:
    """党办 of the unit. Raises NotFound."""
    if not covers(actor, _drawn(sheet, actor).unit_id, ISSUING_ROLES):
        raise NotAllowed("核定由党办登记，您没有这项权限。")


@action("reports.draw_up_figures", allowed=may_draw_up)
def draw_up_figures(act: Act, *, unit: int, period: Period, outlines: Sequence[str]) -> int:
    """Draw the sheet up from the ledger as it stands now, for these papers; answers its id.

    A sheet drawn up again is a new round: the one before stays, and holds until the new one is confirmed.
    Raises BadInput for no paper, an unknown one, or a unit of the administrative tree.
    """
    catalogue = installed_catalogue()
    if not outlines:
        raise BadInput("请至少选一种报告，核定表只列它们要用的数。")
    subject = subject_of(unit, period, head().seq)
    if subject.unit_id != unit:
        raise BadInput("核定表由党组织编制，请选党组织，不要选行政单位。")
    metrics = figures_of(outlines, catalogue)
    answers = ask(metrics, subject, catalogue)
    before = SheetDrawn.objects.filter(unit=unit, period_first=period.first, period_last=period.last)
    sheet = FigureSheet.objects.create()
    act.write(
        SheetDrawn(
            sheet=sheet,
            unit_id=unit,
            period_first=period.first,
            period_last=period.last,
            round=before.count() + 1,
            outlines=list(outlines),
            as_of=subject.as_of,
            by_account=act.actor.account_id,
        )
    )
    for number, metric in enumerate(metrics, 1):
        answer = answers[metric.id]
        known = answer.known and answer.value is not None
        act.write(
            SheetLine(
                sheet=sheet,
                number=number,
                metric=metric.id,
                metric_version=metric.version,
                department=department_of(metric, catalogue),
                value=exact(answer) if known else "",
                printed=format_value(metric, answer) if known else "",
                records=answer.records,
            )
        )
    act.subject("figure_sheet", sheet.pk, unit_id=unit)
    return sheet.pk


@action("reports.sign_figures", allowed=may_sign)
def sign_figures(act: Act, *, sheet: int, department: str, name: str, slip: str = "", on: date | None = None) -> None:
    """A department signs for its figures. Raises BadInput for one without a figure here, Conflict when signed."""
    drawn = _locked(sheet)
    if not SheetLine.objects.filter(sheet=sheet, department=department).exists():
        raise BadInput(f"核定表里没有由“{department}”负责的数，请核对部门名称。")
    if not name.strip():
        raise BadInput("请写明签字人。")
    if SheetSignature.objects.filter(sheet=sheet, department=department).exists():
        raise Conflict(f"“{department}”已经签过这一轮，数有变化的请重新编制。")
    day = _not_later(on, act)
    act.write(
        SheetSignature(
            sheet_id=sheet,
            department=department,
            name=name.strip()[:60],
            slip=slip.strip()[:60],
            signed_on=day,
            by_account=act.actor.account_id,
        )
    )
    act.subject("figure_sheet", sheet, unit_id=drawn.unit_id)


@action("reports.confirm_figures", allowed=may_confirm)
def confirm_figures(
    act: Act, *, sheet: int, meeting: int | None = None, note: str = "", on: date | None = None
) -> None:
    """核定, once, by the meeting whose record is given: from now on every paper of the season draws from the sheet.

    Raises Conflict while a department has not signed or a newer round was drawn up, BadInput without a meeting.
    """
    drawn = _locked(sheet)
    if SheetConfirmed.objects.filter(sheet=sheet).exists():
        raise Conflict("这张核定表已经核定过了。")
    rounds = SheetDrawn.objects.filter(unit=drawn.unit_id, period_first=drawn.period_first)
    if rounds.filter(period_last=drawn.period_last, round__gt=drawn.round).exists():
        raise Conflict("这一轮之后又编制过核定表，请核定最新的一轮。")
    if waiting := unsigned(sheet):
        raise Conflict(f"还有部门没有签字：{'、'.join(waiting)}。")
    if meeting is None and not note.strip():
        raise BadInput("请指出核定这张表的会议记录；没有记录的，请写明会议名称和日期。")
    if meeting is not None and not CurrentRecord.objects.visible_to(act.actor).filter(record=meeting).exists():
        raise NotFound("没有这条会议记录，或您无权查看。")
    act.write(
        SheetConfirmed(
            sheet_id=sheet,
            meeting_id=meeting,
            note=note.strip()[:300],
            confirmed_on=_not_later(on, act),
            by_account=act.actor.account_id,
        )
    )
    act.subject("figure_sheet", sheet, unit_id=drawn.unit_id)


def unsigned(sheet: int) -> list[str]:
    """The departments with figures on the sheet that have not signed, in the order of their first figure."""
    signed = set(SheetSignature.objects.filter(sheet=sheet).values_list("department", flat=True))
    lines = SheetLine.objects.filter(sheet=sheet).order_by("number").values_list("department", flat=True)
    return [department for department in dict.fromkeys(lines) if department not in signed]


def _drawn(sheet: int, actor: Actor) -> SheetDrawn:
    found = SheetDrawn.objects.visible_to(actor).filter(sheet=sheet).first()
    if found is None:
        raise NotFound("没有这张核定表，或您无权查看。")
    return found


def _locked(sheet: int) -> SheetDrawn:
    FigureSheet.objects.select_for_update().filter(pk=sheet).first()
    return SheetDrawn.objects.get(sheet=sheet)


def _not_later(on: date | None, act: Act) -> date:
    today = local_day(act.now)
    if on is not None and on > today:
        raise BadInput(f"{on} 还没到，请核对日期。")
    return on or today
