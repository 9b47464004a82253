"""Who may see and take away what a unit studied. Each raises NotFound."""

from typing import Any

from lvze.kernel.errors import NotFound
from lvze.obligations.policies import may_see_owed
from lvze.organisation.actors import BUSINESS_ROLES, Actor
from lvze.organisation.policies import covers

KEEPING_ROLES = frozenset({"clerk", "party_office"})


def may_see_hours(actor: Actor, *, unit: int, **_: Any) -> None:
    """Hours of persons, as any obligation: the unit's own people and those who look after it; no superior (N13)."""
    may_see_owed(actor, unit_id=unit)


def may_see_study(actor: Actor, *, unit: int, **_: Any) -> None:
    """Shares and plans: whoever works with the unit's ledger."""
    if not covers(actor, unit, BUSINESS_ROLES):
        raise NotFound("没有这个单位，或您无权查看它的学习情况。")


def may_plan(actor: Actor, *, unit: int, **_: Any) -> None:
    """Whoever keeps the unit's records."""
    if not covers(actor, unit, KEEPING_ROLES):
        raise NotFound("没有这个单位，或您无权为它排学习计划。")
