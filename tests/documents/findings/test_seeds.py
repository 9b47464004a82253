"""The faults that an expert editor marked in five real reports are pointed at."""

import pytest

from lvze.documents.findings import check
from tests.documents.findings.plain import reading, vocabulary
from tests.shared import SHARED, needs_shared

#: Seed → what was marked by careful reading, and the rule that must point at it.
MARKED = {
    "000": {
        "another trade": "FORE-001",
        "a cut sentence": "LEFT-003",
        "a wrong character": "EXPR-001",
        "hints": "LEFT-002",
    },
    "001": {"a turned quotation mark": "PUNC-003", "a plenum misnamed": "EXPR-002", "a wrong character": "EXPR-001"},
    "002": {"从严治党 alone": "EXPR-004", "no title, addressee, signature, date": "GENR-002"},
    "003": {"a wrong character": "EXPR-001", "two names of one inspection": "EXPR-005", "items counted": "MERI-002"},
    "004": {"从严治党 alone": "EXPR-004", "an old name": "EXPR-003", "essays counted": "MERI-002"},
}


@needs_shared
@pytest.mark.parametrize("seed", sorted(MARKED))
def test_the_faults_marked_in_a_real_report_are_found_and_nothing_impossible_is_claimed(seed: str) -> None:
    assert SHARED is not None
    (path,) = (SHARED / "seeds").glob(f"{seed}_*.txt")
    text = path.read_text(encoding="utf-8")
    found = {finding.rule for finding in check(reading(text), vocabulary())}
    assert set(MARKED[seed].values()) <= found
    assert not {rule for rule in found if rule.startswith(("CONT", "DATE", "PERS", "SECR", "NUM"))}
