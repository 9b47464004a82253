"""What must hold in an obligation: the metric it asks exists, its window is of one sort."""

from collections.abc import Iterator
from datetime import date

from lvze.catalogue.definitions import Catalogue, Obligation
from lvze.catalogue.faults import Fault

#: Anchors that are not kinds: a holiday, a matter's own date, the start of an appointment.
ANCHORS = frozenset({"holiday", "matter", "appointment"})


def obligation_faults(obligation: Obligation, catalogue: Catalogue) -> Iterator[Fault]:
    """An obligation asks a known metric, in a window of one sort, from a dated source."""
    if obligation.metric not in catalogue.metrics:
        yield Fault(("metric",), "unknown-metric", f"没有指标“{obligation.metric}”", "已有指标的 id")
    if obligation.minimum < 1:
        yield Fault(("minimum",), "obligation", f"最低次数 {obligation.minimum} 不足 1", "1 或更大")
    if not obligation.applies_to:
        yield Fault(("applies_to",), "obligation", "没有写明对谁适用", "至少一种组织、职务或人员")
    window = obligation.window
    if bool(window.every) == bool(window.anchor):
        yield Fault(("window",), "window", "期限须写明周期或起算点，且只写一种", "every 或 anchor 之一")
    head = window.anchor.partition(":")[0]
    if head and head not in ANCHORS and head not in catalogue.kinds:
        yield Fault(
            ("window", "anchor"),
            "unknown-kind",
            f"没有起算点“{window.anchor}”",
            "台账类别的 id，或 holiday、matter、appointment",
        )
    if window.days_before < 0 or window.days_after < 0:
        yield Fault(("window",), "window", "提前或推后的天数为负", "0 或更大")
    for key in ("effective_from", "effective_to"):
        text = getattr(obligation.source, key)
        if text and not _is_day(text):
            yield Fault(("source", key), "window", f"“{text}”不是日期", "2026-01-01 这样的日期")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
