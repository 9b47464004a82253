"""On random trees with random grants, in pages, lists, search, exports, attachments and errors: nobody reads or changes
a thing that the rule, told in plain Python, does not give him. Objects of every unit are asked for by their numbers."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from lvze.audit.models import Event
from lvze.catalogue.definitions import SENSITIVITIES
from lvze.ledger.actions import attach_evidence, file_record
from lvze.ledger.queries.evidence import evidence_of
from lvze.matters.actions import open_matter
from lvze.organisation.actions import NewUnit, create_units, grant_role
from lvze.organisation.actors import BUSINESS_ROLES, ROLES
from lvze.web import urls  # noqa: F401  (declares the pages)
from lvze.web.registry import PAGES
from tests.cast import FOUNDED, Cast
from tests.ledger.entries import theme_day
from tests.matters.owing import new
from tests.web.answers import words_of

pytestmark = pytest.mark.django_db
TREES = {
    "parents": st.lists(st.integers(0, 59), min_size=1, max_size=6),
    "grants": st.lists(
        st.tuples(
            # A named reader is admitted by two people, report by report: tests/web/test_superior.py.
            st.sampled_from(sorted(set(ROLES) - {"reader"})),
            st.integers(0, 59),
            st.booleans(),
            st.sampled_from(SENSITIVITIES[1:]),
        ),
        max_size=3,
        unique_by=lambda grant: grant[0],
    ),
}
#: What a place of an address may be filled with here; pages with other places belong to the permission table.
PLACES = {"record", "digest", "matter", "kind", "unit"}
#: The two thousand trees are grown in so many parts; in each tree every so many-th page is visited.
PARTS, SHARE = 4, 5
#: Those that name a thing of one unit.
NAMED = {"record", "digest", "matter"}


@dataclass
class Grove:
    """A random tree: each unit with a record that has a file, and a task; what the viewer may read of them."""

    units: list[int]
    above: dict[int, int | None]
    places: dict[int, dict[str, Any]] = field(default_factory=dict)
    allowed: set[int] = field(default_factory=set)

    def mark(self, unit: int) -> str:
        return f"单位{unit:05d}独有"

    def marks_in(self, text: str) -> set[int]:
        return {unit for unit in self.units if self.mark(unit) in text}


def planted(cast: Cast, now: datetime, parents: list[int], grants: list[tuple[str, int, bool, Any]]) -> Grove:
    """``parents[n]`` chooses the parent of unit n+1 among the units before it. Charlie is the viewer."""
    news = [NewUnit("party", "林场党委", "党委", FOUNDED, cast.party_group, key="0")]
    chosen: list[int | None] = [None]
    for number, choice in enumerate(parents, 1):
        chosen.append(choice % number)
        news.append(
            NewUnit("party", f"林场{number}", "党支部", FOUNDED, parent_key=str(choice % number), key=str(number))
        )
    units = list(create_units(actor=cast.alice.actor, now=now, units=news))
    grove = Grove(units, {unit: None if up is None else units[up] for unit, up in zip(units, chosen, strict=True)})
    for unit in units:
        title = grove.mark(unit)
        record = file_record(actor=cast.alice.actor, now=now, entry=theme_day(unit, title=title)).record
        attach_evidence(actor=cast.alice.actor, now=now, record=record, name=f"{title}.txt", data=title.encode())
        task = new(cast, title=title, unit=unit, assigner=unit, due=date(2027, 6, 30))
        grove.places[unit] = {
            "record": record,
            "digest": evidence_of(cast.alice.actor, record)[0].content_digest,
            "matter": open_matter(actor=cast.alice.actor, now=now, matter=task),
            "kind": "theme_party_day",
            "unit": unit,
        }
    for role, place, subtree, ceiling in grants:
        top = units[place % len(units)]
        grant_role(
            actor=cast.alice.actor,
            now=now,
            account_id=cast.charlie.account_id,
            role=role,
            unit_id=None if role.endswith("_admin") else top,
            subtree=subtree,
            ceiling=ceiling,
        )
        if role in BUSINESS_ROLES:
            grove.allowed |= {
                unit for unit in units if top == unit or (subtree and top in ancestors(unit, grove.above))
            }
    return grove


def ancestors(unit: int, above: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    here = above[unit]
    while here is not None:
        found.add(here)
        here = above[here]
    return found


def places_of(path: str) -> list[str]:
    return [part.split(":")[1].split(">")[0] for part in path.split("<")[1:]]


def check_pages(
    cast: Cast, now: datetime, parents: list[int], grants: list[tuple[str, int, bool, Any]], asked: Counter[str],
    names: Collection[str],
) -> None:  # fmt: skip
    """The pages of these names that name these things, for every unit's; ``asked`` counts address × method."""
    with transaction.atomic():
        grove = planted(cast, now, parents, grants)
        account = cast.charlie.account
        account.must_change_password = False
        account.save()
        browser = Client(raise_request_exception=False)
        browser.force_login(account)
        for page in (PAGES[name] for name in names):
            wanted = places_of(page.path)
            if not set(wanted) <= PLACES:
                continue
            for unit in grove.units if NAMED & set(wanted) else grove.units[:1]:
                for method in page.methods:
                    asked[f"{method} {page.name}"] += 1
                    _check_answer(grove, browser, page.name, method, unit)
        _check_list(grove, browser)
        transaction.set_rollback(True)


