"""Every address of the site is a declared page with a right, or one of the few that stand before a sign-in."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, PathConverter, SlugConverter, StringConverter, UUIDConverter

from lvze.web.registry import PAGES, page
from lvze.web.rights import anyone
from tests.cast import Cast
from tests.web.conftest import SignIn

SAMPLES = {
    IntConverter: 1,
    StringConverter: "x",
    SlugConverter: "x",
    PathConverter: "x",
    UUIDConverter: UUID(int=1),
}
BEFORE_SIGNING_IN = {"sign-in", "sign-in-code", "sign-out", "change-password"}


def addresses(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for each in resolver.url_patterns:
        found.extend(addresses(each) if isinstance(each, URLResolver) else [each])
    return found


def test_every_address_is_declared_with_a_right() -> None:
    for each in addresses(get_resolver()):
        if each.name in BEFORE_SIGNING_IN:
            continue
        assert each.name in PAGES, f"{each.pattern} has no policy: declare it with lvze.web.registry.page"
        assert each.callback is PAGES[each.name].view
        assert callable(PAGES[each.name].may)


def test_two_pages_cannot_have_one_name_or_one_address() -> None:
    for address, name in (("elsewhere/", "workbench"), ("", "elsewhere")):
        with pytest.raises(ValueError, match="two pages"):
            page(address, name=name, may=anyone)(lambda request, actor: None)  # type: ignore[arg-type, return-value]


@pytest.mark.django_db
def test_nobody_comes_to_a_declared_page_without_signing_in() -> None:
    for each in addresses(get_resolver()):
        if each.name in BEFORE_SIGNING_IN:
            continue
        samples = {name: SAMPLES[type(taken)] for name, taken in each.pattern.converters.items()}
        address = reverse(str(each.name), kwargs=samples)
        answer = Client().get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/sign-in/")


@pytest.mark.django_db
def test_a_number_no_row_can_have_is_a_page_that_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    """Longer than any database counts: 404 as for any other number, and never an error of the site."""
    alice, asked = sign_in(cast.alice), 0
    for each in addresses(get_resolver()):
        numbers = {name: 10**30 for name, taken in each.pattern.converters.items() if isinstance(taken, IntConverter)}
        if numbers and "GET" in PAGES[str(each.name)].methods:
            others = {name: SAMPLES[type(taken)] for name, taken in each.pattern.converters.items()}
            address = reverse(str(each.name), kwargs=others | numbers)
            assert alice.get(address).status_code in (400, 404), address
            asked += 1
    assert asked > 20
    for address in ("/matters/", "/lists/", "/obligations/", "/obligations/year/", "/figures/"):
        assert alice.get(address, {"unit": 10**30}).status_code in (200, 404), address
