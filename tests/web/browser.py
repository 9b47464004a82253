"""A real browser for the tests that need one: Debian's Chromium, nothing of it talking to anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.cast import build_cast
from tests.reports.conftest import short_outline
from tests.web.world import World, build_world

DESKTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}


@contextmanager
def a_world_to_visit(now: datetime, anchor: Path) -> Iterator[World]:
    """One of everything, committed, so that a server beside the test sees it. ``anchor`` is where anchors are kept."""
    with override_settings(LVZE_ANCHOR=anchor):
        cast = build_cast(now)
        with short_outline(cast, now) as outline:
            yield build_world(cast, now, outline)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, closed again with every connection its pages made Django open beside the driver's loop.

    DJANGO_ALLOW_ASYNC_UNSAFE must be set: the driver keeps an event loop in this thread, and the tests use the
    database beside it, never inside it.
    """
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield opened
        opened.close()
        connections.close_all()


def let_in(context: BrowserContext, world: World, who: str, address: str) -> None:
    """Give a browser's context the session of somebody who signed in."""
    signed_in: Client = world.browser(who)
    session = signed_in.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
