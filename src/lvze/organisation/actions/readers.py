"""查阅授权: asked for, approved by another hand, refused, revoked at once. It ends by itself on its last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lvze.audit.actions import Act, action
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, Conflict
from lvze.organisation.actions.accounts import write_account
from lvze.organisation.models import Account, ReaderDecision, ReaderRequest, RoleGrant
from lvze.organisation.readers import (
    decided_of,
    may_approve_reader,
    may_ask_reader,
    may_revoke_reader,
    reader_request,
)

#: No inspection reads for longer; a longer one asks again. Days.
LONGEST = 90


@dataclass(frozen=True, slots=True)
class NewReader:
    """Who shall read: a name of one's own to sign in with, the real name, where from, why, what, until when."""

    username: str
    display_name: str
    comes_from: str
    ground: str
    unit: int
    last_day: date
    reports: Sequence[int] = ()


@action("organisation.ask_reader", allowed=may_ask_reader)
def ask_reader(act: Act, *, reader: NewReader) -> ReaderRequest:
    """Ask for a named reader. Raises BadInput for what is missing, too long, or a name that is somebody else's."""
    told = {
        "用户名": reader.username,
        "姓名": reader.display_name,
        "所在单位": reader.comes_from,
        "查阅事由": reader.ground,
    }
    missing = [name for name, value in told.items() if not value.strip()]
    if missing:
        raise BadInput(f"请填写{'、'.join(missing)}。")
    today = local_day(act.now)
    if not today <= reader.last_day <= today + timedelta(days=LONGEST):
        raise BadInput(f"截止日期要在今天以后、{LONGEST}天以内，到期要再看请重新申请。")
    _demand_free(reader.username.strip())
    row = ReaderRequest(
        username=reader.username.strip(),
        display_name=reader.display_name.strip(),
        comes_from=reader.comes_from.strip(),
        ground=reader.ground.strip(),
        unit_id=reader.unit,
        reports=sorted(set(reader.reports)),
        last_day=reader.last_day,
        asked_by=act.actor.account_id,
    )
    act.write(row)
    act.subject("reader", unit_id=reader.unit)
    return row


@action("organisation.approve_reader", allowed=may_approve_reader)
def approve_reader(act: Act, *, request: int) -> str | None:
    """Another hand consents: the account is made; its one-time secret is answered once (None: it has one already).

    Raises Conflict when it was decided already, BadInput when its last day is over.
    """
    asked = reader_request(request)
    if decided_of(asked):
        raise Conflict("这份查阅申请已经办过，请刷新后再看。")
    if asked.last_day < local_day(act.now):
        raise BadInput("这份申请的截止日期已过，请重新申请。")
    _demand_free(asked.username)
    account, secret = Account.objects.filter(username=asked.username).first(), None
    if account is None:
        account, secret = write_account(asked.username, asked.display_name, None, None)
    _decide(act, asked, "approved", account)
    return secret


@action("organisation.refuse_reader", allowed=may_approve_reader)
def refuse_reader(act: Act, *, request: int, note: str = "") -> None:
    """Another hand declines. Raises Conflict when it was decided already."""
    asked = reader_request(request)
    if decided_of(asked):
        raise Conflict("这份查阅申请已经办过，请刷新后再看。")
    _decide(act, asked, "refused", None, note)


@action("organisation.revoke_reader", allowed=may_revoke_reader)
def revoke_reader(act: Act, *, request: int, note: str = "") -> None:
    """Take it back at once: the reader's next click finds nothing. Raises Conflict when there is nothing to revoke."""
    asked = reader_request(request)
    last = asked.decisions.order_by("-seq", "-pk").first()
    if last is None or last.decided != "approved":
        raise Conflict("这份查阅授权没有在用，不必收回。")
    _decide(act, asked, "revoked", last.account, note)


def _decide(act: Act, asked: ReaderRequest, decided: str, account: Account | None, note: str = "") -> None:
    act.write(
        ReaderDecision(request=asked, decided=decided, account=account, by=act.actor.account_id, note=note.strip())
    )
    act.subject("reader", asked.pk, unit_id=asked.unit_id)


def _demand_free(username: str) -> None:
    """A reader's account is nobody else's: neither a colleague's nor an administrator's."""
    account = Account.objects.filter(username=username).first()
    if account is None:
        return
    is_reader = ReaderDecision.objects.filter(account=account).exists()
    if not is_reader or not account.is_active or RoleGrant.objects.filter(account=account).exists():
        raise BadInput(f"用户名“{username}”已有人使用，查阅人要用自己的账号，请换一个用户名。")
