"""Ledgers with one institution's year in them, each with the oracle that saw the same happenings."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from lvze.demo.founding import Settled, settle
from lvze.demo.institutions import bureau, group_company
from lvze.demo.owing import enter_all
from lvze.demo.pace import Pace, drawn
from lvze.demo.recording import moment, record_all, supply_all
from lvze.demo.rectification import owed_of
from lvze.demo.supplies import supplied
from lvze.demo.year import year_of
from tests.demo.oracle import Oracle

YEAR = 2025
LEDGERS = {
    "the demo's bureau": lambda: (bureau(), Pace(), 1),
    "the demo's group": lambda: (group_company(), Pace(), 1),
    "a random bureau": lambda: (bureau(), drawn(random.Random(20261121)), 77),
}


@dataclass
class Ledger:
    """A ledger with one institution's year in it, and the oracle of that year."""

    one: Settled
    oracle: Oracle


@pytest.fixture(scope="package", params=list(LEDGERS))
def ledger(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Ledger]:
    """Built once for the package's tests, which only read, and rolled back after them."""
    plan, pace, seed = LEDGERS[request.param]()
    with django_db_blocker.unblock(), transaction.atomic():
        [one] = settle([plan], now=moment(date(YEAR, 1, 2)), since=date(2020, 1, 1), password="an-invented-secret-1")
        happenings = year_of(plan, YEAR, pace, seed)
        entered = record_all(happenings, one, ledger_begins=date(YEAR, 1, 2), until=date(YEAR + 1, 12, 31))
        assert sum(1 for _ in entered) == len(happenings)
        owed = owed_of(plan, YEAR, pace, seed)
        assert len(enter_all(owed, one, on=date(YEAR, 12, 31))) == len(owed)
        figures = supplied(plan, YEAR - 1)
        supply_all(figures, one)
        yield Ledger(one, Oracle(plan, happenings, figures, YEAR, owed))
        transaction.set_rollback(True)
