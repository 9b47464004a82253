"""An obligation as one unit owes it: the definition, with what the unit set where the definition leaves it open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lvze.catalogue.definitions import Catalogue, Metric, Obligation, Window
from lvze.kernel.periods import Period
from lvze.obligations.models import ObligationChoice


@dataclass(frozen=True, slots=True)
class Terms:
    """``minimum`` is what must be there (of an own wish: what the unit wishes); ``own_target`` stands apart from a
    legal minimum and decides nothing. ``role`` is how a person must have taken part; ``subtree``: what is below
    the unit counts for it too."""

    obligation: Obligation
    metric: Metric
    window: Window
    minimum: int
    own_target: int | None
    holidays: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    role: str = ""
    subtree: bool = False

    begins: date = date.min
    ends: date = date.max
    """The first and the last day on which the rule is in force."""

    def in_force(self, window: Period) -> bool:
        """Whether the rule was in force when the window ended, and had not ended before it began."""
        return self.begins <= window.last and window.first <= self.ends


def obligation_at(catalogue: Catalogue, obligation: str, version: int) -> Obligation | None:
    """The definition a choice was made of: that version, else the newest; None when the pack is gone."""
    newest = catalogue.obligations.get(obligation)
    if newest is None or newest.version == version:
        return newest
    older = catalogue.older.get(("obligations", obligation, version))
    return older if isinstance(older, Obligation) else newest


def terms_of(choice: ObligationChoice, catalogue: Catalogue) -> Terms | None:
    """The terms of a choice; None when its definition or metric is no longer installed."""
    obligation = obligation_at(catalogue, choice.obligation, choice.version)
    if obligation is None or obligation.metric not in catalogue.metrics:
        return None
    return settled(obligation, catalogue.metrics[obligation.metric], choice.own_target, choice.parameters)


class EachTerms:
    """The terms of many choices: units that owe the same thing in the same way share one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.found: dict[tuple[str, int, int | None, str], Terms | None] = {}

    def of(self, choice: ObligationChoice) -> Terms | None:
        key = (choice.obligation, choice.version, choice.own_target, repr(sorted(choice.parameters.items())))
        if key not in self.found:
            self.found[key] = terms_of(choice, self.catalogue)
        return self.found[key]


def settled(
    obligation: Obligation, metric: Metric, own_target: int | None = None, set_here: Mapping[str, Any] | None = None
) -> Terms:
    """The definition's own parameters, and over them what was set here."""
    chosen = obligation.parameters | dict(set_here or {})
    is_own = obligation.force == "own"
    source = obligation.source
    return Terms(
        obligation,
        metric,
        Window(
            every=chosen.get("every", obligation.window.every),
            anchor=obligation.window.anchor,
            days_before=chosen.get("days_before", obligation.window.days_before),
            days_after=chosen.get("days_after", obligation.window.days_after),
        ),
        minimum=own_target or obligation.minimum if is_own else obligation.minimum,
        own_target=None if is_own else own_target,
        holidays=tuple(chosen.get("holidays", ())),
        ranks=tuple(chosen.get("ranks", ())),
        role=str(chosen.get("role", "")),
        subtree=bool(chosen.get("subtree", False)),
        begins=date.fromisoformat(source.effective_from) if source.effective_from else date.min,
        ends=date.fromisoformat(source.effective_to) if source.effective_to else date.max,
    )
