"""回头看 as .xlsx, every cell text. An export is an event of the chain."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.ledger.importing.tables import text_sheet
from lvze.matters.policies import may_export
from lvze.rectification.queries import LookBack, look_backs

LOOK_BACK_HEADER = (
    "销号日期",
    "问题",
    "来源",
    "轮次",
    "牵头部门",
    "应在何日前回头看",
    "回头看日期",
    "情况",
    "发现的情况",
)
LOOK_BACK_STATES = {"overdue": "过了时限", "due": "待回头看", "failed": "未通过", "passed": "已回头看"}


@action("rectification.export_look_backs", allowed=may_export)
def export_look_backs(act: Act, *, unit: int, day: date, days: int) -> bytes:
    """Every problem that was put right, with its 回头看, in the order of the page."""
    act.subject("export", unit_id=unit)
    return text_sheet("回头看", LOOK_BACK_HEADER, map(_line, look_backs(act.actor, unit, day, days=days)))


def state_words(each: LookBack) -> str:
    """How it stands; what did not pass says whether it is being put right again."""
    again = "，重新整改中" if each.problem.standing == "open" else "，待重新整改"
    return LOOK_BACK_STATES[each.state] + (again if each.state == "failed" else "")


def _line(each: LookBack) -> tuple[str, ...]:
    row = each.problem
    return (
        str(row.closed_on or ""),
        row.title,
        str(row.data.get("source", "")),
        str(row.data.get("round", "")),
        row.unit,
        str(each.due or ""),
        str(each.checked_on or ""),
        state_words(each),
        each.found,
    )
