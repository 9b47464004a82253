"""What an approval signs: the figures and the canonical text, as one digest."""

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.catalogue.storing import definition_digest
from lvze.kernel.hashing import digest_value
from lvze.metrics.answer import Answer
from lvze.metrics.evaluation.evaluator import metrics_behind
from lvze.reports.writing.composed import Composed


def content_digest(composed: Composed) -> str:
    """Digest of every figure (place, metric, version, exact value) and of the text. Layout and typos are not in it."""
    figures = [
        [figure.place, figure.metric.id, figure.metric.version, exact(figure.answer), figure.printed]
        for figure in composed.figures
    ]
    return digest_value({"figures": figures, "text": composed.text})


def exact(answer: Answer) -> str:
    """The exact value as text: ``58`` or ``3/4``; empty when unknown."""
    return "" if answer.value is None else str(answer.value)


def full_definition_digest(metric: Metric, catalogue: Catalogue) -> str:
    """Digest of a metric's definition with those of every metric it is worked out of."""
    behind = metrics_behind(metric, catalogue)
    return digest_value({metric_id: definition_digest(each) for metric_id, each in sorted(behind.items())})
