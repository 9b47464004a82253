"""``fill`` on real reports: every countable blank gets what the raw happenings say, and nothing else is filled.

The same with the demo's year and with a year drawn at random, which nobody has looked at.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from lvze.audit.queries import head
from lvze.catalogue.core import core_vocabulary
from lvze.demo.institutions import bureau, group_company
from lvze.demo.pace import Pace
from lvze.demo.rectification import owed_of
from lvze.demo.supplies import supplied
from lvze.demo.year import year_of
from lvze.documents.reading import read
from lvze.documents.understanding import understand
from lvze.kernel.periods import Period
from lvze.reports.asking import subject_of
from lvze.reports.filling import Place, fill
from tests.demo.conftest import YEAR, Ledger
from tests.demo.oracle import FIGURES, Oracle
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

TRUTH: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent.parent / "truth/binding.yaml").read_text(encoding="utf-8")
)


@cache
def _seed_path(seed: str) -> Path:
    assert SHARED is not None
    return next((SHARED / "seeds").glob(f"{seed}_*.txt"))


def _filled(ledger: Ledger, seed: str) -> tuple[Place, ...]:
    path = _seed_path(seed)
    reading = understand(read(path), core_vocabulary())
    subject = subject_of(ledger.one.units[ledger.one.plan.party_root], Period.year(YEAR), head().seq)
    return fill(path.read_bytes(), reading, subject).filled


def _wanted(ledger: Ledger, seed: str) -> dict[tuple[int, int], Any]:
    """Where a number belongs, and which: the truth's placeholders for which the oracle knows a number that is not 0."""
    text = read(_seed_path(seed)).text
    wanted = {}
    for row in TRUTH[seed]:
        span = text[row["start"] : row["end"]]
        if row["answer"] == "not_filled" or row.get("universal") or re.search(r"[0-9一二两三四五六七八九十]", span):
            continue
        value = _known(ledger.oracle, row["counts"])
        if value:
            wanted[row["start"], row["end"]] = value
    return wanted


def _known(oracle: Oracle, metric: str) -> Any:
    """The oracle's number; None where a figure was not supplied or not released."""
    try:
        return FIGURES[metric](oracle)
    except StopIteration:
        return None


def _says(printed: str, value: Any) -> bool:
    """Whether the printed number is the value, at the precision it is printed with."""
    if "/" in printed:
        return Fraction(printed) == value
    number = Decimal(printed)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return number == Decimal(str(value)).quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", list(TRUTH))
def test_every_countable_blank_carries_the_oracles_number_and_nothing_else_is_filled(ledger: Ledger, seed: str) -> None:
    wanted = _wanted(ledger, seed)
    filled = {(place.start, place.end): place for place in _filled(ledger, seed)}
    assert sorted(filled) == sorted(wanted)
    wrong = {
        (span, place.metric): (place.text, wanted[span])
        for span, place in filled.items()
        if not _says(re.sub(r"[^\d./]", "", place.text), wanted[span])
    }
    assert wrong == {}


@pytest.mark.parametrize("plan", [bureau(), group_company()], ids=lambda plan: plan.key)
def test_no_two_metrics_of_the_reports_give_one_value_in_one_scope_of_the_demo(plan: Any) -> None:
    oracle = Oracle(
        plan, year_of(plan, YEAR, Pace(), 1), supplied(plan, YEAR - 1), YEAR, owed_of(plan, YEAR, Pace(), 1)
    )
    scopes = {row["counts"]: row["scope"] for rows in TRUTH.values() for row in rows if row["counts"]}
    seen: dict[tuple[str, str], str] = {}
    for metric in FIGURES:
        value = _known(oracle, metric)
        if value is None or (value == 0 and plan.form != "党组"):
            continue
        key = (scopes[metric], str(value))
        assert key not in seen, f"{metric} and {seen.get(key)} both give {value}"
        seen[key] = metric


def test_the_oracle_knows_every_metric_that_the_truth_fills() -> None:
    counted = {
        row["counts"]
        for rows in TRUTH.values()
        for row in rows
        if row["answer"] != "not_filled" and not row.get("universal")
    }
    assert counted <= set(FIGURES)
