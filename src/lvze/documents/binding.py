"""Which metric a claim counts: by the names near it, its unit, verbs, actors, objects and section.

Null rather than a guess: below the bar, or with two metrics as good as each other, a claim stays unbound.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lvze.catalogue.vocabulary import MetricWords, Vocabulary
from lvze.documents.result import Claim

if TYPE_CHECKING:
    from lvze.documents.claims.page import Page

#: A metric is named only at or above this confidence (0–1), and only this much ahead of the next.
BAR = 0.55
LEAD = 0.02

_NAME = 0.62
_PER_CHARACTER, _MOST_FOR_LENGTH = 0.02, 0.16
_PER_STEP_AWAY = 0.008
_OTHER_CLAUSE = 0.06
_BEYOND_A_CLAIM = 0.12
_OF_ANOTHER_CLAIM = 0.2
_INSIDE_A_LONGER_NAME = 0.25
_BEFORE_THE_SENTENCE = 0.04
_NOT_THE_WHOLE = 0.2
_PART_OF_A_NAME = 0.16
_LEADS_TO_A_STOCK = "有共辖设属的现册建含中是"
_CLAUSE = re.compile("[，；：,;:（(]")
_FLOW = re.compile(
    "发展|吸收|新增|转正|培养|推荐|接收|培训|慰问|表彰|参加|参与|组织|处分|走访|出席|到会|选派|联系|服务"
)
_VERB, _ACTOR, _OBJECT, _SECTION = 0.05, 0.05, 0.08, 0.05
_WITHOUT_ITS_OBJECT, _UNIVERSAL_WITHOUT_ITS_OBJECT = 0.2, 0.12
_REACH_BACK, _REACH_ON = 70, 24
_SENTENCE, _PARAGRAPH = 120, 260
_QUOTES = str.maketrans("", "", '“”‘’"《》「」 \u3000')
_EACH = re.compile("每(?:名|位|个|人|支|家)[一-鿿]{0,10}?(?:至少|不少于|不低于|最少)")


@dataclass(frozen=True, slots=True)
class _Occurrence:
    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The text a claim may take its meaning from, with the number at ``start:after`` (offsets into ``words``)."""

    words: str
    clause: str
    sentence: str
    before: str
    titles: str
    start: int
    after: int
    previous_end: int


