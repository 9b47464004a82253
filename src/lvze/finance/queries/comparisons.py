"""精文减会, cost and tasks: this year beside last year, what was done beside what was set. Always with both numbers.

A number is the unit's, not the viewer's: whoever may see the unit sees it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.finance.policies import may_see_figures
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.supplied import figures
from lvze.metrics.answer import Answer
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.formatting import in_metric_unit, unit_of
from lvze.metrics.question import Question
from lvze.organisation.actors import Actor
from lvze.organisation.queries import Scope


@dataclass(frozen=True, slots=True)
class Compared:
    """``this`` year's number and the one of ``last`` year, unknown where nobody told it, and ``change``, the growth."""

    this: Answer
    last: Answer
    change: Answer


@dataclass(frozen=True, slots=True)
class Target:
    """A task and what was done of it, exact, in ``unit``; ``basis`` is the 口径 it was told on."""

    title: str
    unit: str
    done: Fraction
    target: Fraction
    basis: str

    @property
    def times(self) -> Fraction | None:
        """完成数是任务数的几倍; None where no task was set. The rate of completion is the same part of one."""
        return self.done / self.target if self.target else None


def comparisons(actor: Actor, unit: int, year: int, as_of: int) -> tuple[Compared, ...]:
    """Every change on last year that the packs define and either year tells, by its title. Raises NotFound."""
    may_see_figures(actor, unit=unit)
    catalogue = installed_catalogue()
    wanted = [metric for metric in catalogue.metrics.values() if metric.measure == "change_on_last_year"]
    answers = _ask(wanted, unit, Period.year(year), as_of, catalogue)
    found = [Compared(each.parts["this"], each.parts["last"], each) for each in answers]
    return tuple(each for each in found if each.this.known or each.last.known)


def targets(actor: Actor, unit: int, year: int, as_of: int) -> tuple[Target, ...]:
    """Tasks against results: the multiples that the packs define, then supplied figures that carry their own task.

    Raises NotFound.
    """
    may_see_figures(actor, unit=unit)
    catalogue, period = installed_catalogue(), Period.year(year)
    multiples = [metric for metric in catalogue.metrics.values() if metric.measure == "multiple"]
    answers = _ask(multiples, unit, period, as_of, catalogue)
    pairs = [(each.parts["numerator"], each.parts["denominator"]) for each in answers]
    found = [_target(done, target) for done, target in pairs if done.known and target.known]
    served = Scope(unit).root("administrative")
    supplied = figures(actor, unit=served, period=period) if served is not None else ()
    own = [figure for figure in supplied if figure.target and figure.state != "revoked"]
    return (
        *found,
        *(
            Target(
                figure.metric_title,
                figure.value_unit,
                Fraction(Decimal(figure.value)),
                Fraction(Decimal(figure.target)),
                figure.basis,
            )
            for figure in own
        ),
    )


def _target(done: Answer, target: Answer) -> Target:
    """Both in the unit the result is printed in; a plain number is in its metric's own unit."""
    assert done.value is not None
    assert target.value is not None
    return Target(
        done.metric.title,
        unit_of(done.metric),
        in_metric_unit(done.metric, done.value),
        in_metric_unit(done.metric, target.value),
        "",
    )


def _ask(metrics: Iterable[Metric], unit: int, period: Period, as_of: int, catalogue: Catalogue) -> list[Answer]:
    """Answers in order of title: what counts a unit's own doings of the unit alone, the rest of all below it."""
    own_ids = {each for words in catalogue.words.values() for each in words.lists.get("own_scope", ())}
    wanted = sorted(metrics, key=lambda metric: metric.title)
    own = [metric for metric in wanted if metric.id in own_ids]
    whole = [metric for metric in wanted if metric.id not in own_ids]
    answers = evaluate_many(own, Question(Scope(unit, subtree=False), period, as_of), catalogue) if own else {}
    if whole:
        answers |= evaluate_many(whole, Question(Scope(unit), period, as_of), catalogue)
    return [answers[metric.id] for metric in wanted]
