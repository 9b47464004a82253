"""No page asks the database more often because there is more to show: every page of the site, at two sizes."""

from datetime import datetime

import pytest
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lvze.web import urls  # noqa: F401  (declares the pages)
from lvze.web.registry import PAGES
from tests.web.answers import let_go
from tests.web.growth import grow
from tests.web.permissions import PERMISSIONS
from tests.web.world import World

pytestmark = pytest.mark.django_db

FEW, MANY = range(2), range(2, 10)
#: Who sees most comes first: the page is asked for by the first of these who may.
BY_REACH = ("alice", "bob", "auditor", "security", "system", "eve", "reader")


def test_no_page_makes_more_queries_when_there_is_more(world: World, now: datetime, short: str) -> None:
    browsers = {who: newcomer(world, who) for who in BY_REACH}
    pages = {name: browsers[visitor(name)] for name, page in PAGES.items() if "GET" in page.methods}
    grow(world, now, short, FEW)
    few = {name: queries(world, name, browser) for name, browser in pages.items()}
    grow(world, now, short, MANY)
    many = {name: queries(world, name, browser) for name, browser in pages.items()}
    assert not (more := grown(few, many)), "\n".join(more)


def visitor(name: str) -> str:
    may = PERMISSIONS[name]["GET"].split()
    return next(who for who in BY_REACH if who in may)


def newcomer(world: World, who: str) -> Client:
    """A browser of one who was here before, so that what is new is told."""
    browser = world.browser(who)
    session = browser.session
    session["since_seq"] = 1
    session.save()
    return browser


def queries(world: World, name: str, browser: Client) -> list[str]:
    """What a page asks the database, once whatever is kept in memory is there."""
    for _ in range(2):
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            answer = browser.get(world.address(name))
            assert answer.status_code == 200, f"{name}: {answer.status_code}"
            let_go(answer)
    return [each["sql"] for each in captured.captured_queries]


def grown(few: dict[str, list[str]], many: dict[str, list[str]]) -> list[str]:
    """The pages that ask more often, each with the query that comes most often."""
    return [
        f"{name}: {len(few[name])} → {len(asked)}, {most_often(asked)}"
        for name, asked in many.items()
        if len(asked) > len(few[name])
    ]


def most_often(asked: list[str]) -> str:
    starts = [each[:160] for each in asked]
    return max(starts, key=starts.count)
