"""Sample texts with their truth written in: ``⟦span|value|unit|flags⟧`` a claim, ``⟪span|kind⟫`` any other blank.

``value`` is ``-`` for a placeholder, ``low-high`` for a range; flags are ``~`` (approximate), ``min``, ``max``,
``norm``, ``planned``. ``⟦words|all⟧`` is a universal claim. ``⟨2⟩`` stands before the marker of a heading of level 2,
whose title ends at the first 。 or ； or at the line's end.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from lvze.documents.result import Value

SAMPLES = Path(__file__).parent / "samples"
_MARK = re.compile(r"⟦([^⟧]*)⟧|⟪([^⟫]*)⟫|⟨([1-4])⟩")
_TITLE_END = re.compile(r"[。；\n]|\Z")


@dataclass(frozen=True)
class ClaimTruth:
    start: int
    end: int
    value: Value
    unit: str | None
    approx: bool
    bound: str | None
    modality: str


@dataclass(frozen=True)
class MarkedText:
    text: str
    claims: tuple[ClaimTruth, ...]
    blanks: dict[tuple[int, int], str]
    headings: frozenset[tuple[int, int, int]]


def marked(source: str) -> MarkedText:
    text, claims, blanks, levels, at = "", [], {}, {}, 0
    for match in _MARK.finditer(source):
        text += source[at : match.start()]
        at = match.end()
        if match[3]:
            levels[len(text)] = int(match[3])
            continue
        parts = (match[1] or match[2]).split("|")
        start, end = len(text), len(text) + len(parts[0])
        text += parts[0]
        if match[2]:
            blanks[start, end] = parts[1]
            continue
        claim = _claim(start, end, parts)
        claims.append(claim)
        if parts[1] == "-":
            blanks[start, end] = "number"
    text += source[at:]
    headings = ((start, _title_end(text, start), level) for start, level in levels.items())
    return MarkedText(text, tuple(claims), blanks, frozenset(headings))


def _title_end(text: str, start: int) -> int:
    match = _TITLE_END.search(text, start)
    return match.start() if match else len(text)


def _claim(start: int, end: int, parts: list[str]) -> ClaimTruth:
    if parts[1] == "all":
        return ClaimTruth(start, end, None, None, False, None, "universal")
    span, flags = parts[0], (parts[3] if len(parts) > 3 else "").split()
    percent = span.endswith("%")
    bound = "min" if "min" in flags else "max" if "max" in flags else None
    modality = "norm" if "norm" in flags else "planned" if "planned" in flags else "fact"
    return ClaimTruth(start, end - percent, _value(parts[1]), parts[2], "~" in flags, bound, modality)


def _value(word: str) -> Value:
    if word == "-":
        return None
    if "-" in word:
        low, high = word.split("-")
        return float(low), float(high)
    return float(word)
