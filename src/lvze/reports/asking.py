"""Asking metrics on a report's behalf: whose numbers, which period, as of which state of the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.metrics.answer import Answer
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.question import Question
from lvze.obligations.queries import kept_kinds
from lvze.organisation.queries import Scope, UnitView, unit_at

#: Words list of the metrics that count a unit's own doings only; all others take in what is below it.
OWN_SCOPE = "own_scope"


@dataclass(frozen=True)
class Subject:
    """Whom a report is about and when: a Party unit (with its administrative counterpart), a period, an as-of."""

    unit_id: int
    period: Period
    as_of: int

    @cached_property
    def unit(self) -> UnitView:
        """The unit as it was called on the period's last day, as known at the as-of."""
        return unit_at(self.unit_id, self.period.last, self.as_of)

    @cached_property
    def keeps(self) -> frozenset[str]:
        """The kinds the unit has undertaken to keep, by its obligations chosen on the period's last day."""
        return kept_kinds(self.unit_id, self.period.last, self.as_of)

    def in_period(self, period: Period) -> "Subject":
        return Subject(self.unit_id, period, self.as_of)

    def question(self, *, own: bool) -> Question:
        """What is asked of a metric; ``own``: of the unit alone, else of everything below it too."""
        return Question(Scope(self.unit_id, subtree=not own), self.period, self.as_of, self.keeps)


def subject_of(unit_id: int, period: Period, as_of: int) -> Subject:
    """The subject for any unit: an administrative one is reported on by the Party body that stands for it.

    Raises BadInput when there is none, NotFound for a unit that was not there.
    """
    view = unit_at(unit_id, period.last, as_of)
    if view.tree == "party":
        return Subject(unit_id, period, as_of)
    party = Scope(unit_id).root("party")
    if party is None:
        raise BadInput(f"“{view.name}”没有对应的党组织，不能出具报告，请改用党组织的编号或先登记对应关系。")
    return Subject(party, period, as_of)


def ask(metrics: Iterable[Metric], subject: Subject, catalogue: Catalogue) -> dict[str, Answer]:
    """Every metric's answer by id: one batch for what the unit does itself, one for the whole of it."""
    own_ids = own_scope_ids(catalogue)
    wanted = {metric.id: metric for metric in metrics}
    own = [metric for metric in wanted.values() if metric.id in own_ids]
    whole = [metric for metric in wanted.values() if metric.id not in own_ids]
    answers = evaluate_many(own, subject.question(own=True), catalogue) if own else {}
    return answers | (evaluate_many(whole, subject.question(own=False), catalogue) if whole else {})


def own_scope_ids(catalogue: Catalogue) -> frozenset[str]:
    """Ids of the metrics that count a unit's own doings only, from the packs' words."""
    return frozenset(metric for words in catalogue.words.values() for metric in words.lists.get(OWN_SCOPE, ()))


def scope_title(subject: Subject, metric: Metric, catalogue: Catalogue) -> str:
    """How a table names the scope of a figure: ``某局党组本级`` or ``某局党组及所属``."""
    return subject.unit.shown_name + ("本级" if metric.id in own_scope_ids(catalogue) else "及所属")
