"""Clean official text is left in peace: at most one false alarm in 2,000 字."""

from pathlib import Path

from lvze.documents.findings import check
from lvze.documents.findings.length import characters
from tests.documents.findings.plain import reading, vocabulary

CLEAN = sorted((Path(__file__).parent / "clean").glob("*.txt"))


def test_clean_text_draws_at_most_one_finding_in_two_thousand_characters() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CLEAN]
    total = sum(map(characters, texts))
    assert total >= 10_000
    alarms = [
        f"{finding.rule} {text[finding.start : finding.end]} {finding.message}"
        for text in texts
        for finding in check(reading(text), vocabulary())
    ]
    assert len(alarms) * 2_000 <= total, alarms


def test_no_clean_text_draws_an_error() -> None:
    for path in CLEAN:
        found = check(reading(path.read_text(encoding="utf-8")), vocabulary())
        assert not [finding for finding in found if finding.severity == "error"], path.name
