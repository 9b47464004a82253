"""Role × scope × address × method, held against the table; and nothing of one branch in any answer to another."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from django.apps import apps
from django.http import HttpResponseBase
from django.test import Client

from lvze.web import urls  # noqa: F401  (declares the pages)
from lvze.web.registry import PAGES
from tests.web.answers import let_go, words_of
from tests.web.permissions import EVERYBODY, PERMISSIONS
from tests.web.world import MARK, World

pytestmark = pytest.mark.django_db
#: May look at what is the first branch's; nobody else may ever read of it.
MAY_READ_OF_IT = {"alice", "bob", "dora", "leader"}


def asked(world: World, browser: Client, name: str, method: str) -> HttpResponseBase:
    """The answer; a POST carries what the address asks for and nothing else, so that it is understood and refused."""
    address, _, query = world.address(name).partition("?")
    if method == "POST":
        return browser.post(address, dict(parse_qsl(query)))
    return browser.get(f"{address}?{query}" if query else address)


def each_page(method: str) -> Iterator[str]:
    return (name for name, page in PAGES.items() if method in page.methods)


def test_every_address_and_method_stands_in_the_table() -> None:
    declared = {(name, method) for name, page in PAGES.items() for method in page.methods}
    assert declared == {(name, method) for name, methods in PERMISSIONS.items() for method in methods}


def test_whoever_may_come_does_and_everybody_else_finds_nothing(world: World) -> None:
    wrong = []
    for who in EVERYBODY.split():
        browser = world.browser(who)
        for name, methods in PERMISSIONS.items():
            for method, may in methods.items():
                answer = asked(world, browser, name, method)
                let_go(answer)
                if (answer.status_code != 404) != (who in may.split()) or answer.status_code >= 500:
                    wrong.append(f"{who} {method} {name}: {answer.status_code}")
    assert wrong == []


def test_no_answer_to_others_speaks_of_a_thing_of_the_branch(world: World) -> None:
    told = []
    for who in sorted(set(EVERYBODY.split()) - MAY_READ_OF_IT):
        browser = world.browser(who)
        told += [(who, name) for name in each_page("GET") if MARK in words_of(asked(world, browser, name, "GET"))]
    assert told == []


def test_the_one_who_may_does_read_of_it(world: World) -> None:
    """Else the test above could not fail."""
    browser = world.browser("bob")
    told = {name for name in each_page("GET") if MARK in words_of(asked(world, browser, name, "GET"))}
    assert {"record", "list", "export", "matter", "matters", "import-preview", "job", "printed"} <= told


def test_a_method_that_is_not_declared_is_refused(world: World) -> None:
    browser = world.browser("alice")
    for name, page in PAGES.items():
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - set(page.methods):
            answer = browser.generic(method, world.address(name))
            assert answer.status_code == 405, f"{method} {name}"


def test_nothing_is_changed_without_the_token_of_the_form(world: World) -> None:
    browser = world.browser("alice")
    browser.handler.enforce_csrf_checks = True
    before = counts()
    assert [name for name in each_page("POST") if asked(world, browser, name, "POST").status_code != 403] == []
    assert counts() == before


def test_looking_changes_nothing_but_the_log(world: World) -> None:
    """Sessions and the events of reading apart, every table is as it was after all pages were looked at."""
    browser = world.browser("alice")
    before = counts()
    for name in each_page("GET"):
        let_go(asked(world, browser, name, "GET"))
    assert counts() == before


def counts() -> dict[str, int]:
    """Rows of every table in which something a person did is kept."""
    kept_apart = {"audit.Event", "sessions.Session", "audit.ChainHead"}
    models = [model for model in apps.get_models() if model._meta.label not in kept_apart]
    return {model._meta.label: model._default_manager.count() for model in models}
