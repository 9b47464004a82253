"""Which figures a season's papers need, and which department answers for each."""

from collections.abc import Iterable

from lvze.catalogue.coverage import sentences_of
from lvze.catalogue.definitions import Catalogue, Metric
from lvze.kernel.errors import BadInput
from lvze.metrics.evaluation.evaluator import metrics_behind
from lvze.reports.writing.sentences import metrics_of

#: The words table that says which department answers for the kinds of a category.
TABLE = "signing_departments"
_OFFICE = "党办"


def figures_of(outlines: Iterable[str], catalogue: Catalogue) -> list[Metric]:
    """The metrics that these papers print, each once, in the order they first come up. Raises BadInput."""
    found: dict[str, Metric] = {}
    for name in outlines:
        if name not in catalogue.outlines:
            raise BadInput(f"没有“{name}”这种报告，请核对提纲编号。")
        for sentence in sentences_of(catalogue.outlines[name]):
            for metric in metrics_of(sentence.text, catalogue):
                found.setdefault(metric.id, metric)
    return list(found.values())


def supplied_behind(metrics: Iterable[Metric], catalogue: Catalogue) -> list[Metric]:
    """The supplied figures these metrics are, or are worked out of: what other departments are asked for."""
    found: dict[str, Metric] = {}
    for metric in metrics:
        for each in metrics_behind(metric, catalogue).values():
            if each.measure == "supplied":
                found.setdefault(each.id, each)
    return list(found.values())


def department_of(metric: Metric, catalogue: Catalogue) -> str:
    """The department that signs for a metric: who supplies it, else who keeps the kinds behind it."""
    behind = list(metrics_behind(metric, catalogue).values())
    supplied = next((each.supplied_by for each in behind if each.supplied_by), "")
    if supplied:
        return supplied
    departments = {
        str(row["category"]): str(row["department"])
        for words in catalogue.words.values()
        for row in words.tables.get(TABLE, ())
    }
    categories = (catalogue.kinds[kind].category for each in behind for kind in each.kinds if kind in catalogue.kinds)
    return next((departments[category] for category in categories if category in departments), _OFFICE)
