"""The light part of a catalogue that reading documents needs: words, and how claims are bound to metrics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lvze.catalogue.conversion import UNUSABLE, convert
from lvze.catalogue.definitions import Binding, Catalogue, Measure
from lvze.catalogue.faults import Fault
from lvze.kernel.errors import BadInput


@dataclass(frozen=True, slots=True)
class MetricWords:
    """What a document reader knows of a metric: enough to bind a claim, nothing of how it is counted."""

    id: str
    title: str
    unit: str
    measure: Measure
    binding: Binding


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Metrics with a binding, and all words objects merged by the names of their lists and tables."""

    metrics: tuple[MetricWords, ...] = ()
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tables: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)


def vocabulary_of(catalogue: Catalogue) -> Vocabulary:
    """The vocabulary of a catalogue: retired metrics and those without a binding left out, lists without repeats."""
    metrics = tuple(
        MetricWords(metric.id, metric.title, metric.unit, metric.measure, metric.binding)
        for metric in catalogue.metrics.values()
        if metric.binding and not metric.retired
    )
    lists: dict[str, dict[str, None]] = {}
    tables: dict[str, list[dict[str, Any]]] = {}
    for words in catalogue.words.values():
        for name, entries in words.lists.items():
            lists.setdefault(name, {}).update(dict.fromkeys(entries))
        for name, rows in words.tables.items():
            tables.setdefault(name, []).extend(rows)
    return Vocabulary(
        metrics,
        {name: tuple(entries) for name, entries in lists.items()},
        {name: tuple(rows) for name, rows in tables.items()},
    )


def vocabulary_from_json(stored: Mapping[str, Any]) -> Vocabulary:
    """The vocabulary that ``storing.plain`` stored. Raises :class:`BadInput` for anything else."""
    faults: list[Fault] = []
    found = convert(Vocabulary, stored, (), faults)
    if found is UNUSABLE or faults:
        raise BadInput("存储的词汇读不出来，请删去缓存后重试。")
    assert isinstance(found, Vocabulary)
    return found
