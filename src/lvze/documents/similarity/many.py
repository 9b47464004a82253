"""Who is near-copied with whom among thousands of reports.

Each text leaves fingerprints: sampled 8-character stretches, those inside set phrases left out. Texts that share
enough rare fingerprints are compared in full. What very many texts share is the system's own boilerplate and is
dropped, whatever it says. A sampled exact stretch finds a copied paragraph inside an otherwise own report, which
one MinHash signature of a whole text does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from lvze.documents.result import SimilarPassage
from lvze.documents.similarity.passages import similar_passages
from lvze.documents.similarity.sentences import NOT_HAN

_LENGTH = 8
_SAMPLED = np.uint64(4)
_SHARED_AT_LEAST = 8
#: Fingerprints shared by up to so many texts pair each with each; beyond, each with the first.
_ALL_PAIRS = 24
_PARTNERS = 3

Prints = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Copy:
    """Texts ``first`` < ``second`` (their places in what was given) with the passages of ``first`` found in ``second``.

    ``share`` is the near-copied part of the shorter text, 0–1.
    """

    first: int
    second: int
    share: float
    passages: tuple[SimilarPassage, ...]


def near_copies(texts: Sequence[str], phrases: Sequence[str], *, at_least: float = 0.05) -> tuple[Copy, ...]:
    """Pairs of texts of which at least ``at_least`` of the shorter one is near-copied, in the order given."""
    copies = []
    for first, second in _likely_pairs(texts, phrases):
        passages = similar_passages(texts[first], texts[second], phrases)
        copied = sum(passage.end - passage.start for passage in passages)
        share = copied / max(1, min(len(texts[first]), len(texts[second])))
        if share >= at_least:
            copies.append(Copy(first, second, round(min(share, 1.0), 3), passages))
    return tuple(copies)


def _likely_pairs(texts: Sequence[str], phrases: Sequence[str]) -> list[tuple[int, int]]:
    if len(texts) < 2:
        return []
    common = np.unique(np.concatenate([_prints(phrase, sampled=False) for phrase in phrases] or [_no_prints()]))
    each = [np.setdiff1d(_prints(text), common, assume_unique=True) for text in texts]
    prints = np.concatenate(each)
    owners = np.repeat(np.arange(len(texts), dtype=np.int64), [len(own) for own in each])
    order = np.argsort(prints, kind="stable")
    keys = list(_pair_keys(prints[order], owners[order], len(texts)))
    if not keys:
        return []
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    enough = counts >= _SHARED_AT_LEAST
    ranked = sorted(zip(counts[enough].tolist(), pairs[enough].tolist(), strict=True), reverse=True)
    return sorted(_closest(((pair // len(texts), pair % len(texts)) for _, pair in ranked), len(texts)))


def _closest(pairs: Iterator[tuple[int, int]], count: int) -> Iterator[tuple[int, int]]:
    """Of the pairs, best first, those in which a text still has room for a partner."""
    partners = [0] * count
    for first, second in pairs:
        if partners[first] < _PARTNERS or partners[second] < _PARTNERS:
            partners[first] += 1
            partners[second] += 1
            yield first, second


def _pair_keys(prints: Prints, owners: NDArray[np.int64], count: int) -> Iterator[NDArray[np.int64]]:
    """``first * count + second`` for every two texts that share a fingerprint, once per fingerprint."""
    starts = np.flatnonzero(np.r_[True, prints[1:] != prints[:-1]])
    sizes = np.diff(np.r_[starts, len(prints)])
    for size in range(2, _ALL_PAIRS + 1):
        groups = owners[starts[sizes == size][:, None] + np.arange(size)]
        for one, other in combinations(range(size), 2):
            yield groups[:, one] * count + groups[:, other]
    boilerplate = max(2 * _ALL_PAIRS, count // 100)
    for start, size in zip(starts[sizes > _ALL_PAIRS].tolist(), sizes[sizes > _ALL_PAIRS].tolist(), strict=True):
        if size <= boilerplate:
            group = owners[start : start + size]
            yield group[0] * count + group[1:]


def _prints(text: str, *, sampled: bool = True) -> Prints:
    """Hashes of the 8-character stretches, each once; one in four where ``sampled``."""
    codes = np.frombuffer(NOT_HAN.sub("", text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < _LENGTH:
        return _no_prints()
    width = len(codes) - _LENGTH + 1
    hashes = np.zeros(width, dtype=np.uint64)
    for offset in range(_LENGTH):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + codes[offset : offset + width]
    hashes ^= hashes >> np.uint64(29)
    hashes *= np.uint64(0xBF58476D1CE4E5B9)
    hashes ^= hashes >> np.uint64(32)
    return np.unique(hashes[hashes % _SAMPLED == 0] if sampled else hashes)


def _no_prints() -> Prints:
    return np.zeros(0, dtype=np.uint64)
