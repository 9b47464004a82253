"""The cast signed in, and reports with numbers to open."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from lvze.organisation.models import Account
from tests.cast import Cast, Member, cast
from tests.reports.conftest import short
from tests.web.world import World, build_world

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


@pytest.fixture
def world(
    cast: Cast, now: datetime, short: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> World:
    """One of everything, background work done."""
    with django_capture_on_commit_callbacks(execute=True):
        return build_world(cast, now, short)
