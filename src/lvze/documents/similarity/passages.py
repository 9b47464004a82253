"""Near-copied passages of two texts, side by side: sentences that match, joined where they run on in both."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lvze.documents.result import SimilarPassage
from lvze.documents.similarity.sentences import Sentence, sentences

#: Sentences with fewer counting characters say too little to be held against anyone.
_SHORTEST_SENTENCE = 10
#: Share of 3-character grams that makes a sentence worth comparing in full.
_WORTH_COMPARING = 0.2
_ALIKE = 0.6
#: A passage this long needs only to be alike; a shorter one must be nearly the same.
_LONG_PASSAGE = 40
_SHORT_PASSAGE = 24
_NEARLY_THE_SAME = 0.9

_Match = tuple[int, int, float]


def similar_passages(text: str, other_text: str, phrases: Sequence[str], other: str = "") -> tuple[SimilarPassage, ...]:
    """Passages of ``text`` near-copied from (or into) ``other_text``; ``other`` names that text in the answer.

    ``score`` is the share of matching characters, 0–1, weighted by length.
    """
    here, there = list(sentences(text, phrases)), list(sentences(other_text, phrases))
    passages = []
    for run in _runs(list(_matches(here, there)), here, there):
        length = sum(len(here[first].plain) for first, _, _ in run)
        score = sum(len(here[first].plain) * score for first, _, score in run) / length
        if length >= _LONG_PASSAGE or (length >= _SHORT_PASSAGE and score >= _NEARLY_THE_SAME):
            passages.append(
                SimilarPassage(
                    here[run[0][0]].start,
                    here[run[-1][0]].end,
                    other,
                    there[run[0][1]].start,
                    there[run[-1][1]].end,
                    round(score, 3),
                )
            )
    return tuple(passages)


def _matches(here: Sequence[Sentence], there: Sequence[Sentence]) -> Iterator[_Match]:
    """For each sentence here its best match there: (index here, index there, score)."""
    where: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for index, sentence in enumerate(there):
        grams = sentence.grams() if len(sentence.plain) >= _SHORTEST_SENTENCE else set()
        sizes.append(len(grams))
        for gram in grams:
            where[gram].append(index)
    previous = -2
    for index, sentence in enumerate(here):
        if len(sentence.plain) < _SHORTEST_SENTENCE:
            continue
        grams = sentence.grams()
        shared = Counter(found for gram in grams for found in where.get(gram, ()))
        likely = [
            (found, count)
            for found, count in shared.items()
            if count >= _WORTH_COMPARING * min(len(grams), sizes[found])
        ]
        best: tuple[float, int] | None = None
        # The sentence after the last match is tried first, so that repeated sentences run on where they can.
        for found, _ in sorted(likely, key=lambda each: (each[0] != previous + 1, -each[1]))[:4]:
            score = _likeness(sentence.plain, there[found].plain)
            if score >= _ALIKE and (best is None or score > best[0]):
                best = score, found
        if best:
            previous = best[1]
            yield index, best[1], best[0]


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _runs(matches: Sequence[_Match], here: Sequence[Sentence], there: Sequence[Sentence]) -> Iterator[list[_Match]]:
    """Matches that follow one another in both texts, with nothing but short sentences between."""
    run: list[_Match] = []
    for match in matches:
        if run and not (_follows(here, run[-1][0], match[0]) and _follows(there, run[-1][1], match[1])):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _follows(all_sentences: Sequence[Sentence], before: int, after: int) -> bool:
    return before < after and all(
        len(sentence.plain) < _SHORTEST_SENTENCE for sentence in all_sentences[before + 1 : after]
    )
