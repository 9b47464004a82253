"""Accounts and what is granted to them, for those who look after accounts. Names of units, and no business data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from lvze.audit.models import Event
from lvze.kernel.errors import NotFound
from lvze.organisation.actions.accounts import ADMINISTRATORS, roles_held
from lvze.organisation.actions.signing_in import FAILURES_OF_A_NAME, FORGOTTEN_AFTER
from lvze.organisation.actors import ROLES, Actor
from lvze.organisation.models import Account, RoleGrant, SignInFailure, TodayUnit
from lvze.organisation.policies import KEEPERS, covers_root
from lvze.organisation.querysets import reach

SIGN_IN = "organisation.sign_in"
#: With more accounts than this, three people administer: 系统, 安全, 审计 (三权分立).
MANY = 20


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One role that holds now. ``unit`` is empty for an administrator's."""

    role: str
    role_title: str
    unit_id: int | None
    unit: str
    subtree: bool
    ceiling: str


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account as its keepers see it."""

    id: int
    username: str
    name: str
    is_active: bool
    must_change_password: bool
    has_second_step: bool
    is_locked: bool
    grants: tuple[GrantLine, ...]

    @property
    def roles(self) -> str:
        """The titles of its roles, each once: ``党办、纪检``."""
        return "、".join(dict.fromkeys(grant.role_title for grant in self.grants))


def may_keep_accounts(actor: Actor) -> bool:
    """Who makes and closes accounts: the system administrator, or the 党办 of the whole."""
    return actor.has_role("system_admin") or covers_root(actor)


def may_keep_grants(actor: Actor) -> bool:
    """Who gives roles: the security administrator, or the 党办 of the whole."""
    return actor.has_role("security_admin") or covers_root(actor)


def administrators_missing() -> tuple[str, ...]:
    """The titles of the administrators a ledger of more than :data:`MANY` accounts has not; nothing below that."""
    held = roles_held()
    if Account.objects.filter(is_active=True).count() <= MANY:
        return ()
    return tuple(ROLES[role] for role in ADMINISTRATORS if role not in held)


def account_lines(
    actor: Actor, now: datetime, *, search: str = "", after: str = "", size: int = 50
) -> tuple[AccountLine, ...]:
    """Accounts by user name, later than ``after``. Raises NotFound for anybody who looks after none."""
    if not (may_keep_accounts(actor) or may_keep_grants(actor)):
        raise NotFound("没有这个页面。")
    rows = Account.objects.order_by("username")
    if after:
        rows = rows.filter(username__gt=after)
    if search:
        rows = rows.filter(Q(username__icontains=search) | Q(display_name__icontains=search))
    return _lines(rows[:size], now)


def account_line(actor: Actor, now: datetime, account_id: int) -> AccountLine:
    """One account. Raises NotFound."""
    if not (may_keep_accounts(actor) or may_keep_grants(actor)):
        raise NotFound("没有这个账号，请核对。")
    found = _lines(Account.objects.filter(pk=account_id), now)
    if not found:
        raise NotFound("没有这个账号，请核对。")
    return found[0]


def own_line(actor: Actor, now: datetime) -> AccountLine:
    """One's own account, as its keepers see it."""
    return _lines(Account.objects.filter(pk=actor.account_id), now)[0]


def units_to_grant(actor: Actor) -> tuple[tuple[int, str], ...]:
    """Units a role can be given at, in the order of the trees, indented by full-width spaces."""
    rows = TodayUnit.objects.standing()
    if not actor.has_role("security_admin"):
        rows = rows.filter(reach(actor, KEEPERS))
    return tuple((unit, "　" * depth + name) for unit, depth, name in rows.values_list("unit_id", "depth", "name"))


def previous_sign_in(account_id: int) -> int:
    """The ``seq`` of the sign-in before the last one; 0 when there was none: since then something may be new."""
    mine = Event.objects.filter(actor_id=account_id, action=SIGN_IN).order_by("-seq").values_list("seq", flat=True)
    return next(iter(mine[1:2]), 0)


def _lines(accounts: Iterable[Account], now: datetime) -> tuple[AccountLine, ...]:
    listed = list(accounts)
    grants = _grants([account.pk for account in listed])
    recent = SignInFailure.objects.filter(at__gt=now - FORGOTTEN_AFTER, username__in=[a.username for a in listed])
    failed = dict(recent.values_list("username").annotate(times=Count("pk")))
    return tuple(
        AccountLine(
            id=account.pk,
            username=account.username,
            name=account.display_name,
            is_active=account.is_active,
            must_change_password=account.must_change_password,
            has_second_step=bool(account.second_step),
            is_locked=failed.get(account.username, 0) >= FAILURES_OF_A_NAME,
            grants=tuple(grants.get(account.pk, ())),
        )
        for account in listed
    )


def _grants(accounts: list[int]) -> dict[int, list[GrantLine]]:
    """The grants that hold now, of each account: for each role and unit the latest row decides."""
    latest: dict[tuple[int, str, int | None], RoleGrant] = {}
    for row in RoleGrant.objects.filter(account__in=accounts).order_by("seq", "pk"):
        latest[row.account_id, row.role, row.unit_id] = row
    names = dict(TodayUnit.objects.filter(pk__in=[u for _, _, u in latest if u]).values_list("unit_id", "name"))
    found: dict[int, list[GrantLine]] = {}
    for (account, role, unit), row in latest.items():
        if row.granted:
            line = GrantLine(role, ROLES[role], unit, names.get(unit or 0, ""), row.subtree, row.ceiling)
            found.setdefault(account, []).append(line)
    return found
