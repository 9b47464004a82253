"""The cast signed in, and reports with numbers to open."""

from collections.abc import Callable

import pytest
from django.test import Client

from lvze.organisation.models import Account
from tests.cast import Cast, Member, cast
from tests.reports.conftest import short

__all__ = ["cast", "short"]

SignIn = Callable[[Member], Client]


@pytest.fixture
def sign_in(cast: Cast) -> SignIn:
    """A browser in which a member of the cast is signed in."""

    def browser(member: Member) -> Client:
        Account.objects.filter(pk=member.account_id).update(must_change_password=False)
        client = Client()
        client.force_login(member.account)
        return client

    return browser
