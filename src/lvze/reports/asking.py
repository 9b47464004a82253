"""Asking metrics on a report's behalf: whose numbers, which period, as of which state of the ledger."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lvze.audit.queries import Head, last_change
from lvze.audit.remembering import LATEST, Remembered, known_at
from lvze.catalogue.definitions import Catalogue, Metric
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.matters.changes import changes_since
from lvze.metrics.answer import Answer
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.evaluation.evaluator import metrics_behind
from lvze.metrics.question import Question
from lvze.metrics.registry import fact_table
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
    """Every metric's answer by id: one batch for what the unit does itself, one for the whole of it.

    By the installed definitions an answer is kept until something it is made of is recorded.
    """
    wanted = {metric.id: metric for metric in metrics}
    if catalogue is not installed_catalogue():
        return _asked(wanted.values(), subject, catalogue)
    now = last_change()
    as_of = known_at(subject.as_of, now)
    keys = [_Key(subject.unit_id, subject.period, as_of, metric) for metric in wanted.values()]

    def work(missing: list[_Key]) -> dict[_Key, Answer]:
        answers = _asked([key.metric for key in missing], subject, catalogue)
        return {key: answers[key.metric.id] for key in missing}

    return {key.metric.id: answer for key, answer in _ANSWERS.each(keys, work, now).items()}


def _asked(metrics: Collection[Metric], subject: Subject, catalogue: Catalogue) -> dict[str, Answer]:
    own_ids = own_scope_ids(catalogue)
    own = [metric for metric in metrics if metric.id in own_ids]
    whole = [metric for metric in metrics if metric.id not in own_ids]
    answers = evaluate_many(own, subject.question(own=True), catalogue) if own else {}
    return answers | (evaluate_many(whole, subject.question(own=False), catalogue) if whole else {})


#: What is worked out of other metrics, or was supplied as a figure.
_WITHOUT_KINDS = ("metrics", "supplied")


@dataclass(frozen=True, slots=True)
class _Key:
    """A metric of a unit in a period; ``as_of`` is that of a key."""

    unit: int
    period: Period
    as_of: int
    metric: Metric


def _still_answered(since: Collection[Head], now: Head, answers: Mapping[_Key, Answer]) -> Collection[_Key]:
    """Those of whose kinds nothing was recorded since. What was known at an earlier ``seq`` stays so."""
    changes = changes_since(since, now)
    if changes is None:
        return ()
    catalogue = installed_catalogue()
    return [key for key in answers if key.as_of != LATEST or not _counts(key.metric, changes.kinds, catalogue)]


def _counts(metric: Metric, kinds: frozenset[str], catalogue: Catalogue) -> bool:
    """Whether the metric, or one it is worked out of, reads rows of these kinds; one that names none reads all."""
    read = [each for each in metrics_behind(metric, catalogue).values() if each.of not in _WITHOUT_KINDS]
    return any(not kinds.isdisjoint(each.kinds or kinds) for each in read if fact_table(each.of).kind)


_ANSWERS: Remembered[_Key, Answer] = Remembered(2_000, _still_answered)


def own_scope_ids(catalogue: Catalogue) -> frozenset[str]:
    """Ids of the metrics that count a unit's own doings only, from the packs' words."""
    return frozenset(metric for words in catalogue.words.values() for metric in words.lists.get(OWN_SCOPE, ()))


def scope_title(subject: Subject, metric: Metric, catalogue: Catalogue) -> str:
    """How a table names the scope of a figure: ``某局党组本级`` or ``某局党组及所属``."""
    return subject.unit.shown_name + ("本级" if metric.id in own_scope_ids(catalogue) else "及所属")
