"""The first act of a ledger: an institution with its two roots, and the person who installed it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lvze.audit.actions import Act, action
from lvze.audit.queries import head
from lvze.kernel.errors import Conflict
from lvze.organisation.access import actor_for
from lvze.organisation.actions.accounts import write_account, write_grant
from lvze.organisation.actions.people import NewPerson, write_people
from lvze.organisation.actions.units import NewUnit, write_units
from lvze.organisation.actors import Actor
from lvze.organisation.models import Account


@dataclass(frozen=True, slots=True)
class Founded:
    """What the founding made. ``secret`` is the one-time password, if none was given."""

    account_id: int
    person_id: int
    administrative_id: int
    party_id: int
    secret: str | None


def found_institution(
    *,
    now: datetime,
    username: str,
    person_name: str,
    administrative_name: str,
    administrative_form: str,
    party_name: str,
    party_form: str,
    effective_from: date,
    password: str | None = None,
) -> Founded:
    """Begin an empty ledger. The first account gets 党办 over both roots. Raises Conflict when one was begun."""
    with transaction.atomic():
        _may_found()
        account, secret = write_account(username, person_name, None, password)
        units = (
            NewUnit("administrative", administrative_name, administrative_form, effective_from, key="institution"),
            NewUnit("party", party_name, party_form, effective_from, serves_key="institution"),
        )
        person_id, (administrative_id, party_id) = _found(
            actor=actor_for(account), now=now, account=account, person_name=person_name, units=units
        )
    return Founded(account.pk, person_id, administrative_id, party_id, secret)


def _may_found(actor: Actor | None = None, **_: object) -> None:
    if head().seq:
        raise Conflict("这个台账已经建立过单位，不能再次初始化；新建单位请用“单位”页面或 lvze user 命令。")


@action("organisation.found_institution", allowed=_may_found)
def _found(act: Act, *, account: Account, person_name: str, units: tuple[NewUnit, ...]) -> tuple[int, list[int]]:
    unit_ids = write_units(act, units)
    [person_id] = write_people(act, [NewPerson(person_name)])
    Account.objects.filter(pk=account.pk).update(person_id=person_id)
    for unit_id in unit_ids:
        write_grant(act, account.pk, "party_office", unit_id, subtree=True, ceiling="restricted")
    act.subject("account", account.pk, unit_id=unit_ids[0])
    return person_id, unit_ids
