"""What 纪检 supplies and releases: totals of clues and of the four forms, with no rows behind them (N8)."""

from lvze.audit.queries import head
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.answer import Answer
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.question import Question
from lvze.obligations.policies import may_see_owed
from lvze.organisation.actors import Actor
from lvze.organisation.queries import Scope


def released_totals(actor: Actor, *, unit: int, period: Period, as_of: int | None = None) -> tuple[Answer, ...]:
    """Every total that must be released before it is printed, by title; unknown while it is not. Raises NotFound."""
    may_see_owed(actor, unit_id=unit)
    catalogue = installed_catalogue()
    wanted = [metric for metric in catalogue.metrics.values() if metric.must_be_released]
    question = Question(Scope(unit), period, head().seq if as_of is None else as_of)
    answers = evaluate_many(wanted, question, catalogue)
    return tuple(answers[metric.id] for metric in sorted(wanted, key=lambda metric: metric.title))
