"""The binding truth: written before the pack, held against the seeds' text and the pack's metrics."""

import json
import re
from typing import Any

import pytest

from lvze.catalogue.definitions import Metric
from tests.packs.pack import core, metrics_of_the_seeds, truth
from tests.shared import SHARED, needs_shared

PLACEHOLDER = re.compile(r"[XxＸ×*]+")
ROWS = [(seed, row) for seed, rows in truth().items() for row in rows]
each_row = pytest.mark.parametrize(
    ("seed", "row"), ROWS, ids=lambda value: value if isinstance(value, str) else str(value["start"])
)


def text_of(seed: str) -> str:
    assert SHARED is not None
    return next((SHARED / "seeds").glob(f"{seed}_*.txt")).read_text(encoding="utf-8")


def leaves(metric: Metric) -> list[Metric]:
    """The metrics a figure is worked out of, down to those that count facts."""
    if metric.of != "metrics":
        return [metric]
    return [leaf for part in metric.parts for leaf in leaves(core().metric(part))]


@each_row
def test_a_bound_number_names_a_metric_of_the_pack(seed: str, row: dict[str, Any]) -> None:
    assert row["answer"] in ("countable", "supplied", "not_filled")
    assert row["why"]
    for metric_id in [row["counts"] or "", *row.get("candidates", [])]:
        assert not metric_id or metric_id in core().metrics
    if row["answer"] == "not_filled":
        assert row["counts"] is None
        assert row["reason"]
    else:
        assert row["scope"] in ("own", "subtree")


@each_row
def test_supplied_and_countable_are_told_apart(seed: str, row: dict[str, Any]) -> None:
    if row["counts"] and not row.get("universal"):
        from_others = any(leaf.of == "supplied" for leaf in leaves(core().metric(row["counts"])))
        assert from_others == (row["answer"] == "supplied")


@each_row
def test_a_universal_claim_opens_its_exceptions(seed: str, row: dict[str, Any]) -> None:
    if row.get("universal") and row["counts"]:
        metric = core().metric(row["counts"])
        assert metric.binding is not None
        assert metric.binding.universal
        assert metric.measure in ("exceptions", "coverage", "minimum_per_person", "ratio", "supplied")


@each_row
def test_the_scope_of_a_number_is_the_one_the_pack_gives_its_metric(seed: str, row: dict[str, Any]) -> None:
    own = core().words["scopes"].lists["own_scope"]
    if row["counts"]:
        assert (row["scope"] == "own") == (row["counts"] in own)


@needs_shared
def test_every_placeholder_of_the_seeds_has_one_line_of_truth() -> None:
    for seed, rows in truth().items():
        text = text_of(seed)
        covered = [at for row in rows for at in range(row["start"], row["end"])]
        assert len(covered) == len(set(covered))
        for found in PLACEHOLDER.finditer(text):
            assert set(range(*found.span())) <= set(covered), (seed, found.start())
        for row in rows:
            assert 0 <= row["start"] < row["end"] <= len(text)


@needs_shared
def test_the_truth_agrees_with_the_claims_marked_by_hand() -> None:
    assert SHARED is not None
    for seed in ("000", "003"):
        (marked,) = (SHARED / "contracts" / "examples").glob(f"{seed}_*.claims.jsonl")
        rows = {(row["start"], row["end"]): row for row in truth()[seed]}
        for line in marked.read_text(encoding="utf-8").splitlines():
            claim = json.loads(line)
            row = rows[claim["start"], claim["end"]]
            assert (row["answer"] == "not_filled") == (claim["modality"] == "norm")
            if row["counts"]:
                binding = core().metric(row["counts"]).binding
                assert binding is not None
                assert binding.subject == claim["subject"]
                assert claim["unit"] in binding.units


@needs_shared
def test_the_truth_holds_no_sentence_of_a_seed() -> None:
    for seed, rows in truth().items():
        text = text_of(seed)
        for row in rows:
            assert not [at for at in range(len(row["why"]) - 15) if row["why"][at : at + 16] in text]


def test_the_things_that_look_alike_are_counted_apart() -> None:
    """The traps of the field: one number is never taken for its neighbour."""
    bound = metrics_of_the_seeds()
    for first, second in (
        ("risk_check.count", "risk_point.count"),
        ("shortcoming.count", "advice.count"),
        ("heart_talk.people_times", "integrity_talk.people_times"),
        ("heart_talk.people_times", "heart_talk.leaders_with_heads"),
        ("strict_governance.special_study", "integrity_meeting.count"),
        ("integrity_meeting.count", "integrity_study.count"),
        ("institution.count", "institution.branch_standard"),
        ("rectification.inspection_aspects", "rectification.comparison_aspects"),
    ):
        assert {first, second} <= bound
        assert core().metric(first) != core().metric(second)


def test_reminders_count_people_and_integrity_talks_count_times() -> None:
    reminders = core().metric("reminder_talk.people")
    assert (reminders.unit, reminders.measure) == ("人", "distinct_people")
    talks = core().metric("integrity_talk.people_times")
    assert (talks.unit, talks.measure) == ("人次", "people_times")


def test_the_total_of_clues_and_telephone_complaints_waits_for_release() -> None:
    total = core().metric("clue_and_complaint.total")
    assert total.measure == "union"
    assert total.must_be_released
    assert {core().metric(part).of for part in total.parts} == {"records", "supplied"}