class Binder:
    """The names of all metrics, indexed once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._metrics = vocabulary.metrics
        self._named: dict[str, list[int]] = {}
        self._near: dict[str, list[int]] = {}
        for index, metric in enumerate(self._metrics):
            for word in dict.fromkeys((metric.binding.subject, *metric.binding.aliases)):
                self._named.setdefault(word, []).append(index)
            for word in metric.binding.near:
                self._near.setdefault(word, []).append(index)
        self._by_prefix: dict[str, list[str]] = {}
        for word in sorted({*self._named, *self._near}, key=len, reverse=True):
            if len(word) > 1:
                self._by_prefix.setdefault(word[:2], []).append(word)

    def bind(self, page: "Page", claim: Claim, after: int, previous_end: int) -> Claim:
        """The claim with its metric, canonical subject and confidence, or unchanged."""
        if not self._metrics or claim.modality != "fact" or "（" in (claim.unit or ""):
            return claim
        return self._bound(claim, _surroundings(page, claim, after, previous_end))

    def bind_universal(self, page: "Page", claim: Claim, previous_end: int, planned: bool) -> Claim:
        """A universal claim with the exceptions or coverage metric it speaks of; plans are bound to none."""
        if not self._metrics or planned:
            return claim
        return self._bound(claim, _surroundings(page, claim, claim.end, previous_end))

    def by_name(self, name: str, unit: str | None) -> tuple[MetricWords | None, float]:
        """The metric that a bare name (a table's label) stands for, with its confidence."""
        bare = name.translate(_QUOTES)
        place = _Surroundings(bare, bare, bare, "", "", len(bare), len(bare), 0)
        return self._best(place, unit, universal=False)

    def _bound(self, claim: Claim, place: _Surroundings) -> Claim:
        metric, confidence = self._best(place, claim.unit, claim.modality == "universal")
        if metric is None:
            return claim
        return replace(claim, metric=metric.id, subject=metric.binding.subject, confidence=round(confidence, 2))

    def _best(self, place: _Surroundings, unit: str | None, universal: bool) -> tuple[MetricWords | None, float]:
        occurrences = list(self._occurrences(place.words))
        scores: dict[int, float] = {}
        for occurrence in occurrences:
            for index in self._named.get(occurrence.word, ()):
                metric = self._metrics[index]
                if _may_answer(metric, place, universal) and _unit_fits(metric, unit, universal):
                    score = self._score(metric, index, occurrence, occurrences, place)
                    if score > scores.get(index, 0):
                        scores[index] = score
        if not scores:
            return None, 0.0
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        best, confidence = ranked[0]
        if confidence < BAR or (len(ranked) > 1 and confidence - ranked[1][1] < LEAD):
            return None, 0.0
        return self._metrics[best], min(confidence, 1.0)

    def _occurrences(self, words: str) -> Iterator[_Occurrence]:
        by_prefix = self._by_prefix
        for at in range(len(words) - 1):
            for word in by_prefix.get(words[at : at + 2], ()):
                if words.startswith(word, at):
                    yield _Occurrence(at, at + len(word), word)

    def _score(
        self,
        metric: MetricWords,
        index: int,
        occurrence: _Occurrence,
        occurrences: list[_Occurrence],
        place: _Surroundings,
    ) -> float:
        score = _NAME + min(_MOST_FOR_LENGTH, _PER_CHARACTER * len(occurrence.word))
        score -= _PER_STEP_AWAY * _distance(occurrence, place)
        score -= _clauses_between(occurrence, place) * _OTHER_CLAUSE
        if occurrence.start <= place.previous_end and occurrence.end <= place.start:
            score -= _BEYOND_A_CLAIM
        elif _belongs_to_the_claim_before(occurrence, place):
            score -= _OF_ANOTHER_CLAIM
        for other in occurrences:
            if index in self._near.get(other.word, ()) and _is_nearer(other, occurrence, place):
                return 0.0
            if _contains(other, occurrence) and self._is_of_another(other.word, occurrence.word, index):
                score -= _INSIDE_A_LONGER_NAME
                break
        if len(occurrence.word) == 2 and metric.binding.objects and _is_part_of_a_name(occurrence, place):
            score -= _PART_OF_A_NAME
        if metric.measure == "stock" and _is_no_stock(occurrence, place):
            score -= _NOT_THE_WHOLE
        return score + _support(metric, place)

    def _is_of_another(self, longer: str, word: str, index: int) -> bool:
        """Whether a longer name means another thing: no name of the same metric, nor the word after a verb."""
        owners = self._named.get(longer, ())
        if not owners or index in owners:
            return False
        verbs = {verb for owner in (index, *owners) for verb in self._metrics[owner].binding.verbs}
        return not (longer.endswith(word) and longer.removesuffix(word) in verbs)


def _may_answer(metric: MetricWords, place: _Surroundings, universal: bool) -> bool:
    """Universal claims ask universal metrics; a number after 每名…至少 asks a minimum per person, others never do."""
    if universal:
        return metric.binding.universal
    each = _EACH.search(place.clause) is not None
    return each if metric.measure == "minimum_per_person" else not metric.binding.universal


def _belongs_to_the_claim_before(occurrence: _Occurrence, place: _Surroundings) -> bool:
    """``5次召开党委会，3次听取汇报``: the name follows the number before it in an earlier clause."""
    if place.previous_end < 0 or not place.previous_end <= occurrence.start < place.start:
        return False
    return not _CLAUSE.search(place.words, place.previous_end, occurrence.start) and bool(
        _CLAUSE.search(place.words, occurrence.end, place.start)
    )


def _is_part_of_a_name(occurrence: _Occurrence, place: _Surroundings) -> bool:
    """``自纠问题2个``: a short name that needs its surroundings, with another word straight before it."""
    before = place.words[occurrence.start - 1 : occurrence.start]
    return occurrence.end <= place.start and "一" <= before <= "鿿" and before not in "的出现各类改馈"


def _is_no_stock(occurrence: _Occurrence, place: _Surroundings) -> bool:
    """发展党员3名 is a flow and 老党员 a part: neither is how many there are."""
    before = place.words[occurrence.start - 1 : occurrence.start]
    qualified = "一" <= before <= "鿿" and before not in _LEADS_TO_A_STOCK and occurrence.start != place.after
    return qualified or _FLOW.search(place.clause) is not None


def _unit_fits(metric: MetricWords, unit: str | None, universal: bool) -> bool:
    if universal or unit is None:
        return True
    units = metric.binding.units or (metric.unit,)
    return unit in units or unit.replace("（", "").replace("）", "") in units


def _distance(occurrence: _Occurrence, place: _Surroundings) -> int:
    if occurrence.end <= place.start:
        return place.start - occurrence.end
    return max(0, occurrence.start - place.after)


def _clauses_between(occurrence: _Occurrence, place: _Surroundings) -> int:
    if occurrence.end <= place.start:
        between = place.words[occurrence.end : place.start]
    else:
        between = place.words[place.after : occurrence.start]
    return sum(between.count(mark) for mark in "，；：,;:（(")


def _is_nearer(other: _Occurrence, own: _Occurrence, place: _Surroundings) -> bool:
    if other.start < own.end and own.start < other.end:
        return len(other.word) > len(own.word)
    return _distance(other, place) < _distance(own, place)


def _contains(other: _Occurrence, own: _Occurrence) -> bool:
    return other.start <= own.start and own.end <= other.end and len(other.word) > len(own.word)


def _support(metric: MetricWords, place: _Surroundings) -> float:
    binding = metric.binding
    score = _VERB if any(verb in place.clause for verb in binding.verbs) else 0.0
    if any(actor in place.sentence for actor in binding.actors):
        score += _ACTOR
    if binding.objects:
        if any(thing in place.sentence or thing in place.titles for thing in binding.objects):
            score += _OBJECT
        elif any(thing in place.before for thing in binding.objects):
            score += _BEFORE_THE_SENTENCE
        else:
            score -= _UNIVERSAL_WITHOUT_ITS_OBJECT if binding.universal else _WITHOUT_ITS_OBJECT
    if any(section in place.titles for section in binding.sections):
        score += _SECTION
    return score


def _surroundings(page: "Page", claim: Claim, after: int, previous_end: int) -> _Surroundings:
    sentence_start, sentence_end = page.sentence(claim.start)
    clause_start, clause_end = page.clause(claim.start)
    start = max(sentence_start, claim.start - _REACH_BACK)
    end = min(sentence_end, page.clause(after)[1], after + _REACH_ON)
    if page.plain.startswith("、", after):
        end = after

    def bare(first: int, last: int) -> str:
        return page.plain[first:last].translate(_QUOTES)

    paragraph_start = page.plain.rfind("\n", max(0, sentence_start - _PARAGRAPH), sentence_start) + 1
    return _Surroundings(
        bare(start, max(end, after)),
        bare(clause_start, max(clause_end, after)),
        bare(max(sentence_start, claim.start - _SENTENCE), max(end, after)),
        bare(max(paragraph_start, sentence_start - _PARAGRAPH), sentence_start),
        " ".join(page.section_titles(claim.start)),
        len(bare(start, claim.start)),
        len(bare(start, after)),
        len(bare(start, previous_end)) if previous_end > start else -1,
    )


_KEPT: list[tuple[Vocabulary, Binder]] = []
_MOST_KEPT = 4


def binder_of(vocabulary: Vocabulary) -> Binder:
    """The binder of a vocabulary; the last few are kept."""
    for known, binder in _KEPT:
        if known is vocabulary:
            return binder
    binder = Binder(vocabulary)
    _KEPT.insert(0, (vocabulary, binder))
    del _KEPT[_MOST_KEPT:]
    return binder
