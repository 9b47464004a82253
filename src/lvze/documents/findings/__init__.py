"""建议核对: rules that look at a reading and point at what an expert editor would check again.

``check(reading, vocabulary, muted=())`` answers findings in text order. Each rule has an id that never changes,
a severity, its basis, and a section with examples in ``docs/rules.md``. Rules say 建议核对, never 违反.
"""

import re
from collections.abc import Collection

from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents.findings import (  # noqa: F401 - each registers its rules
    contradictions,
    dates,
    expressions,
    foreign,
    genre,
    leftovers,
    length,
    merit,
    numbering,
    personal,
    punctuation,
    regulations,
    secrecy,
)
from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import RULES, Mark, Rule
from lvze.documents.result import Finding, Reading

__all__ = ["RULES", "Finding", "Mark", "Page", "Rule", "check", "unknown_rules"]

_LAYOUT = re.compile(r"LAYO-\d\d")


def unknown_rules(ids: Collection[str]) -> tuple[str, ...]:
    """Those of the ids that no rule has: what a door refuses when asked to mute them."""
    return tuple(sorted(id for id in ids if id not in RULES and not _LAYOUT.fullmatch(id)))


def check(reading: Reading, vocabulary: Vocabulary, muted: Collection[str] = ()) -> tuple[Finding, ...]:
    """Every finding of the rules that are not ``muted`` (rule ids), in text order.

    A formal secrecy mark silences every other rule: nothing more is said about such a text (N9).
    """
    page = Page(reading, vocabulary)
    if secrecy.RULE_ID not in muted and (found := RULES[secrecy.RULE_ID].findings(page)):
        return found
    findings = [finding for rule in RULES.values() if rule.id not in muted for finding in rule.findings(page)]
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule)))
