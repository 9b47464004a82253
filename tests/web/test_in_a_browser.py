"""A person at a browser: signs in, opens a number, opens a record. Nothing leaves this machine or breaks the policy."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from lvze.ledger.actions import file_record
from lvze.organisation.models import Account
from tests.cast import build_cast
from tests.ledger.entries import theme_day
from tests.reports.conftest import short
from tests.reports.steps import drafted

__all__ = ["short"]

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None, now: datetime, settings: object, tmp_path: Path) -> object:
    settings.LVZE_ANCHOR = tmp_path / "anchor"  # type: ignore[attr-defined]
    return build_cast(now)


@pytest.fixture
def page(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page of an empty browser."""
    # The driver keeps an event loop in this thread; the tests use the database beside it, never inside it.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        opened = browser.new_page(viewport={"width": 1366, "height": 768})
        yield opened
        browser.close()
        # Beside the driver's loop Django opens connections of its own, which nobody else closes.
        connections.close_all()


@pytest.mark.parametrize("width", [1366, 768, 390])
def test_a_number_opens_down_to_one_record(
    cast: object, short: str, now: datetime, live_server: LiveServer, page: Page, width: int
) -> None:
    asked: list[str] = []
    refused: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.set_viewport_size({"width": width, "height": 800})
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道"))  # type: ignore[attr-defined]
    drafted(cast, now, short)  # type: ignore[arg-type]
    Account.objects.update(must_change_password=False)

    page.goto(live_server.url)
    page.fill("#id_username", "alice")
    page.fill("#id_password", "a-long-invented-secret")
    page.click("text=登录 >> visible=true >> nth=-1")
    page.goto(f"{live_server.url}/reports/")
    page.click("tbody a")
    page.click("a.opens >> nth=0")
    page.wait_for_selector("text=怎么数")
    page.click("a:has-text('清扫街道')")
    page.wait_for_url("**/records/*/")
    assert page.locator("h1").inner_text() == "清扫街道"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    assert all(url.startswith(live_server.url) for url in asked)
    assert [said for said in refused if "favicon" not in said] == []
