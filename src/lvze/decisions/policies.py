"""Who may plan, hold and follow up meetings, and see what is asked about them. Each raises NotAllowed or NotFound."""

from typing import Any

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.ledger.policies import may_see as may_see_record
from lvze.matters.policies import may_see as may_see_matter
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers

KEEPING_ROLES = frozenset({"clerk", "party_office"})
#: Hands that keep a unit's own ledger; who looks down from above is not asked (N13).
OWN_HANDS = frozenset({"clerk", "party_office", "discipline"})


def may_hand_out(actor: Actor, *, meeting: int, **_: Any) -> None:
    """Whoever keeps the meetings of the unit that held it."""
    found = may_see_record(actor, record=meeting)
    if not covers(actor, found.organiser_id, KEEPING_ROLES):
        raise NotAllowed("议定事项由开会单位的党办交办，您没有这项权限。")


def may_print_plan(actor: Actor, *, plan: int, **_: Any) -> None:
    """Whoever sees the plan."""
    may_see_matter(actor, matter=plan)


def may_print_minutes(actor: Actor, *, meeting: int, **_: Any) -> None:
    """Whoever sees the record."""
    may_see_record(actor, record=meeting)


def may_export_relays(actor: Actor, *, unit: int, **_: Any) -> None:
    """As for seeing the lags."""
    must_be_own(actor, unit)


def must_be_own(actor: Actor, unit: int) -> None:
    """A unit's own hands only: lags and questions are not for those above it (N13). Raises NotFound."""
    if not any(grant.unit_id == unit and grant.role in OWN_HANDS for grant in actor.grants):
        raise NotFound("没有这个单位，或这些情况只给该单位自己看。")
