"""What an obligation may leave to local practice, and what else its ``parameters`` may say. One list for all."""

from typing import Any

from lvze.catalogue.definitions import Obligation

EVERY = ("week", "half_month", "month", "quarter", "half", "year")
RANKS = ("head", "deputy", "member", "staff")

#: Parameter → what its value must be, for the pack's reader.
PARAMETERS: dict[str, str] = {
    "every": "week、half_month、month、quarter、half、year 之一",
    "days_before": "0 至 366 的整数",
    "days_after": "0 至 1830 的整数",
    "holidays": "节日名称的列表",
    "ranks": "head、deputy、member、staff 中的若干",
    "role": "台账类别里的角色 id",
    "forms": "组织形式的列表",
    "subtree": "true 或 false",
    "needs_committee": "true 或 false",
    "by_hand": "true 或 false",
}
#: Those a unit may set for itself where the definition declares them.
LOCAL = ("every", "days_before", "days_after", "holidays")
#: A year before an anchor; after it as long as the longest term there is (五年).
_MOST_DAYS = {"days_before": 366, "days_after": 1830}


def fits(name: str, value: Any) -> bool:
    """Whether ``value`` is a right one for the parameter ``name``."""
    if name == "every":
        return value in EVERY
    if name in _MOST_DAYS:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_DAYS[name]
    if name == "ranks":
        return _words(value) and set(value) <= set(RANKS)
    if name in ("holidays", "forms"):
        return _words(value)
    if name == "role":
        return isinstance(value, str) and bool(value)
    return name in PARAMETERS and isinstance(value, bool)


def left_to_the_unit(obligation: Obligation) -> tuple[str, ...]:
    """The parameters of this obligation that a unit may set."""
    return tuple(name for name in LOCAL if name in obligation.parameters)


def _words(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(word, str) and word for word in value)
