"""Every page of the site in a real browser: for people who read with other means, on a phone, without scripts."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from lvze.web.registry import PAGES
from tests.web.browser import DESKTOP, PHONE, a_world_to_visit, chromium, let_in, overflow
from tests.web.permissions import EVERYBODY, PERMISSIONS
from tests.web.world import World

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]
#: Pieces of a page, which a script puts into another one; without scripts nobody comes there.
PIECES = {"people"}
#: What people look at all day; of these it is also seen that they can be read in the dark.
MAIN = {
    "workbench", "lists", "record", "entry-kind", "matter", "matters", "calendar", "month", "year", "pictures",
    "report", "figure", "received-report", "look-backs", "study-coverage",
}  # fmt: skip
AXE = Path(__file__).parents[2] / "assets" / "axe.min.js"


@dataclass
class Seen:
    """A page that was opened, and what the browser complained of while it was."""

    name: str
    page: Page
    complaints: list[str]

    def hear(self, message: ConsoleMessage) -> None:
        self.complaints.append(message.text)


@pytest.fixture
def world(transactional_db: None, now: datetime, tmp_path: Path) -> Iterator[World]:
    with a_world_to_visit(now, tmp_path / "anchor") as made:
        yield made


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with chromium() as opened:
        yield opened


def each_page(world: World, who: str, only: Collection[str]) -> Iterator[tuple[str, str]]:
    """The pages (no downloads) of ``only`` this one is the first of the cast to come to, with their addresses."""
    asking = world.browser(who)
    for name, methods in PERMISSIONS.items():
        if name not in only:
            continue
        first = next((one for one in EVERYBODY.split() if one in methods.get("GET", "").split()), "")
        if first == who:
            answer = asking.get(world.address(name))
            answer.close()
            if answer["Content-Type"].startswith("text/html"):
                yield name, world.address(name)


def pages_seen(
    world: World,
    browser: Browser,
    site: str,
    size: ViewportSize,
    *,
    scripts: bool = True,
    only: Collection[str] = PERMISSIONS,
    theme: str = "light",
) -> Iterator[Seen]:
    """Each page of the site (or ``only`` these) opened by one who may come."""
    for who in EVERYBODY.split():
        context = browser.new_context(viewport=size, java_script_enabled=scripts)
        let_in(context, world, who, site)
        context.add_cookies([{"name": "theme", "value": theme, "url": site}])
        for name, address in each_page(world, who, only):
            seen = Seen(name, context.new_page(), [])
            seen.page.on("console", seen.hear)
            seen.page.goto(site + address)
            yield seen
            seen.page.close()
        context.close()


def test_nobody_is_kept_out_by_how_a_page_is_made(world: World, live_server: LiveServer, browser: Browser) -> None:
    """At a desk and on a phone: axe-core finds nothing serious or critical, nothing is wider than the window, and the
    content policy has nothing to refuse."""
    amiss, seen = [], 0
    for one in pages_seen(world, browser, live_server.url, DESKTOP):
        if one.name in PIECES:
            continue
        seen += 1
        one.page.evaluate(AXE.read_text(encoding="utf-8"))
        for size in (DESKTOP, PHONE):
            one.page.set_viewport_size(size)
            amiss += [f"{one.name} at {size['width']}: {found}" for found in barriers(one.page)]
        amiss += [f"{one.name}: {text}" for text in one.complaints]
    assert not amiss, "\n".join(amiss)
    assert seen > len(PAGES) // 3


def test_the_main_pages_can_be_read_in_the_dark(world: World, live_server: LiveServer, browser: Browser) -> None:
    """With the site's own dark look, what is folded opened: axe-core finds no words too faint, nor anything else; and
    what is printed from there is dark on white."""
    amiss, seen = [], set()
    for one in pages_seen(world, browser, live_server.url, DESKTOP, only=MAIN, theme="dark"):
        seen.add(one.name)
        assert one.page.get_attribute("html", "data-bs-theme") == "dark"
        one.page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
        one.page.evaluate(AXE.read_text(encoding="utf-8"))
        amiss += [f"{one.name}: {found}" for found in barriers(one.page)]
        one.page.emulate_media(media="print")
        amiss += [f"{one.name} on paper: {found}" for found in barriers(one.page) if "too wide" not in found]
    assert not amiss, "\n".join(amiss)
    assert seen == MAIN


def barriers(page: Page) -> list[str]:
    """What would keep somebody out of the page as it is shown now."""
    violations = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    heavy = [each for each in violations if each["impact"] in ("serious", "critical")]
    too_wide = [f"{overflow(page)} px too wide"] if overflow(page) > 0 else []
    return [f"{each['id']} {each['nodes'][0]['html'][:120]}" for each in heavy] + too_wide


def test_every_page_says_what_it_is_and_what_to_do_without_scripts(
    world: World, live_server: LiveServer, browser: Browser
) -> None:
    """Without JavaScript each page has its heading, and no control on it that only a script could work."""
    amiss = []
    for one in pages_seen(world, browser, live_server.url, DESKTOP, scripts=False):
        if one.name not in PIECES and one.page.locator("h1:visible").count() != 1:
            amiss.append(f"{one.name}: no heading")
        dead = one.page.locator("main button[type=button]:visible, main a[href='#']:visible")
        amiss += [f"{one.name}: {text}" for text in dead.all_inner_texts()]
    assert not amiss, "\n".join(amiss)
