"""What must hold in an obligation: the metric it asks exists, its window is of one sort."""

from collections.abc import Iterator
from datetime import date

from lvze.catalogue.definitions import Catalogue, Obligation
from lvze.catalogue.faults import Fault
from lvze.catalogue.obligation_parameters import PARAMETERS, fits

#: Measures that have no share for one unit in one window: a rate, a stock, a signed total.
NOT_ROW_BY_ROW = frozenset({"stock", "exceptions", "coverage", "ratio", "multiple", "change_on_last_year", "supplied"})
#: Fact tables whose rows can name people.
NAMES_PEOPLE = frozenset({"records", "people"})
#: Anchors that are not kinds: a holiday, a matter's own date, the start of an appointment.
ANCHORS = frozenset({"holiday", "matter", "appointment"})


def obligation_faults(obligation: Obligation, catalogue: Catalogue) -> Iterator[Fault]:
    """An obligation asks a known metric, in a window of one sort, from a dated source."""
    if obligation.metric not in catalogue.metrics:
        yield Fault(("metric",), "unknown-metric", f"没有指标“{obligation.metric}”", "已有指标的 id")
    else:
        yield from _metric_faults(obligation, catalogue)
    if obligation.minimum < 1:
        yield Fault(("minimum",), "obligation", f"最低次数 {obligation.minimum} 不足 1", "1 或更大")
    if not obligation.applies_to:
        yield Fault(("applies_to",), "obligation", "没有写明对谁适用", "至少一种组织、职务或人员")
    window = obligation.window
    if bool(window.every) == bool(window.anchor):
        yield Fault(("window",), "window", "期限须写明周期或起算点，且只写一种", "every 或 anchor 之一")
    head, _, kind_id = window.anchor.partition(":")
    is_known = head in ANCHORS or head in catalogue.kinds
    if kind_id:
        is_known = head == "matter" and kind_id in catalogue.kinds and catalogue.kinds[kind_id].noun == "matter"
    if head and not is_known:
        yield Fault(
            ("window", "anchor"),
            "unknown-kind",
            f"没有起算点“{window.anchor}”",
            "台账类别的 id，或 holiday、appointment、matter、matter:任务类别的 id",
        )
    if window.days_before < 0 or window.days_after < 0:
        yield Fault(("window",), "window", "提前或推后的天数为负", "0 或更大")
    for name, value in obligation.parameters.items():
        if not fits(name, value):
            place = ("parameters", name)
            right = PARAMETERS.get(name, "、".join(PARAMETERS))
            yield Fault(place, "obligation", f"参数 {name}: {value} 不合写法", right)
    for key in ("effective_from", "effective_to"):
        text = getattr(obligation.source, key)
        if text and not _is_day(text):
            yield Fault(("source", key), "window", f"“{text}”不是日期", "2026-01-01 这样的日期")


def _metric_faults(obligation: Obligation, catalogue: Catalogue) -> Iterator[Fault]:
    """The metric can be counted for one bearer in one window; people bear only what names people in a role."""
    metric = catalogue.metrics[obligation.metric]
    if metric.measure in NOT_ROW_BY_ROW:
        right = "按次、人次、人或合计数出来的指标"
        yield Fault(("metric",), "measure", f"指标“{metric.id}”不能按单位逐期核对", right)
    if obligation.bearer == "unit":
        if metric.measure == "minimum_per_person":
            yield Fault(("metric",), "measure", f"指标“{metric.id}”按人数，而承担者是单位", "按单位数的指标")
        return
    if metric.of not in NAMES_PEOPLE:
        yield Fault(("metric",), "measure", f"指标“{metric.id}”的事实表不记姓名", "records 或 people 上的指标")
    elif not metric.roles and "role" not in obligation.parameters:
        right = "指标的 roles，或参数 role"
        yield Fault(("metric",), "obligation", "按人核对，却没有写明以什么角色参加才算", right)
    role = obligation.parameters.get("role")
    roles = {each.id for kind in metric.kinds if kind in catalogue.kinds for each in catalogue.kinds[kind].roles}
    if role and roles and role not in roles:
        yield Fault(("parameters", "role"), "unknown-role", f"台账类别里没有角色“{role}”", "、".join(sorted(roles)))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
