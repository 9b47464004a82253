"""The workbench tells what others recorded since one's sign-in before this one, as far as one may see it."""

from datetime import datetime

import pytest
from django.test import Client

from lvze.audit.queries import head
from lvze.ledger.actions import file_record
from lvze.ledger.queries.news import news_since
from lvze.organisation.models import Account
from tests.cast import Cast
from tests.ledger.entries import theme_day

pytestmark = pytest.mark.django_db


def came(username: str) -> Client:
    """Alice and the others have the same invented password in this file."""
    client = Client()
    answer = client.post("/sign-in/", {"username": username, "password": "a-long-invented-secret"})
    assert answer.status_code == 302
    return client


def test_what_a_branch_recorded_meanwhile_is_told_once_one_was_here_before(cast: Cast, now: datetime) -> None:
    assert "别人登记的" not in came("alice").get("/").content.decode()
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道"))
    page = came("alice").get("/").content.decode()
    assert "别人登记的" in page
    assert "清扫街道" in page.partition("别人登记的")[2]


def test_the_other_branch_is_told_nothing_and_nobody_is_told_his_own(cast: Cast, now: datetime) -> None:
    before = head().seq
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道"))
    assert [each.title for each in news_since(cast.alice.actor, before)] == ["清扫街道"]
    assert news_since(cast.alice.actor, head().seq) == ()
    for member in (cast.bob, cast.charlie, cast.eve):
        assert news_since(member.actor, before) == ()


def test_an_account_that_signs_in_for_the_first_time_is_told_nothing_new(cast: Cast, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道"))
    account = Account.objects.get(username="dora")
    account.set_password("a-long-invented-secret")
    account.must_change_password = False
    account.save()
    assert "别人登记的" not in came("dora").get("/").content.decode()
