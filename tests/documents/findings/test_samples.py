"""Every rule points at what it is for and leaves the rest alone."""

import pytest

from lvze.documents.findings import RULES
from tests.documents.findings.plain import SAMPLES, found, samples


def _cases(kind: str) -> list[tuple[str, str]]:
    return [(rule, text) for rule in RULES for text in getattr(samples(rule), kind)]


def test_every_rule_has_five_good_and_five_bad_samples_and_no_sample_lacks_a_rule() -> None:
    assert {path.stem for path in SAMPLES.glob("*.yaml")} == set(RULES)
    for rule in RULES:
        assert len(set(samples(rule).bad)) >= 5, rule
        assert len(set(samples(rule).good)) >= 5, rule


@pytest.mark.parametrize(("rule", "text"), _cases("bad"))
def test_a_rule_points_at_a_bad_sample(rule: str, text: str) -> None:
    findings = found(text, rule)
    assert findings
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert "违反" not in finding.message
        assert finding.fix is None or RULES[rule].fixable


@pytest.mark.parametrize(("rule", "text"), _cases("good"))
def test_a_rule_leaves_a_good_sample_alone(rule: str, text: str) -> None:
    assert not found(text, rule)