def _check_answer(grove: Grove, browser: Client, name: str, method: str, unit: int) -> None:
    """What is told is his; and what is not his is answered as what is not there, and left as it was."""
    last = Event.objects.order_by("-seq").values_list("seq", flat=True).first()
    status, text = _asked(browser, name, method, grove.places[unit], unit, grove.mark(unit))
    told = grove.marks_in(text)
    assert status < 500, f"{method} {name}"
    assert told <= grove.allowed, f"{method} {name} told of {told - grove.allowed}"
    if unit not in grove.allowed and NAMED & set(places_of(PAGES[name].path)):
        nowhere = {"record": 98765432, "matter": 98765432, "digest": "0" * 64}
        missing, _ = _asked(browser, name, method, grove.places[unit] | nowhere, unit, "")
        assert (status, status >= 400) == (missing, True), f"{method} {name}: {status}, of nothing {missing}"
        assert not Event.objects.filter(seq__gt=last, unit_id=unit).exists(), f"{method} {name} left an event"


def _asked(browser: Client, name: str, method: str, places: dict[str, Any], unit: int, words: str) -> tuple[int, str]:
    """Status and words of the answer; nothing of it stays."""
    address = reverse(name, kwargs={place: places[place] for place in places_of(PAGES[name].path)})
    with transaction.atomic():
        answer = (
            browser.get(address, {"unit": str(unit), "q": words[:6]})
            if method == "GET"
            else browser.post(address, {"unit": str(unit)})
        )
        told = words_of(answer)
        transaction.set_rollback(True)
    return answer.status_code, told


def _check_list(grove: Grove, browser: Client) -> None:
    """Nothing is kept from him either: the list tells of every unit that is his."""
    answer = browser.get(reverse("list", kwargs={"kind": "theme_party_day"}))
    told = grove.marks_in(words_of(answer)) if answer.status_code == 200 else set()
    assert told == grove.allowed


@settings(suppress_health_check=list(HealthCheck), max_examples=4)
@given(**TREES)
def test_no_page_gives_what_was_not_granted(
    cast: Cast, now: datetime, parents: list[int], grants: list[tuple[str, int, bool, Any]]
) -> None:
    check_pages(cast, now, parents, grants, Counter(), PAGES)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_gives_what_was_not_granted_in_two_thousand_trees(cast: Cast, now: datetime, part: int) -> None:
    """In each tree every fifth page is visited, so that each address and method is asked for 200 times and more."""
    asked: Counter[str] = Counter()
    turns: dict[str, int] = {}

    @seed(part)
    @settings(suppress_health_check=list(HealthCheck), max_examples=2000 // PARTS, deadline=None)
    @given(**TREES)
    def in_each_tree(parents: list[int], grants: list[tuple[str, int, bool, Any]]) -> None:
        # In turn, and the same again for a tree that comes again: each page gets its share, and a failure stays one.
        turn = turns.setdefault(repr((parents, grants)), len(turns) % SHARE)
        check_pages(cast, now, parents, grants, asked, list(PAGES)[turn::SHARE])

    in_each_tree()
    assert {name for name, times in asked.items() if times < 200 // PARTS} == set()
    assert set(asked) == {
        f"{method} {page.name}"
        for page in PAGES.values()
        if set(places_of(page.path)) <= PLACES
        for method in page.methods
    }
