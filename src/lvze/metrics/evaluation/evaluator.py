"""The one evaluator. No other code counts (DESIGN §4 Metric)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Q

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.metrics.answer import Answer
from lvze.metrics.errors import CannotEvaluate
from lvze.metrics.evaluation.conditions import in_units
from lvze.metrics.evaluation.derived import DERIVED, Derived, derive
from lvze.metrics.evaluation.leaves import Leaf, answer_leaf, ask_leaf
from lvze.metrics.evaluation.people import coverage, minimum_per_person
from lvze.metrics.evaluation.scans import Scans, standing
from lvze.metrics.evaluation.supplied import Supplied, read_supplied
from lvze.metrics.evaluation.union import ask_union, is_one_table
from lvze.metrics.question import Question, SettledScope
from lvze.metrics.registry import fact_table, fact_tables


def evaluate(metric: Metric, question: Question, catalogue: Catalogue) -> Answer:
    """The metric's number for the question. Raises :class:`CannotEvaluate` where its definition does not hold."""
    return evaluate_many([metric], question, catalogue)[metric.id]


def evaluate_many(metrics: Iterable[Metric], question: Question, catalogue: Catalogue) -> dict[str, Answer]:
    """Every metric's answer by id, with one scan per fact table, set of kinds and span of days."""
    wanted = list(metrics)
    question = replace(question, scope=SettledScope(question.scope))
    run = _Run(question, catalogue)
    for metric in wanted:
        run.prepare(metric, question)
    run.read()
    return {metric.id: run.answer(metric, question) for metric in wanted}


class _Run:
    """One evaluation: first everything is asked for, then read, then answered."""

    def __init__(self, question: Question, catalogue: Catalogue) -> None:
        self.question = question
        self.catalogue = catalogue
        self.scans = Scans(question, fact_tables())
        self.leaves: dict[tuple[Metric, Question], Leaf] = {}
        self.supplied: dict[Question, dict[str, Supplied]] = {}
        self.kept: frozenset[str] = frozenset()
        self.path: list[str] = []

    def prepare(self, metric: Metric, question: Question) -> None:
        if metric.id in self.path:
            raise CannotEvaluate(f"指标“{metric.title}”（{metric.id}）引用了自己，请改 parts。")
        if metric.measure == "supplied":
            self.supplied.setdefault(question, {})
            return
        self.path.append(metric.id)
        if metric.measure == "union" and is_one_table(self.members(metric)):
            self.leaves[metric, question] = ask_union(
                metric, self.members(metric), question, self.catalogue, self.scans
            )
        elif metric.measure in DERIVED or (metric.measure == "union" and metric.parts):
            for part, part_question in self.parts(metric, question):
                self.prepare(part, part_question)
        elif metric.measure in ("coverage", "minimum_per_person"):
            self.prepare(self.stock_behind(metric), question)
        elif (metric, question) not in self.leaves:
            self.leaves[metric, question] = ask_leaf(metric, question, self.catalogue, self.scans)
            if metric.measure == "of_which" and metric.parts:
                self.prepare(self.part(metric, 0), question)
        self.path.pop()

    def read(self) -> None:
        self.scans.run()
        for question in self.supplied:
            self.supplied[question] = read_supplied(question)
        self.kept = self.question.keeps | self.kinds_with_records()

    def answer(self, metric: Metric, question: Question) -> Answer:
        if metric.measure == "supplied":
            return self.supplied[question].get(metric.id, Supplied()).answer(metric)
        if leaf := self.leaves.get((metric, question)):
            found = answer_leaf(leaf, question, self.scans, self.kept)
            if metric.measure == "of_which" and metric.parts:
                total = self.answer(self.part(metric, 0), question)
                return Answer(
                    metric,
                    found.value,
                    found.known,
                    found.at_least,
                    found.records,
                    found.note,
                    {"total": total},
                    behind=found.behind,
                )
            return found
        if metric.measure in ("coverage", "minimum_per_person"):
            stock = self.leaves[self.stock_behind(metric), question]
            measure = coverage if metric.measure == "coverage" else minimum_per_person
            return measure(metric, stock, question, self.catalogue)
        answers = [self.answer(part, asked) for part, asked in self.parts(metric, question)]
        return derive(Derived(metric, tuple(answers)))

    def members(self, metric: Metric) -> tuple[Metric, ...]:
        """The parts of a union; a union over kinds alone is its own single member."""
        return tuple(self.part(metric, i) for i in range(len(metric.parts))) if metric.parts else (metric,)

    def parts(self, metric: Metric, question: Question) -> list[tuple[Metric, Question]]:
        """What a derived metric is worked out of, each with the period it is asked for."""
        found = [(part, question) for part in self.members(metric)]
        if metric.measure == "change_on_last_year":
            base = found[0][0]
            return [(base, question), (base, question.in_period(question.period.a_year_earlier()))]
        return found

    def part(self, metric: Metric, index: int) -> Metric:
        try:
            return self.catalogue.metrics[metric.parts[index]]
        except IndexError:
            raise CannotEvaluate(
                f"指标“{metric.title}”（{metric.id}）的 parts 少了第 {index + 1} 项，请补上。"
            ) from None
        except KeyError:
            name = metric.parts[index]
            raise CannotEvaluate(f"指标“{metric.title}”（{metric.id}）引用了“{name}”，没有这个指标，请核对。") from None

    def stock_behind(self, metric: Metric) -> Metric:
        """The metric whose people or units a coverage or minimum is measured against."""
        return self.part(metric, 0)

    def kinds_with_records(self) -> frozenset[str]:
        """Of the kinds that counted nothing, those of which the scope holds a record in any period."""
        seen = self.scans.kinds_seen()
        empty: dict[tuple[str, str], set[str]] = {}
        for (metric, _), leaf in self.leaves.items():
            if leaf.table.kind and leaf.span.kinds and not self.scans.whole(leaf.cells["things"]):
                heads = leaf.table.headcounts_in or leaf.table.name
                empty.setdefault((heads, metric.tree), set()).update(leaf.span.kinds - seen)
        found = set(seen)
        for (name, tree), kinds in empty.items():
            if not kinds:
                continue
            table = fact_table(name)
            units = self.question.units("party" if tree == "party" else "administrative")
            there = in_units(table, units) & Q(**{f"{table.kind}__in": kinds})
            if table.rows_at is not None:
                rows = table.rows_at(date.max, self.question.as_of)
            else:
                assert table.rows is not None
                rows = table.rows().filter(standing(table, self.question.as_of))
            found.update(rows.filter(there).order_by().values_list(table.kind, flat=True).distinct())
        return frozenset(found)


def metrics_behind(metric: Metric, catalogue: Catalogue) -> Mapping[str, Metric]:
    """The metric and every metric it is worked out of, by id."""
    found = {metric.id: metric}
    for part in metric.parts:
        if part in catalogue.metrics and part not in found:
            found |= metrics_behind(catalogue.metrics[part], catalogue)
    return found
