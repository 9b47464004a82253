"""Which kinds and metrics an indicator speaks of, by the words of the installed packs. A person confirms."""

from collections.abc import Iterable
from dataclasses import dataclass

from lvze.catalogue.definitions import Catalogue

_MOST = 5
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Kinds (of records and of matters, then outlines of reports) and metrics, in the order of the words."""

    kinds: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()


class Suggester:
    """Knows every name of every kind and metric; made once for a whole sheet."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._kinds: dict[str, set[str]] = {}
        self._metrics: dict[str, set[str]] = {}
        for kind in catalogue.kinds.values():
            if not kind.retired:
                _learn(self._kinds, kind.id, (kind.title, *kind.title.split("、"), *kind.synonyms))
        for metric in catalogue.metrics.values():
            if metric.binding is not None and not metric.retired:
                _learn(self._metrics, metric.id, (metric.binding.subject, *metric.binding.aliases))
        self._reports = [outline for outline in catalogue.outlines.values() if not outline.retired]
        self._names = sorted({*self._kinds, *self._metrics}, key=lambda name: (-len(name), name))

    def suggest(self, *texts: str) -> Suggestion:
        """What these words name. A longer name hides the shorter one inside it: 廉政谈话 is no 谈话."""
        text = "\n".join(texts)
        reports = tuple(outline.id for outline in self._reports if outline.title in text)
        found: list[tuple[int, str]] = []
        for name in self._names:
            place = text.find(name)
            if place >= 0:
                found.append((place, name))
                text = text.replace(name, "\0" * len(name))
        names = [name for _, name in sorted(found)]
        metrics = [each for name in names for each in sorted(self._metrics.get(name, ()))]
        kinds = [each for name in names for each in self._kinds_of(name)]
        shown = (*tuple(dict.fromkeys(kinds))[:_MOST], *reports)
        return Suggestion(shown, tuple(dict.fromkeys(metrics))[:_MOST])

    def _kinds_of(self, name: str) -> list[str]:
        counted = (self._catalogue.metrics[each].kinds for each in self._metrics.get(name, ()))
        return sorted(self._kinds.get(name, set()).union(*counted))


def _learn(names: dict[str, set[str]], identity: str, words: Iterable[str]) -> None:
    for word in words:
        if len(word) >= _SHORTEST:
            names.setdefault(word, set()).add(identity)
