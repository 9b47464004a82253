"""A bureau whose people come to work: each signs in at a desk of his own. Screenshots go to build/screenshots."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from lvze.kernel.days import local_day
from lvze.organisation.models import Account
from tests.cast import Cast, build_cast
from tests.reports.conftest import short_outline
from tests.web.browser import DESKTOP, PHONE, chromium
from tests.web.desk import Desk

_SECRET = "a-long-invented-secret"
SHOTS = Path(__file__).parents[3] / "build" / "screenshots"


@pytest.fixture
def yesterday() -> date:
    """The site asks the clock; what happened, happened the day before."""
    return local_day(timezone.now()) - timedelta(days=1)


@pytest.fixture
def cast(transactional_db: None, tmp_path: Path) -> Iterator[Cast]:
    with override_settings(LVZE_ANCHOR=tmp_path / "anchor", PASSWORD_HASHERS=["tests.hashing.OneRound"]):
        built = build_cast(timezone.now() - timedelta(days=400))
        for account in Account.objects.all():
            account.set_password(_SECRET)
            account.must_change_password = False
            account.save()
        yield built


@pytest.fixture
def outline(cast: Cast) -> Iterator[str]:
    """A short outline of the tests' own, installed as any unit's pack is."""
    with short_outline(cast, timezone.now()) as installed:
        yield installed


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with chromium() as opened:
        yield opened


@pytest.fixture
def desk(cast: Cast, live_server: LiveServer, browser: Browser) -> Iterator[Callable[[str], Desk]]:
    """``desk("bob")``: his browser, signed in by the form. Nothing may be asked of another host."""
    foreign: list[str] = []

    def sit(who: str) -> Desk:
        page: Page = browser.new_context(viewport=DESKTOP).new_page()
        page.on("request", lambda one: foreign.append(one.url) if not one.url.startswith(live_server.url) else None)
        page.goto(live_server.url)
        page.fill("#id_username", who)
        page.fill("#id_password", _SECRET)
        page.press("#id_password", "Enter")
        page.wait_for_url(lambda url: "sign-in" not in url)
        return Desk(page, live_server.url, SHOTS, (DESKTOP, {"width": 768, "height": 1024}, PHONE))

    yield sit
    assert foreign == []
