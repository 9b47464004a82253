"""Texts with their truth written in; a third of them (``held_…``) were not looked at while the rules were made."""

from pathlib import Path

import pytest

from lvze.documents.outline import flat
from lvze.documents.reading import read_bytes
from lvze.documents.result import Claim, Reading
from lvze.documents.understanding import understand
from tests.documents.marked_text import SAMPLES, ClaimTruth, MarkedText, marked
from tests.documents.recognition_words import core_words

FILES = sorted(SAMPLES.glob("*.txt"))


def _read(path_text: str) -> tuple[MarkedText, Reading]:
    truth = marked(path_text)
    return truth, understand(read_bytes("sample.txt", truth.text.encode()), core_words())


def _agrees(claim: Claim, truth: ClaimTruth) -> bool:
    fields = (claim.unit, claim.approx, claim.bound, claim.modality)
    return fields == (truth.unit, truth.approx, truth.bound, truth.modality) and _same_value(claim, truth)


def _same_value(claim: Claim, truth: ClaimTruth) -> bool:
    if claim.value is None or truth.value is None or isinstance(claim.value, tuple) or isinstance(truth.value, tuple):
        return claim.value == truth.value
    return abs(claim.value - truth.value) < 0.001


@pytest.mark.parametrize("prefix", ["dev", "held"])
def test_claims_are_found_with_f1_of_at_least_97_percent(prefix: str) -> None:
    found = missed = extra = right = 0
    for path in FILES:
        if path.name.startswith("held_") != (prefix == "held"):
            continue
        truth, reading = _read(path.read_text(encoding="utf-8"))
        claims = {(claim.start, claim.end): claim for claim in reading.claims}
        wanted = {(claim.start, claim.end): claim for claim in truth.claims}
        found += len(claims.keys() & wanted.keys())
        missed += len(wanted.keys() - claims.keys())
        extra += len(claims.keys() - wanted.keys())
        right += sum(_agrees(claims[place], wanted[place]) for place in claims.keys() & wanted.keys())
    assert 2 * found / (2 * found + missed + extra) >= 0.97
    assert right / found >= 0.98


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_blank_is_found_with_its_kind(path: object) -> None:
    truth, reading = _read(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    assert {(blank.start, blank.end): blank.kind for blank in reading.blanks} == truth.blanks


@pytest.mark.parametrize("path", [path for path in FILES if "wild_" in path.name], ids=lambda path: path.stem)
def test_headings_of_levels_one_to_four_are_exact(path: Path) -> None:
    truth, reading = _read(path.read_text(encoding="utf-8"))
    found = {(heading.start, heading.end, heading.level) for heading in flat(reading.outline) if heading.level <= 4}
    assert found == truth.headings


def test_there_are_at_least_forty_texts_and_a_third_is_held_back() -> None:
    held = [path for path in FILES if path.name.startswith("held_")]
    assert len(FILES) >= 40
    assert len(held) * 3 >= len(FILES)
