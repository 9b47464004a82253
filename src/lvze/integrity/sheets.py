"""Registers as .xlsx, every cell text. An export is an event of the chain."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.integrity import policies
from lvze.integrity.queries.opinions import opinions_in
from lvze.integrity.queries.rotation import rotation_due
from lvze.ledger.importing.tables import text_sheet

OPINIONS_HEADER = (
    "序号", "提请日期", "用途", "提请部门", "来函文号", "涉及人数", "回复期限", "状态", "回复日期", "回复文号",
)  # fmt: skip
ROTATION_HEADER = ("序号", "单位", "岗位", "任职人", "任职起", "轮岗年限", "期满日期", "情况", "依据")


@action("integrity.export_opinions", allowed=policies.may_export_opinions)
def export_opinions(act: Act, *, unit: int, day: date) -> bytes:
    """廉政意见回复登记簿 as of ``day``: no person's name and no opinion's contents."""
    act.subject("export", unit_id=unit)
    rows = (
        (
            str(place),
            str(each.asked_on),
            each.type,
            each.requested_by,
            each.request_number,
            str(each.persons),
            str(each.due),
            f"{each.state}（逾期）" if each.overdue else each.state,
            str(each.replied_on or ""),
            each.reply_number,
        )
        for place, each in enumerate(opinions_in(act.actor, day=day, unit=unit), 1)
    )
    return text_sheet("廉政意见回复登记簿", OPINIONS_HEADER, rows)


@action("integrity.export_rotation", allowed=policies.may_export_rotation)
def export_rotation(act: Act, *, unit: int, day: date, within_days: int = 180) -> bytes:
    """关键岗位交流建议清单: the agenda for 交流, by the day a term is full."""
    act.subject("export", unit_id=unit)
    rows = (
        (
            str(place),
            each.unit,
            each.post,
            each.holder,
            str(each.since),
            str(each.limit_years),
            str(each.full_on),
            "已满年限" if each.is_full else "将满年限",
            "任职登记" if each.appointed else "岗位登记",
        )
        for place, each in enumerate(rotation_due(act.actor, unit=unit, day=day, within_days=within_days), 1)
    )
    return text_sheet("关键岗位交流清单", ROTATION_HEADER, rows)
