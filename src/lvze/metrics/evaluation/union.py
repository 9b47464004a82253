"""Several metrics as one number, nothing counted twice."""

from functools import reduce

from django.db.models import Count, F, Max, Q

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.metrics.evaluation.conditions import counted_rows
from lvze.metrics.evaluation.leaves import Leaf, distinct_things
from lvze.metrics.evaluation.scans import Scans, Span
from lvze.metrics.question import Question
from lvze.metrics.registry import fact_table

_JOINABLE = ("count", "people_times", "union")


def is_one_table(members: tuple[Metric, ...]) -> bool:
    """Whether the members count things of one table in one way, so that overlaps can be found."""
    tables = {member.of for member in members}
    measures = {member.measure for member in members}
    return (
        len(tables) == 1
        and len(measures) == 1
        and measures <= set(_JOINABLE)
        and all(member.measure != "union" or not member.parts for member in members)
    )


def ask_union(
    metric: Metric, members: tuple[Metric, ...], question: Question, catalogue: Catalogue, scans: Scans
) -> Leaf:
    """Ask for the things that any member counts, each once."""
    table = fact_table(members[0].of)
    own = counted_rows(table, metric, catalogue)
    any_member = reduce(lambda left, right: left | right, [counted_rows(table, each, catalogue) for each in members])
    counted = own & any_member
    kinds = frozenset(kind for each in members for kind in each.kinds)
    span = Span(table.name, kinds, question.period.first, question.period.last, metric.tree)
    leaf = Leaf(metric, table, span, counted)
    leaf.cells["things"] = scans.ask(span, "row", distinct_things(table, counted))
    scans.ask_kinds(span)
    if members[0].measure == "people_times" and table.headcount:
        leaf.cells["value"] = scans.ask(span, "part", Max(F(table.headcount), filter=counted))
        unknown = counted & Q(**{f"{table.headcount}__isnull": True})
        leaf.cells["unnamed"] = scans.ask(span, "row", Count(table.record, filter=unknown))
    return leaf
