"""How obligations are told: a rule by its name, a bearer's open window in one line. No praise, no blame (N5)."""

from lvze.catalogue.definitions import Catalogue, Obligation
from lvze.kernel.money import is_money_unit
from lvze.metrics.answer import Number
from lvze.metrics.formatting import format_number
from lvze.obligations.models import POSTPONED
from lvze.obligations.owed import Owed
from lvze.obligations.terms import Terms
from lvze.obligations.windows import EVERY_TITLES

FORCE_TITLES = {"direct": "规定动作（法定）", "reference": "规定动作（参照）", "own": "自定要求"}
STATE_TITLES = {"met": "已有记录", "due": "待完成", "overdue": "未见记录", "excused": "已说明"}
QUESTION = "没开还是没录？"


def source_words(obligation: Obligation) -> str:
    """The rule's name, with its article only where somebody read it; 参照 where it binds by reference.

    Of the unit's own wish: 本单位工作安排, never in the marks of a regulation.
    """
    source = obligation.source
    if obligation.force == "own":
        return source.regulation
    article = source.article if source.confidence == "verified" else ""
    return f"{'参照' if obligation.force == 'reference' else ''}《{source.regulation}》{article}"


def requirement_words(terms: Terms, kind_title: str = "") -> str:
    """``每季度至少1次``, ``节前7日内至少1次``, ``民主生活会后15日内至少1次``."""
    window = terms.window
    if window.every:
        when = EVERY_TITLES[window.every]
    else:
        anchor = {"holiday": "节日", "appointment": "任职", "matter": "任务交办"}.get(
            window.anchor, kind_title or "事由"
        )
        before = f"{anchor}前{window.days_before}日内" if window.days_before else ""
        after = f"{anchor}后{window.days_after}日内" if window.days_after else ""
        when = before + ("、" if before and after else "") + after or f"{anchor}当日"
    return f"{when}至少{amount_words(terms.minimum, terms)}"


def anchor_title(terms: Terms, catalogue: Catalogue) -> str:
    """The title of the kind a window hangs on; of a matter's, with 交办. Empty where it hangs on none."""
    head, _, kind_id = terms.window.anchor.rpartition(":")
    kind = catalogue.kinds.get(kind_id)
    return "" if kind is None else f"{kind.title}交办" if head else kind.title


def amount_words(value: Number, terms: Terms) -> str:
    """A number with its metric's unit: ``1次``, ``32学时``."""
    metric = terms.metric
    if is_money_unit(metric.unit):
        return f"{format_number(value, 0)}分"
    unit = "个月" if metric.unit == "月" else metric.unit
    return format_number(value, metric.digits) + unit


def found_words(owed: Owed) -> str:
    """What was found: a number, or that nobody knows."""
    if owed.found is not None:
        return amount_words(owed.found, owed.terms)
    return f"{owed.things}条记录未登记人数" if owed.things else "无记录"


def state_words(owed: Owed) -> str:
    """How it stands, in words for the unit itself. Past its time and the recording grace it is a question."""
    if owed.state == "excused" and owed.excuse is not None:
        said = owed.excuse.reason
        return f"{said}至{owed.last_day}" if said == POSTPONED else said
    if owed.state == "overdue":
        return f"{STATE_TITLES['overdue']}：{QUESTION}"
    if owed.in_grace:
        return f"期限已到，{owed.recordable.month}月{owed.recordable.day}日前登记不算补登"
    return STATE_TITLES[owed.state]


def target_words(owed: Owed) -> str:
    """The unit's own target, apart from the legal minimum: there or not, nothing more."""
    if owed.terms.own_target is None:
        return ""
    return f"自定目标{amount_words(owed.terms.own_target, owed.terms)}，{'已到' if owed.own_met else '未到'}"
