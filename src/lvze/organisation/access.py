"""From an account to an actor: the door through which every page and command passes."""

from datetime import date, datetime
from typing import cast

from lvze.catalogue.definitions import Sensitivity
from lvze.kernel.days import local_day
from lvze.kernel.errors import NotAllowed
from lvze.organisation.actors import ADMIN_ROLES, BUSINESS_ROLES, ROLES, Actor, Grant
from lvze.organisation.models import Account, ReaderDecision, RoleGrant
from lvze.organisation.projection import keep_today

__all__ = ["ADMIN_ROLES", "BUSINESS_ROLES", "ROLES", "Actor", "Grant", "actor_for"]


def actor_for(account: Account, *, now: datetime | None = None) -> Actor:
    """The actor of a signed-in account with the grants that hold now. Raises NotAllowed for a closed account.

    Grants reach over today's trees: doors pass ``now``, so that the first call of a new day brings the trees to it.
    Without ``now`` nothing that ends on a day is granted (查阅授权).
    """
    day = local_day(now) if now is not None else None
    if day is not None:
        keep_today(day)
    if not account.is_active:
        raise NotAllowed(f"账号“{account.username}”已停用，请联系系统管理员。")
    reading = reading_grants_of(account.pk, day) if day is not None else ()
    return Actor(account.pk, account.display_name, account.person_id, (*grants_of(account.pk), *reading))


def grants_of(account_id: int) -> tuple[Grant, ...]:
    """The grants an account holds now: for each role and unit the latest row decides."""
    latest: dict[tuple[str, int | None], RoleGrant] = {}
    for row in RoleGrant.objects.filter(account_id=account_id).select_related("unit").order_by("seq", "pk"):
        latest[row.role, row.unit_id] = row
    return tuple(
        Grant(row.role, row.unit_id, row.unit.tree if row.unit else "", row.subtree, cast(Sensitivity, row.ceiling))
        for row in latest.values()
        if row.granted
    )


def reading_grants_of(account_id: int, day: date) -> tuple[Grant, ...]:
    """What a named reader may read on ``day``: approved by a second person, neither over nor revoked."""
    latest: dict[int, ReaderDecision] = {}
    decisions = ReaderDecision.objects.filter(account_id=account_id).select_related("request__unit")
    for row in decisions.order_by("seq", "pk"):
        latest[row.request_id] = row
    held = [row.request for row in latest.values() if row.decided == "approved" and row.request.last_day >= day]
    return tuple(
        Grant("reader", each.unit_id, each.unit.tree, True, "open", tuple(sorted(each.reports))) for each in held
    )
