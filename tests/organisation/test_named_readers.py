"""A reader from outside: named, asked for by one, approved by another, until a day, revocable at once."""

from datetime import date, datetime, timedelta

import pytest

from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.organisation.access import actor_for
from lvze.organisation.actions import (
    NewReader,
    approve_reader,
    ask_reader,
    create_account,
    grant_role,
    refuse_reader,
    revoke_reader,
)
from lvze.organisation.models import Account
from lvze.organisation.readers import reader_lines
from tests.cast import Cast, Member, cast

__all__ = ["cast"]

DAY = date(2026, 11, 20)


def asking(cast: Cast, **changes: object) -> NewReader:
    given = {
        "username": "xuncha1",
        "display_name": "谭三",
        "comes_from": "市委第一巡察组",
        "ground": "巡察期间查阅主体责任报告",
        "unit": cast.party_group,
        "last_day": DAY + timedelta(days=10),
    }
    return NewReader(**(given | changes))  # type: ignore[arg-type]


@pytest.fixture
def leader(cast: Cast, now: datetime) -> Member:
    account, _ = create_account(actor=cast.alice.actor, now=now, username="lead", display_name="某领导")
    grant_role(actor=cast.alice.actor, now=now, account_id=account, role="leader", unit_id=cast.party_group)
    return Member(account, None)


def test_who_asks_cannot_approve_and_nothing_opens_before(cast: Cast, now: datetime, leader: Member) -> None:
    asked = ask_reader(actor=cast.alice.actor, now=now, reader=asking(cast))
    with pytest.raises(NotAllowed, match="另一人"):
        approve_reader(actor=cast.alice.actor, now=now, request=asked.pk)
    assert not Account.objects.filter(username="xuncha1").exists()
    for member in (cast.charlie, cast.eve, cast.bob):
        with pytest.raises(NotFound):
            approve_reader(actor=member.actor, now=now, request=asked.pk)
    secret = approve_reader(actor=leader.actor, now=now, request=asked.pk)
    reader = actor_for(Account.objects.get(username="xuncha1"), now=now)
    assert secret
    assert [(grant.role, grant.unit_id) for grant in reader.grants] == [("reader", cast.party_group)]


def test_it_ends_by_itself_and_is_not_granted_without_a_clock(cast: Cast, now: datetime, leader: Member) -> None:
    asked = ask_reader(actor=cast.alice.actor, now=now, reader=asking(cast))
    approve_reader(actor=leader.actor, now=now, request=asked.pk)
    account = Account.objects.get(username="xuncha1")
    assert actor_for(account, now=now + timedelta(days=10)).grants
    assert not actor_for(account, now=now + timedelta(days=11)).grants
    assert not actor_for(account).grants
    assert [line.state_title for line in reader_lines(cast.alice.actor, DAY + timedelta(days=11))] == ["已到期"]


def test_it_is_revoked_at_once(cast: Cast, now: datetime, leader: Member) -> None:
    asked = ask_reader(actor=cast.alice.actor, now=now, reader=asking(cast))
    approve_reader(actor=leader.actor, now=now, request=asked.pk)
    revoke_reader(actor=cast.alice.actor, now=now, request=asked.pk, note="巡察结束")
    assert not actor_for(Account.objects.get(username="xuncha1"), now=now).grants
    with pytest.raises(Conflict):
        revoke_reader(actor=cast.alice.actor, now=now, request=asked.pk)
    with pytest.raises(Conflict):
        approve_reader(actor=leader.actor, now=now, request=asked.pk)


def test_reading_is_never_granted_by_one_hand(cast: Cast, now: datetime) -> None:
    with pytest.raises(BadInput, match="查阅授权"):
        grant_role(
            actor=cast.alice.actor, now=now, account_id=cast.eve.account_id, role="reader", unit_id=cast.party_group
        )


def test_a_refused_one_makes_no_account(cast: Cast, now: datetime, leader: Member) -> None:
    asked = ask_reader(actor=cast.alice.actor, now=now, reader=asking(cast))
    refuse_reader(actor=leader.actor, now=now, request=asked.pk, note="范围不明")
    assert not Account.objects.filter(username="xuncha1").exists()
    assert [line.state_title for line in reader_lines(leader.actor, DAY)] == ["未同意"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"ground": " "}, "查阅事由"),
        ({"last_day": DAY - timedelta(days=1)}, "截止日期"),
        ({"last_day": DAY + timedelta(days=91)}, "90天"),
        ({"username": "bob"}, "已有人使用"),
    ],
)
def test_what_cannot_be_asked_for(cast: Cast, now: datetime, changes: dict[str, object], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        ask_reader(actor=cast.alice.actor, now=now, reader=asking(cast, **changes))


def test_a_branch_or_the_level_above_cannot_ask(cast: Cast, now: datetime) -> None:
    for member in (cast.bob, cast.charlie, cast.dora, cast.eve):
        with pytest.raises(NotAllowed):
            ask_reader(actor=member.actor, now=now, reader=asking(cast))
    with pytest.raises(NotFound):
        reader_lines(cast.eve.actor, DAY)
