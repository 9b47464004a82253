"""Whatever is typed, imported or dropped is shown as the text it is: nothing of it runs, in any page that shows it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page
from pytest_django.live_server_helper import LiveServer

from lvze.ledger.actions import attach_evidence, file_record
from lvze.matters.actions import report_progress
from lvze.organisation.actions import NewPerson, NewUnit, create_people, create_units
from lvze.organisation.actions.feedback import give_feedback
from tests.cast import FOUNDED
from tests.ledger.entries import committee_meeting, theme_day
from tests.matters.owing import at, opened
from tests.web.browser import DESKTOP, a_world_to_visit, chromium, let_in
from tests.web.payloads import PAYLOADS
from tests.web.permissions import PERMISSIONS
from tests.web.world import World

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]
HowMany = Callable[[int, int], int]
SHOWING = ("workbench", "lists", "list", "matters", "record", "matter", "amend", "printed", "feedback", "entry-kind")


@pytest.fixture
def world(transactional_db: None, now: datetime, tmp_path: Path) -> Iterator[World]:
    with a_world_to_visit(now, tmp_path / "anchor") as made:
        yield made


@pytest.fixture
def page(world: World, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with chromium() as browser:
        yield _as_alice(browser, world, live_server.url)


def _as_alice(browser: Browser, world: World, site: str) -> Page:
    context = browser.new_context(viewport=DESKTOP)
    let_in(context, world, "alice", site)
    return context.new_page()


def typed_everywhere(world: World, payload: str, now: datetime) -> dict[str, int]:
    """One payload in every place a person can put words; answers what it left, by the place's name."""
    cast = world.cast
    record = file_record(
        actor=cast.bob.actor,
        now=now,
        entry=theme_day(
            cast.branch_one, title=payload[:190], place=payload[:90], host=payload[:30], late_reason=payload
        ),
    ).record
    attach_evidence(actor=cast.bob.actor, now=now, record=record, name=f"{payload[:80]}.txt", data=b"x")
    file_record(actor=cast.alice.actor, now=now, entry=committee_meeting(cast.party_group, payload[:90]))
    matter = opened(cast, title=payload[:190])
    report_progress(actor=cast.bob.actor, now=at("2026-11-20"), matter=matter, text=payload)
    give_feedback(actor=cast.bob.actor, now=now, text=payload, page=payload[:90])
    create_people(actor=cast.alice.actor, now=now, people=[NewPerson(payload[:30])])
    create_units(
        actor=cast.alice.actor, now=now, units=[NewUnit("party", payload[:60], "党支部", FOUNDED, cast.party_committee)]
    )
    return {"record": record, "matter": matter}


def test_nothing_that_was_typed_runs_where_it_is_shown(
    world: World, now: datetime, live_server: LiveServer, page: Page, how_many: HowMany
) -> None:
    dialogs: list[str] = []
    complaints: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("console", lambda message: complaints.append(message.text))
    run = []
    for payload in PAYLOADS[:: len(PAYLOADS) // how_many(len(PAYLOADS), 6)]:
        world.places.update(typed_everywhere(world, payload, now))
        for name in SHOWING:
            page.goto(live_server.url + world.address(name))
            run += [f"{name}: {payload}"] if page.evaluate("window.lvzeHit") else []
        page.goto(f"{live_server.url}/search/?q={payload[:40]}")
        run += [f"search: {payload}"] if page.evaluate("window.lvzeHit") else []
    assert (run, dialogs, complaints) == ([], [], [])


def test_the_pages_that_show_it_do_show_it(world: World, now: datetime, live_server: LiveServer, page: Page) -> None:
    """Else the test above could not fail."""
    payload = PAYLOADS[0]
    world.places.update(typed_everywhere(world, payload, now))
    for name in ("list", "matters", "record", "matter", "printed", "feedback"):
        assert "GET" in PERMISSIONS[name]
        page.goto(live_server.url + world.address(name))
        assert payload in page.inner_text("body") + page.evaluate(
            "[...document.querySelectorAll('input,textarea')].map(one => one.value).join(' ')"
        ), name
