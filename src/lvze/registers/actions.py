"""The registers on paper. Each export is an event of the chain; every cell of a sheet is text."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.tables import text_sheet
from lvze.organisation.actors import Actor
from lvze.registers import policies
from lvze.registers.queries import (
    branch_terms,
    institution_register,
    media_accounts,
    returned_document,
    signings,
    stale_accounts,
)
from lvze.registers.queries.media_accounts import IDLE_DAYS
from lvze.registers.returning import ReturnLetter, return_letter

Rows = Iterator[tuple[str, ...]]


@action("registers.export", allowed=policies.may_export)
def export_register(
    act: Act,
    *,
    which: str,
    day: date,
    unit: int | None = None,
    idle_days: int = IDLE_DAYS,
    review_years: int | None = None,
) -> bytes:
    """One register as of ``day`` as .xlsx, of ``unit`` and below. Raises BadInput for a register there is not.

    ``idle_days`` is asked of media accounts, ``review_years`` of institutions; the others do not look at them.
    """
    if which not in REGISTERS:
        raise BadInput(f"没有“{which}”这本登记簿，可选：{'、'.join(REGISTERS)}。")
    act.subject("export", unit_id=unit)
    header, rows = REGISTERS[which]
    return text_sheet(which, header, rows(act.actor, day, unit, {"idle_days": idle_days, "review_years": review_years}))


@action("registers.export_return_letter", allowed=policies.may_export)
def export_return_letter(act: Act, *, record: int) -> bytes:
    """The 退文单 of a returned paper as .docx. Raises BadInput for another kind of record, NotFound."""
    told = returned_document(act.actor, record)
    act.subject("record", record, unit_id=told.unit_id)
    return return_letter(
        ReturnLetter(
            name=told.name,
            sender=told.sender,
            received_on=told.received_on,
            failed=told.failed,
            explanation=told.explanation,
            signature=told.unit,
            day=told.returned_on,
        )
    )


def _institutions(actor: Actor, day: date, unit: int | None, asked: dict[str, Any]) -> Rows:
    listed = institution_register(actor, day, unit=unit, review_years=asked["review_years"])
    for number, each in enumerate(listed, 1):
        review = f"{each.review_on}（已到期）" if each.review_overdue else _shown(each.review_on)
        end = f"{each.ended_on} 由《{each.replaced_by}》替代" if each.replaced_by else _shown(each.ended_on)
        yield (
            str(number), each.unit, each.name, each.number, each.category, each.area, each.drafted_by,
            _shown(each.made_on), str(each.revisions), str(each.effective_on), each.state, end, review,
        )  # fmt: skip


def _accounts(actor: Actor, day: date, unit: int | None, asked: dict[str, Any]) -> Rows:
    listed = media_accounts(actor, day, unit=unit)
    stale = set(stale_accounts(listed, asked["idle_days"]))
    for number, each in enumerate(listed, 1):
        state = "已注销" if each.cancelled_on else "请核对是否停更" if each in stale else "在用"
        yield (
            str(number), each.unit, each.platform, each.account, each.operator, _shown(each.opened_on),
            _shown(each.updated_on), _shown(each.checked_on), state, _shown(each.cancelled_on),
        )  # fmt: skip


def _commitments(actor: Actor, day: date, unit: int | None, _: dict[str, Any]) -> Rows:
    for number, each in enumerate(signings(actor, day.year, day, unit=unit), 1):
        missing = "没有列出签订对象" if each.missing is None else "、".join(each.missing) or "无"
        yield str(number), each.name, each.type, str(each.year), str(each.due), str(each.signed), each.expected, missing


def _terms(actor: Actor, day: date, unit: int | None, _: dict[str, Any]) -> Rows:
    for number, each in enumerate(branch_terms(actor, day, unit=unit), 1):
        ends = f"{each.ends_on}（经批准改期）" if each.changed else _shown(each.ends_on)
        years = "" if each.term_years is None else str(each.term_years)
        yield str(number), each.unit, each.session, _shown(each.elected_on), years, ends, each.state


def _shown(day: date | None) -> str:
    return "" if day is None else str(day)


#: Register → its header and its rows.
REGISTERS: dict[str, tuple[tuple[str, ...], Callable[[Actor, date, int | None, dict[str, Any]], Rows]]] = {
    "制度库": (
        ("序号", "单位", "名称", "文号", "类别", "领域", "起草部门", "制定日期", "修订次数", "施行日期", "状态",
         "终止", "应复审日期"),
        _institutions,
    ),
    "新媒体账号": (
        ("序号", "单位", "平台", "媒体账号", "主办部门", "开设日期", "最近更新", "最近核查", "状态", "注销日期"),
        _accounts,
    ),
    "责任书承诺书": (("序号", "名称", "种类", "年度", "应签份数", "实签份数", "应签对象", "未签"), _commitments),
    "支部换届": (("序号", "党支部", "届次", "选举日期", "任期（年）", "届满日期", "状态"), _terms),
}  # fmt: skip
