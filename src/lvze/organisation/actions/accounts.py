"""Accounts and role grants. There is no default password: a one-time secret is made, shown once, and replaced."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import SENSITIVITIES
from lvze.kernel.errors import BadInput, Conflict
from lvze.organisation import policies
from lvze.organisation.actors import ADMIN_ROLES, ROLES
from lvze.organisation.models import Account, RoleGrant

#: The three administrators' roles → the user name each account begins with.
ADMINISTRATORS = {"system_admin": "xitong", "security_admin": "anquan", "audit_admin": "shenji"}


@action("organisation.create_account", allowed=policies.may_create_account)
def create_account(
    act: Act, *, username: str, display_name: str, person_id: int | None = None, password: str | None = None
) -> tuple[int, str | None]:
    """Create an account; gives its id and, when no password is given, a one-time secret (nowhere else kept).

    Raises Conflict for a name that is taken and BadInput for a weak password.
    """
    account, secret = write_account(username, display_name, person_id, password)
    act.subject("account", account.pk)
    return account.pk, secret


def write_account(
    username: str, display_name: str, person_id: int | None, password: str | None
) -> tuple[Account, str | None]:
    """Make the account row inside an action whose policy has been asked."""
    name = username.strip()
    if not name:
        raise BadInput("用户名是空的，请填写。")
    if Account.objects.filter(username=name).exists():
        raise Conflict(f"用户名“{name}”已有人使用，请换一个。")
    account = Account(username=name, display_name=display_name.strip() or name, person_id=person_id)
    secret = _set_password(account, password)
    account.save()
    return account, secret


@action("organisation.appoint_administrators", allowed=policies.may_appoint_administrators)
def appoint_administrators(act: Act) -> tuple[tuple[str, str, str], ...]:
    """The three administrators, each with an account of his own: (role, user name, one-time secret).

    A role that somebody holds already is left out. Raises Conflict for a user name that is taken.
    """
    made, held = [], roles_held()
    for role, username in ADMINISTRATORS.items():
        if role in held:
            continue
        account, secret = write_account(username, ROLES[role], None, None)
        write_grant(act, account.pk, role, None, subtree=True, ceiling="open")
        made.append((role, username, secret or ""))
    return tuple(made)


def roles_held() -> frozenset[str]:
    """The administrators' roles that an open account holds now."""
    latest: dict[tuple[int, str], bool] = {}
    rows = RoleGrant.objects.filter(role__in=ADMIN_ROLES, account__is_active=True).order_by("seq", "pk")
    for account, role, granted in rows.values_list("account_id", "role", "granted"):
        latest[account, role] = granted
    return frozenset(role for (_, role), granted in latest.items() if granted)


@action("organisation.reset_password", allowed=policies.may_manage_account)
def reset_password(act: Act, *, account_id: int) -> str:
    """Replace a forgotten password by a one-time secret, given once."""
    account = Account.objects.select_for_update().get(pk=account_id)
    secret = _set_password(account, None)
    account.save()
    act.subject("account", account_id)
    return secret or ""


@action("organisation.change_password", allowed=policies.may_change_password)
def change_password(act: Act, *, account_id: int, old: str, new: str) -> None:
    """Change one's own password. Raises BadInput for a wrong old one, a weak new one, or the same again."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if not account.check_password(old):
        raise BadInput("原密码不对，请重新输入。")
    if account.check_password(new):
        raise BadInput("新密码与原密码相同，请换一个。")
    _set_password(account, new)
    account.save()
    act.subject("account", account_id)


@action("organisation.close_account", allowed=policies.may_manage_account)
def close_account(act: Act, *, account_id: int) -> None:
    """The account can no longer sign in; what it did stays named."""
    Account.objects.filter(pk=account_id).update(is_active=False)
    act.subject("account", account_id)


@action("organisation.reopen_account", allowed=policies.may_manage_account)
def reopen_account(act: Act, *, account_id: int) -> None:
    """The account can sign in again."""
    Account.objects.filter(pk=account_id).update(is_active=True)
    act.subject("account", account_id)


@action("organisation.grant_role", allowed=policies.may_grant)
def grant_role(
    act: Act,
    *,
    account_id: int,
    role: str,
    unit_id: int | None = None,
    subtree: bool = True,
    ceiling: str = "internal",
) -> None:
    """Give an account a role at a unit, up to a sensitivity. Administrators' roles have no unit and stand alone."""
    write_grant(act, account_id, role, unit_id, subtree=subtree, ceiling=ceiling)


def write_grant(act: Act, account_id: int, role: str, unit_id: int | None, *, subtree: bool, ceiling: str) -> None:
    """Queue a grant inside an action whose policy has been asked."""
    if role not in ROLES:
        raise BadInput(f"没有“{role}”这种角色，请选{'、'.join(ROLES)}。")
    if role == "reader":
        raise BadInput("查阅不能直接授权，请在“查阅授权”里申请，由另一人批准，到期自动收回。")
    if ceiling not in SENSITIVITIES:
        raise BadInput(f"没有“{ceiling}”这种敏感程度上限，请选{'、'.join(SENSITIVITIES)}。")
    if (role in ADMIN_ROLES) != (unit_id is None):
        raise BadInput("管理员角色不挂单位，业务角色要选单位，请核对。")
    act.write(
        RoleGrant(account_id=account_id, role=role, unit_id=unit_id, subtree=subtree, ceiling=ceiling, granted=True)
    )
    act.subject("account", account_id, unit_id=unit_id)


@action("organisation.end_grant", allowed=policies.may_grant)
def end_grant(act: Act, *, account_id: int, role: str, unit_id: int | None = None) -> None:
    """Take a role at a unit back."""
    act.write(
        RoleGrant(account_id=account_id, role=role, unit_id=unit_id, subtree=False, ceiling="open", granted=False)
    )
    act.subject("account", account_id, unit_id=unit_id)


def _set_password(account: Account, password: str | None) -> str | None:
    secret = None if password else secrets.token_urlsafe(15)
    if password:
        try:
            validate_password(password, account)
        except ValidationError as refused:
            raise BadInput(f"密码不合要求：{'；'.join(refused.messages)}") from None
    account.set_password(password or secret)
    account.must_change_password = secret is not None
    return secret
