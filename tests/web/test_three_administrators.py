"""The three administrators each have their own pages, and none sees business data."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lvze.ledger.actions import file_record
from lvze.organisation.account_lists import account_line
from lvze.organisation.actions import create_account, grant_role
from lvze.organisation.models import Account
from lvze.web.registry import PAGES
from tests.cast import Cast, Member
from tests.ledger.entries import theme_day
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db

OWN = {
    "system_admin": {"accounts"},
    "security_admin": {"grants"},
    "audit_admin": {"audit-log"},
}
BUSINESS = ("reports", "lists", "entry", "search", "import")


@pytest.fixture
def administrators(cast: Cast, now: datetime, sign_in: SignIn) -> dict[str, Client]:
    clients = {}
    for role in OWN:
        account, _ = create_account(actor=cast.alice.actor, now=now, username=role, display_name=role)
        grant_role(actor=cast.alice.actor, now=now, account_id=account, role=role)
        clients[role] = sign_in(Member(account, None))
    return clients


def test_each_comes_to_his_own_pages_and_to_no_others(administrators: dict[str, Client]) -> None:
    for role, client in administrators.items():
        menu = client.get("/").content.decode()
        for name in {"accounts", "grants", "audit-log"}:
            address = f"/{PAGES[name].path}"
            allowed = name in OWN[role]
            assert client.get(address).status_code == (200 if allowed else 404), (role, name)
            assert (f'href="{address}"' in menu) == allowed


def test_none_of_them_sees_business_data(administrators: dict[str, Client], cast: Cast, now: datetime) -> None:
    record = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道")).record
    for client in administrators.values():
        for address in (*(f"/{PAGES[name].path}" for name in BUSINESS), f"/records/{record}/", "/reports/1/"):
            assert client.get(address).status_code == 404, address
        for name in ("accounts", "grants", "audit-log"):
            assert "清扫街道" not in client.get(f"/{PAGES[name].path}").content.decode()


def test_a_clerk_finds_none_of_their_pages(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    for name in ("accounts", "grants", "audit-log"):
        assert bob.get(f"/{PAGES[name].path}").status_code == 404
    assert bob.get(f"/admin/accounts/{cast.alice.account_id}/").status_code == 404
    assert bob.post(f"/admin/accounts/{cast.alice.account_id}/", {"do": "close"}).status_code == 404
    assert cast.alice.account.is_active


def test_a_new_account_gets_a_one_time_secret_shown_once(administrators: dict[str, Client]) -> None:
    system = administrators["system_admin"]
    page = system.post("/admin/accounts/", {"username": "newcomer", "name": "新来的"})
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert secret not in system.get("/admin/accounts/").content.decode()
    newcomer = Client()
    newcomer.post("/sign-in/", {"username": "newcomer", "password": secret})
    assert newcomer.get("/")["Location"] == "/password/"


def test_a_name_that_is_taken_is_refused_with_the_form_kept(administrators: dict[str, Client]) -> None:
    page = administrators["system_admin"].post("/admin/accounts/", {"username": "alice", "name": "另一人"})
    assert page.status_code == 400
    assert "已有人使用" in page.content.decode()
    assert 'value="另一人"' in page.content.decode()


def test_an_account_is_closed_and_reopened(administrators: dict[str, Client], cast: Cast) -> None:
    system, address = administrators["system_admin"], f"/admin/accounts/{cast.bob.account_id}/"
    system.post(address, {"do": "close"})
    assert not cast.bob.account.is_active
    system.post(address, {"do": "reopen"})
    assert cast.bob.account.is_active


def test_a_closed_account_is_out_at_its_next_click(
    administrators: dict[str, Client], cast: Cast, sign_in: SignIn
) -> None:
    bob = sign_in(cast.bob)
    assert bob.get("/").status_code == 200
    administrators["system_admin"].post(f"/admin/accounts/{cast.bob.account_id}/", {"do": "close"})
    assert bob.get("/")["Location"].startswith("/sign-in/")


def test_a_role_is_given_and_taken_back(administrators: dict[str, Client], cast: Cast, now: datetime) -> None:
    security, address = administrators["security_admin"], f"/admin/grants/{cast.charlie.account_id}/"
    before = len(cast.charlie.actor.grants)
    asked = {"do": "grant", "role": "superior", "unit": str(cast.branch_one), "ceiling": "open", "reach": "alone"}
    assert security.post(address, asked).status_code == 302
    grants = account_line(cast.alice.actor, now, cast.charlie.account_id).grants
    assert [(line.unit, line.subtree, line.ceiling) for line in grants if line.role == "superior"] == [
        ("第一支部", False, "open")
    ]
    security.post(address, {"do": "end", "role": "superior", "unit": str(cast.branch_one)})
    assert len(cast.charlie.actor.grants) == before


def test_nobody_gives_a_role_to_himself(administrators: dict[str, Client]) -> None:
    own = Account.objects.get(username="security_admin").pk
    page = administrators["security_admin"].post(f"/admin/grants/{own}/", {"do": "grant", "role": "audit_admin"})
    assert page.status_code == 400
    assert "不能给自己授权" in page.content.decode()


def test_the_log_is_read_by_number_a_hundred_at_a_time(
    administrators: dict[str, Client], cast: Cast, now: datetime
) -> None:
    for _ in range(3):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道"))
    audit = administrators["audit_admin"]
    page = audit.get("/admin/log/", {"area": "ledger", "who": "bob"})
    assert {line.by for line, _ in page.context["lines"]} == {"郝一"}
    assert {words for _, words in page.context["lines"]} == {"登记台账记录"}
    seqs = [line.seq for line, _ in page.context["lines"]]
    assert seqs == sorted(seqs, reverse=True)
    older = audit.get("/admin/log/", {"area": "ledger", "who": "bob", "after": seqs[0]}).context["lines"]
    assert [line.seq for line, _ in older] == seqs[1:]
    assert audit.get("/admin/log/", {"from": "昨天"}).status_code == 400


def test_the_number_of_queries_of_the_lists_does_not_grow(
    administrators: dict[str, Client], cast: Cast, now: datetime
) -> None:
    def asked(role: str, address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            administrators[role].get(address)
        return len(queries)

    pages = (("system_admin", "/admin/accounts/"), ("security_admin", "/admin/grants/"), ("audit_admin", "/admin/log/"))
    assert all(asked(*each) for each in pages)  # the first click of a session writes when it was
    before = [asked(*each) for each in pages]
    for number in range(12):
        account, _ = create_account(actor=cast.alice.actor, now=now, username=f"n{number}", display_name="某人")
        grant_role(actor=cast.alice.actor, now=now, account_id=account, role="superior", unit_id=cast.branch_one)
    assert [asked(*each) for each in pages] == before
