"""Signing in: one sentence for every failure, a pause after too many, a second step, and sessions that end."""

import time
from datetime import datetime, timedelta

import pyotp
import pytest
from django.test import Client

from lvze.audit.models import Event
from lvze.organisation import second_step
from lvze.organisation.actions import grant_role, take_second_step, unlock_account
from lvze.organisation.models import Account, SignInFailure
from lvze.web import sessions
from tests.cast import Cast
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db

SECRET = "a-long-invented-secret"


def tries(client: Client, username: str = "alice", password: str = SECRET, **more: str) -> int:
    return client.post("/sign-in/", {"username": username, "password": password, **more}).status_code


def test_the_right_password_leads_in_and_is_in_the_chain(cast: Cast) -> None:
    client = Client()
    answer = client.post("/sign-in/", {"username": "alice", "password": SECRET, "next": "/reports/"})
    assert (answer.status_code, answer["Location"]) == (302, "/reports/")
    assert client.get("/reports/").status_code == 200
    assert Event.objects.filter(action="organisation.sign_in", actor_id=cast.alice.account_id).count() == 1


def test_one_is_never_led_to_another_site(cast: Cast) -> None:
    answer = Client().post("/sign-in/", {"username": "alice", "password": SECRET, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_a_wrong_password_a_closed_account_and_a_name_nobody_has_are_told_alike(cast: Cast) -> None:
    Account.objects.filter(username="bob").update(is_active=False)
    said = set()
    for name, password in (("alice", "wrong"), ("nobody", SECRET), ("bob", SECRET)):
        page = Client().post("/sign-in/", {"username": name, "password": password})
        assert page.status_code == 400
        assert "sessionid" not in page.cookies
        said.add(page.context["sentence"])
    assert len(said) == 1


def test_after_five_failures_even_the_right_password_is_not_heard_until_unlocked(cast: Cast, now: datetime) -> None:
    for _ in range(5):
        assert tries(Client(), password="wrong") == 400
    page = Client().post("/sign-in/", {"username": "alice", "password": SECRET})
    assert page.status_code == 400
    assert "暂停登录" in page.context["sentence"]
    assert Event.objects.filter(action="organisation.lock_account", actor_id=cast.alice.account_id).count() == 1
    grant_role(actor=cast.alice.actor, now=now, account_id=cast.bob.account_id, role="security_admin")
    unlock_account(actor=cast.bob.actor, now=now, account_id=cast.alice.account_id)
    assert tries(Client()) == 302


def test_failures_are_forgotten_after_half_an_hour(cast: Cast) -> None:
    for _ in range(5):
        tries(Client(), password="wrong")
    for row in SignInFailure.objects.all():
        SignInFailure.objects.filter(pk=row.pk).update(at=row.at - timedelta(minutes=31))
    assert tries(Client()) == 302


def test_one_address_that_tries_many_names_is_not_heard_and_others_are(cast: Cast) -> None:
    for number in range(20):
        tries(Client(REMOTE_ADDR="10.0.0.9"), username=f"guess{number}")
    assert tries(Client(REMOTE_ADDR="10.0.0.9")) == 400
    assert tries(Client(REMOTE_ADDR="10.0.0.8")) == 302
    assert not SignInFailure.objects.filter(address__contains="10.0.0.9").exists()


def test_with_a_second_step_the_password_alone_does_not_lead_in_and_a_code_serves_once(
    cast: Cast, now: datetime
) -> None:
    secret = second_step.new_secret()
    take_second_step(
        actor=cast.alice.actor,
        now=now,
        account_id=cast.alice.account_id,
        secret=secret,
        code=pyotp.TOTP(secret).at(now),
    )
    assert secret not in cast.alice.account.second_step
    Account.objects.filter(username="alice").update(second_step_spent="")
    client = Client()
    assert client.post("/sign-in/", {"username": "alice", "password": SECRET})["Location"] == "/sign-in/code/"
    assert client.get("/reports/").status_code == 302
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 400
    code = pyotp.TOTP(secret).at(time.time())
    assert client.post("/sign-in/code/", {"code": code})["Location"] == "/"
    assert client.get("/reports/").status_code == 200
    again = Client()
    tries(again)
    assert again.post("/sign-in/code/", {"code": code}).status_code == 400


def test_the_code_page_without_a_password_before_it_leads_back(cast: Cast) -> None:
    assert Client().get("/sign-in/code/")["Location"] == "/sign-in/"


def test_an_authenticator_is_bound_on_ones_own_page_and_unbound_with_the_password(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    page = alice.get("/account/second-step/")
    secret = page.context["secret"]
    assert "data:image/svg+xml" in page.content.decode()
    assert alice.post("/account/second-step/", {"code": "12"}).status_code == 400
    assert alice.post("/account/second-step/", {"code": pyotp.TOTP(secret).now()})["Location"] == "/account/"
    assert second_step.opened(cast.alice.account.second_step) == secret
    assert alice.post("/account/second-step/drop/", {"password": "wrong"}).status_code == 400
    assert cast.alice.account.second_step
    assert alice.post("/account/second-step/drop/", {"password": SECRET}).status_code == 302
    assert not cast.alice.account.second_step


@pytest.mark.parametrize("ago", [("clicked", sessions.IDLE), ("began", sessions.WHOLE)])
def test_a_session_ends_when_idle_or_old(cast: Cast, sign_in: SignIn, ago: tuple[str, timedelta]) -> None:
    alice = sign_in(cast.alice)
    assert alice.get("/reports/").status_code == 200
    session = alice.session
    session[ago[0]] = time.time() - ago[1].total_seconds() - 1
    session.save()
    assert alice.get("/reports/")["Location"].startswith("/sign-in/")


def test_signing_out_ends_the_session_and_a_link_cannot_do_it(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    assert alice.get("/sign-out/").status_code == 405
    assert alice.post("/sign-out/").status_code == 302
    assert alice.get("/reports/")["Location"].startswith("/sign-in/")


def test_what_is_new_counts_from_the_sign_in_before_this_one(cast: Cast) -> None:
    first, second = Client(), Client()
    tries(first)
    assert sessions.since_seq(first.session) == 0
    seq = Event.objects.get(action="organisation.sign_in").seq
    tries(second)
    assert sessions.since_seq(second.session) == seq


def test_the_page_for_a_first_password_shows_its_form(cast: Cast) -> None:
    bob = Client()
    bob.force_login(cast.bob.account)
    assert 'name="new"' in bob.get("/password/").content.decode()
