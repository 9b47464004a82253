"""A real browser for the tests that need one: Debian's Chromium, nothing of it talking to anybody."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.web.world import World

DESKTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}


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
