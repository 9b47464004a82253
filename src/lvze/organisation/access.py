"""From an account to an actor: the door through which every page and command passes."""

from datetime import datetime
from typing import cast

from lvze.catalogue.definitions import Sensitivity
from lvze.kernel.days import local_day
from lvze.kernel.errors import NotAllowed
from lvze.organisation.actors import ADMIN_ROLES, BUSINESS_ROLES, ROLES, Actor, Grant
from lvze.organisation.models import Account, RoleGrant
from lvze.organisation.projection import keep_today

__all__ = ["ADMIN_ROLES", "BUSINESS_ROLES", "ROLES", "Actor", "Grant", "actor_for"]


def actor_for(account: Account, *, now: datetime | None = None) -> Actor:
    """The actor of a signed-in account with the grants that hold now. Raises NotAllowed for a closed account.

    Grants reach over today's trees: doors pass ``now``, so that the first call of a new day brings the trees to it.
    """
    if now is not None:
        keep_today(local_day(now))
    if not account.is_active:
        raise NotAllowed(f"账号“{account.username}”已停用，请联系系统管理员。")
    return Actor(account.pk, account.display_name, account.person_id, grants_of(account.pk))


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
