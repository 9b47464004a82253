"""Signing in: the password, the second step, and when to stop listening. Every sign-in and lock is in the chain.

After 5 failures of a user name, or 20 from one address, within 30 minutes nothing more is heard until they are 30
minutes old or the security administrator unlocks the account (等保 2.0, 8.1.4.1 身份鉴别). A name that nobody has
is treated like any other, so that trying says nothing.
"""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, NotAllowed
from lvze.organisation import policies, second_step
from lvze.organisation.access import actor_for
from lvze.organisation.models import Account, SignInFailure

FAILURES_OF_A_NAME = 5
FAILURES_FROM_AN_ADDRESS = 20
FORGOTTEN_AFTER = timedelta(minutes=30)
_KEPT_FOR = timedelta(days=1)

_WRONG = "账号或口令不对，请核对后再试；口令区分大小写。"
_WRONG_CODE = "验证码不对或已用过，请输入认证器现在显示的 6 位数字。"
_LOCKED = "连续输错次数较多，已暂停登录 30 分钟，请稍后再试，或请安全管理员解锁。"


def check_password(*, username: str, password: str, address: str, now: datetime) -> Account:
    """The open account of this name and password. Raises BadInput, and NotAllowed while nothing is heard."""
    name = username.strip()
    refuse_while_locked(name, address, now)
    account = Account.objects.filter(username=name).first()
    if account is None:
        make_password(password)  # as slow as a real one
    elif account.check_password(password) and account.is_active:
        return account
    _failed(name, address, now, account)
    raise BadInput(_WRONG)


def check_code(*, account: Account, code: str, address: str, now: datetime) -> None:
    """The second step of an account that has one. Raises like :func:`check_password`; a code serves once."""
    refuse_while_locked(account.username, address, now)
    spent = second_step.spending(second_step.opened(account.second_step), code, now, account.second_step_spent)
    unchanged = Account.objects.filter(pk=account.pk, second_step_spent=account.second_step_spent)
    taken = spent is not None and unchanged.update(second_step_spent=spent)
    if not taken:
        _failed(account.username, address, now, account)
        raise BadInput(_WRONG_CODE)


def refuse_while_locked(username: str, address: str, now: datetime) -> None:
    """Raises NotAllowed while a name or an address has failed too often."""
    if is_locked(username, now) or _recent(now).filter(address=_keyed(address)).count() >= FAILURES_FROM_AN_ADDRESS:
        raise NotAllowed(_LOCKED)


def is_locked(username: str, now: datetime) -> bool:
    """Whether sign-ins of this name are not heard at the moment."""
    return _recent(now).filter(username=username[:60]).count() >= FAILURES_OF_A_NAME


def record_sign_in(*, account: Account, now: datetime) -> None:
    """Write that an account has signed in; its failures are forgotten."""
    _signed_in(actor=actor_for(account, now=now), now=now, account=account)


@action("organisation.sign_in", allowed=lambda actor, **_: None)
def _signed_in(act: Act, *, account: Account) -> None:
    SignInFailure.objects.filter(username=account.username).delete()
    act.subject("account", account.pk)


@action("organisation.sign_out", allowed=lambda actor, **_: None)
def sign_out(act: Act) -> None:
    """Write that the actor has signed out."""
    act.subject("account", act.actor.account_id)


@action("organisation.lock_account", allowed=lambda actor, **_: None)
def _locked(act: Act, *, account: Account) -> None:
    act.subject("account", account.pk)


@action("organisation.unlock_account", allowed=policies.may_secure_account)
def unlock_account(act: Act, *, account_id: int) -> None:
    """The security administrator lets an account sign in again at once."""
    username = Account.objects.values_list("username", flat=True).get(pk=account_id)
    SignInFailure.objects.filter(username=username).delete()
    act.subject("account", account_id)


@action("organisation.take_second_step", allowed=policies.may_change_password)
def take_second_step(act: Act, *, account_id: int, secret: str, code: str) -> None:
    """Bind an authenticator to one's own account, proven by a code of it. Raises BadInput for a wrong code."""
    spent = second_step.spending(secret, code, act.now, "")
    if spent is None:
        raise BadInput("验证码不对，请确认手机时间准确，再输入认证器现在显示的 6 位数字。")
    kept = {"second_step": second_step.sealed(secret), "second_step_spent": spent}
    Account.objects.filter(pk=account_id).update(**kept)
    act.subject("account", account_id)


@action("organisation.drop_second_step", allowed=policies.may_drop_second_step)
def drop_second_step(act: Act, *, account_id: int) -> None:
    """Unbind the authenticator: one's own, or a lost one by the security administrator."""
    Account.objects.filter(pk=account_id).update(second_step="", second_step_spent="")
    act.subject("account", account_id)


def _failed(username: str, address: str, now: datetime, account: Account | None) -> None:
    SignInFailure.objects.filter(at__lt=now - _KEPT_FOR).delete()
    SignInFailure.objects.create(username=username[:60], address=_keyed(address), at=now)
    if account is not None and account.is_active and is_locked(username, now):
        _locked(actor=actor_for(account, now=now), now=now, account=account)


def _recent(now: datetime) -> QuerySet[SignInFailure]:
    return SignInFailure.objects.filter(at__gt=now - FORGOTTEN_AFTER, at__lte=now)


def _keyed(address: str) -> str:
    return salted_hmac("lvze.sign_in", address, algorithm="sha256").hexdigest()
