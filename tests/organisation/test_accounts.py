"""Accounts: no default password anywhere, one way in, and a founding that happens once."""

from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.auth import authenticate

from lvze.audit.models import Event
from lvze.audit.queries import head
from lvze.kernel.errors import BadInput, Conflict, NotAllowed
from lvze.organisation.access import actor_for
from lvze.organisation.account_lists import MANY, administrators_missing
from lvze.organisation.actions import (
    appoint_administrators,
    change_password,
    close_account,
    create_account,
    found_institution,
    grant_role,
    reopen_account,
    reset_password,
)
from lvze.organisation.models import Account, RoleGrant, TodayUnit
from tests.cast import Cast


def test_a_one_time_secret_is_given_once_and_must_be_replaced(cast: Cast, now: datetime) -> None:
    account_id, secret = create_account(actor=cast.alice.actor, now=now, username="fay", display_name="方菲")
    account = Account.objects.get(pk=account_id)
    assert secret is not None
    assert len(secret) >= 16
    assert account.must_change_password
    assert authenticate(username="fay", password=secret) == account
    assert secret not in str(list(Event.objects.values())) + str(Account.objects.values().get(pk=account_id))
    change_password(actor=actor_for(account), now=now, account_id=account_id, old=secret, new="another-long-one-7")
    account.refresh_from_db()
    assert not account.must_change_password
    assert authenticate(username="fay", password=secret) is None


def test_two_accounts_never_get_the_same_secret(cast: Cast, now: datetime) -> None:
    secrets = {
        create_account(actor=cast.alice.actor, now=now, username=f"user{n}", display_name="某人")[1] for n in range(3)
    }
    assert len(secrets) == 3


@pytest.mark.parametrize("password", ["short", "password1234"])
def test_a_weak_password_is_refused_and_no_account_is_left(cast: Cast, now: datetime, password: str) -> None:
    before = head()
    with pytest.raises(BadInput, match="密码不合要求"):
        create_account(actor=cast.alice.actor, now=now, username="fay", display_name="方菲", password=password)
    assert head() == before
    assert not Account.objects.filter(username="fay").exists()


def test_a_taken_user_name_is_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(Conflict, match="已有人使用"):
        create_account(actor=cast.alice.actor, now=now, username="bob", display_name="某人")


@pytest.mark.parametrize("who", ["bob", "charlie", "dora", "eve"])
def test_only_the_institutions_party_office_manages_accounts(cast: Cast, now: datetime, who: str) -> None:
    actor = getattr(cast, who).actor
    attempts: list[Any] = [
        lambda: create_account(actor=actor, now=now, username="fay", display_name="方菲"),
        lambda: reset_password(actor=actor, now=now, account_id=cast.alice.account_id),
        lambda: close_account(actor=actor, now=now, account_id=cast.alice.account_id),
        lambda: grant_role(actor=actor, now=now, account_id=cast.eve.account_id, role="audit_admin"),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_administrators_run_accounts_and_see_no_business_data(cast: Cast, now: datetime) -> None:
    account_id, _ = create_account(actor=cast.alice.actor, now=now, username="fay", display_name="方菲")
    grant_role(actor=cast.alice.actor, now=now, account_id=account_id, role="system_admin")
    fay = actor_for(Account.objects.get(pk=account_id))
    create_account(actor=fay, now=now, username="gil", display_name="葛尔")
    assert not TodayUnit.objects.visible_to(fay).exists()
    with pytest.raises(NotAllowed):
        grant_role(actor=fay, now=now, account_id=cast.eve.account_id, role="clerk", unit_id=cast.branch_one)


def test_a_closed_account_gets_no_actor_until_reopened(cast: Cast, now: datetime) -> None:
    close_account(actor=cast.alice.actor, now=now, account_id=cast.bob.account_id)
    with pytest.raises(NotAllowed, match="已停用"):
        actor_for(cast.bob.account)
    reopen_account(actor=cast.alice.actor, now=now, account_id=cast.bob.account_id)
    assert actor_for(cast.bob.account).name == "郝一"


def test_a_password_is_changed_by_its_owner_who_knows_the_old_one(cast: Cast, now: datetime) -> None:
    secret = reset_password(actor=cast.alice.actor, now=now, account_id=cast.bob.account_id)
    common: dict[str, Any] = {"now": now, "account_id": cast.bob.account_id, "new": "another-long-one-7"}
    with pytest.raises(NotAllowed):
        change_password(actor=cast.alice.actor, old=secret, **common)
    with pytest.raises(BadInput, match="原密码不对"):
        change_password(actor=cast.bob.actor, old="wrong", **common)
    with pytest.raises(BadInput, match="相同"):
        change_password(actor=cast.bob.actor, old=secret, **{**common, "new": secret})
    change_password(actor=cast.bob.actor, old=secret, **common)
    assert cast.bob.account.check_password("another-long-one-7")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"role": "king"}, "没有“king”"),
        ({"ceiling": "top"}, "没有“top”"),
        ({"role": "audit_admin"}, "管理员角色不挂单位"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(
    cast: Cast, now: datetime, change: dict[str, Any], sentence: str
) -> None:
    given = {"account_id": cast.eve.account_id, "role": "leader", "unit_id": cast.bureau, "ceiling": "open"}
    before = RoleGrant.objects.count()
    with pytest.raises(BadInput, match=sentence):
        grant_role(actor=cast.alice.actor, now=now, **{**given, **change})
    assert RoleGrant.objects.count() == before


def test_an_account_keeps_no_trace_of_when_somebody_was_here(cast: Cast) -> None:
    assert {field.attname for field in Account._meta.concrete_fields} == {
        "id", "username", "password", "display_name", "person_id", "is_active", "must_change_password",
        "second_step", "second_step_spent",
    }  # fmt: skip


def test_a_ledger_is_founded_once(cast: Cast, now: datetime) -> None:
    with pytest.raises(Conflict, match="已经建立过"):
        found_institution(
            now=now,
            username="zed",
            person_name="某人",
            administrative_name="另一局",
            administrative_form="局",
            party_name="另一党组",
            party_form="党组",
            effective_from=date(2026, 1, 1),
        )
    assert not Account.objects.filter(username="zed").exists()


def test_the_founder_looks_after_both_trees_and_no_more_than_one_role(cast: Cast) -> None:
    grants = cast.alice.actor.grants
    assert {(grant.role, grant.unit_id, grant.tree) for grant in grants} == {
        ("party_office", cast.bureau, "administrative"),
        ("party_office", cast.party_group, "party"),
    }


def test_three_administrators_are_made_once_each_with_a_secret_of_his_own(cast: Cast, now: datetime) -> None:
    made = appoint_administrators(actor=cast.alice.actor, now=now)
    assert {role for role, _, _ in made} == {"system_admin", "security_admin", "audit_admin"}
    assert len({secret for _, _, secret in made}) == 3
    assert all(len(secret) >= 16 for _, _, secret in made)
    assert all(Account.objects.get(username=username).must_change_password for _, username, _ in made)
    assert appoint_administrators(actor=cast.alice.actor, now=now) == ()
    with pytest.raises(NotAllowed):
        appoint_administrators(actor=cast.bob.actor, now=now)


def test_a_large_ledger_is_told_which_administrators_it_has_not(cast: Cast, now: datetime) -> None:
    assert administrators_missing() == ()
    for number in range(MANY):
        create_account(actor=cast.alice.actor, now=now, username=f"n{number}", display_name="某人")
    assert len(administrators_missing()) == 3
    appoint_administrators(actor=cast.alice.actor, now=now)
    assert administrators_missing() == ()
