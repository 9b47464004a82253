"""Drift: what the ledger says now of an issued report's figures. Shown to its own unit only (N13); changes nothing."""

from dataclasses import dataclass, replace

from lvze.audit.queries import head
from lvze.catalogue.definitions import Catalogue, Metric
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.answer import Answer, Opened
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.formatting import format_value
from lvze.metrics.question import Question
from lvze.organisation.actors import Actor
from lvze.organisation.queries import Scope
from lvze.reports.digesting import exact, full_definition_digest
from lvze.reports.models import FrozenFigure, IssuedFile
from lvze.reports.policies import may_see_gaps


@dataclass(frozen=True, slots=True)
class FigureDrift:
    """One figure that the ledger would now say otherwise, or say of other records."""

    place: int
    metric: str
    title: str
    printed: str
    now: str
    """As it would print today; empty when nothing would."""
    value_changed: bool
    added: tuple[Opened, ...]
    amended: tuple[Opened, ...]
    withdrawn: tuple[Opened, ...]
    definition_changed: bool


def drift_of(actor: Actor, report: int) -> tuple[FigureDrift, ...]:
    """Every drifted figure of the last issued version, in its order; empty before issue. Raises NotFound."""
    may_see_gaps(actor, report=report)
    figures = frozen_figures(report)
    now = reevaluate(figures, as_of=head().seq)
    catalogue = installed_catalogue()
    found = [_compare(figure, now[figure.place], catalogue) for figure in figures]
    return tuple(each for each in found if each is not None)


def frozen_figures(report: int) -> list[FrozenFigure]:
    """The figures of the last issued version, in the order of the text."""
    issued = IssuedFile.objects.filter(report=report, role="text").order_by("-version").first()
    if issued is None:
        return []
    return list(FrozenFigure.objects.filter(report=report, version=issued.version).order_by("place"))


def reevaluate(figures: list[FrozenFigure], *, as_of: int | None = None) -> dict[int, Answer]:
    """Each figure asked again by place, in its own scope, period and definitions; as of its own ``seq`` or another."""
    catalogue = _as_it_was(figures)
    asked: dict[Question, dict[str, Metric]] = {}
    for figure in figures:
        asked.setdefault(_question(figure, as_of), {})[figure.metric] = catalogue.metrics[figure.metric]
    answers = {question: evaluate_many(metrics.values(), question, catalogue) for question, metrics in asked.items()}
    return {figure.place: answers[_question(figure, as_of)][figure.metric] for figure in figures}


def _question(figure: FrozenFigure, as_of: int | None) -> Question:
    period = Period(figure.period_first, figure.period_last)
    return Question(Scope(figure.unit_id, subtree=figure.subtree), period, as_of or figure.as_of)


def _as_it_was(figures: list[FrozenFigure]) -> Catalogue:
    """The catalogue with the definitions that one issued version was worked out by."""
    catalogue = installed_catalogue()
    versions = {metric: version for figure in figures for metric, version in figure.definitions.items()}
    pinned = {metric: catalogue.metric(metric, version) for metric, version in versions.items()}
    return replace(catalogue, metrics={**catalogue.metrics, **pinned})


def _compare(figure: FrozenFigure, now: Answer, catalogue: Catalogue) -> FigureDrift | None:
    before = {Opened(*each) for each in figure.behind}
    after = set(now.opens())
    known_before = {(each.table, each.thing) for each in before}
    known_after = {(each.table, each.thing) for each in after}
    newest = catalogue.metrics.get(figure.metric)
    drift = FigureDrift(
        place=figure.place,
        metric=figure.metric,
        title=now.metric.title,
        printed=figure.printed,
        now=format_value(now.metric, now),
        value_changed=exact(now) != figure.value,
        added=tuple(sorted(each for each in after if (each.table, each.thing) not in known_before)),
        amended=tuple(sorted(each for each in after - before if (each.table, each.thing) in known_before)),
        withdrawn=tuple(sorted(each for each in before if (each.table, each.thing) not in known_after)),
        definition_changed=newest is None or full_definition_digest(newest, catalogue) != figure.definition_digest,
    )
    changed = drift.value_changed or drift.added or drift.amended or drift.withdrawn or drift.definition_changed
    return drift if changed else None
