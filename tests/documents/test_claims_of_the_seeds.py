"""The five real reports against the truth written by careful reading (offsets and numbers, no sentences)."""

import json
from pathlib import Path
from typing import Any

import pytest

from lvze.documents.outline import flat
from lvze.documents.reading import read
from lvze.documents.result import Reading
from lvze.documents.understanding import understand
from tests.documents.recognition_words import core_words
from tests.shared import SHARED, needs_shared

TRUTH = Path(__file__).parent.parent / "truth"
SEEDS = sorted((SHARED / "seeds").glob("*.txt")) if SHARED else []
GIVEN = SHARED / "contracts" / "examples" if SHARED else Path()

pytestmark = needs_shared


@pytest.fixture(params=SEEDS, ids=lambda path: path.stem[:3])
def seed(request: pytest.FixtureRequest) -> Path:
    return request.param  # type: ignore[no-any-return]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _understood(seed: Path) -> Reading:
    return understand(read(seed), core_words())


def test_claims_are_found_exactly_with_their_fields(seed: Path) -> None:
    fields = ("start", "end", "span", "value", "placeholder", "approx", "bound", "unit", "period", "modality")
    claims = _understood(seed).claims
    found = [{name: getattr(claim, name) for name in fields} for claim in claims]
    wanted = [{name: row[name] for name in fields} for row in _rows(TRUTH / f"{seed.stem}.claims.jsonl")]
    assert found == wanted


def test_the_given_truth_holds_for_every_number_and_placeholder(seed: Path) -> None:
    given = GIVEN / f"{seed.stem}.claims.jsonl"
    if not given.exists():
        assert (TRUTH / f"{seed.stem}.claims.jsonl").exists()
        return
    rows = _rows(given)
    claims = [claim for claim in _understood(seed).claims if claim.modality != "universal"]
    assert [{name: getattr(claim, name) for name in rows[0]} for claim in claims] == rows


def test_blanks_are_found_exactly_and_their_kinds_with_at_most_one_mistake(seed: Path) -> None:
    blanks = {(blank.start, blank.end): blank.kind for blank in _understood(seed).blanks}
    wanted = {(row["start"], row["end"]): row["kind"] for row in _rows(TRUTH / f"{seed.stem}.blanks.jsonl")}
    assert blanks.keys() == wanted.keys()
    assert sum(blanks[place] != wanted[place] for place in wanted) <= 1


def test_headings_of_levels_one_to_four_are_exact(seed: Path) -> None:
    headings = [heading for heading in flat(_understood(seed).outline) if heading.level <= 4]
    found = [{"level": heading.level, "start": heading.start, "end": heading.end} for heading in headings]
    assert found == _rows(TRUTH / f"{seed.stem}.headings.jsonl")
