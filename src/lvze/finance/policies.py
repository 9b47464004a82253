"""Who may see a unit's money and take it along."""

from typing import Any

from lvze.kernel.errors import NotFound
from lvze.organisation.actors import BUSINESS_ROLES, Actor
from lvze.organisation.policies import covers


def may_see_figures(actor: Actor, *, unit: int, **_: Any) -> None:
    """Whoever works in the unit or above it; a superior sees what was submitted and nothing here (N13)."""
    if not covers(actor, unit, BUSINESS_ROLES):
        raise NotFound("没有这个单位，或您无权查看它的经费和数据。")
