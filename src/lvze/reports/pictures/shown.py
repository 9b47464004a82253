"""A picture with the table it stands on: what is drawn, what is only told, and the answer behind every number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from lvze.audit.queries import head
from lvze.catalogue.definitions import Metric
from lvze.documents.drawing import Picture, Series
from lvze.documents.drawing.picture import Shape
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.answer import Answer
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.formatting import format_value, in_metric_unit
from lvze.metrics.question import Question, SettledScope
from lvze.reports.asking import Subject, subject_of

NO_RECORD = "无记录"


@dataclass(frozen=True)
class Asked:
    """Whose picture, of which year, as things are known at ``as_of``; ``today`` ends what has happened."""

    unit: int
    year: int
    today: date
    as_of: int

    @cached_property
    def subject(self) -> Subject:
        """Raises BadInput, NotFound as :func:`subject_of` does."""
        return subject_of(self.unit, Period.year(self.year), self.as_of)

    @cached_property
    def whole(self) -> Question:
        """Of the unit and what is below it."""
        return self._question(own=False)

    @cached_property
    def alone(self) -> Question:
        """Of the unit's own doings."""
        return self._question(own=True)

    def _question(self, *, own: bool) -> Question:
        asked = self.subject.question(own=own)
        return replace(asked, scope=SettledScope(asked.scope))

    @property
    def day(self) -> date:
        """The last day of the year that the picture may tell of."""
        return min(self.today, date(self.year, 12, 31))


def asked_of(unit: int, year: int, today: date) -> Asked:
    """By all that is recorded now."""
    return Asked(unit, year, today, head().seq)


@dataclass(frozen=True, slots=True)
class Cell:
    """``printed`` stands in the table; ``value`` is drawn; ``answer`` is what it opens on, asked about ``period``."""

    printed: str = ""
    value: Fraction | None = None
    answer: Answer | None = None
    period: Period | None = None

    @property
    def opens(self) -> bool:
        return self.answer is not None and self.answer.value is not None and bool(self.answer.behind)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; without ``drawn`` it stands there only."""

    title: str
    cells: tuple[Cell, ...]
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture. ``note`` says what has to be known to read it."""

    title: str
    unit: str
    shape: Shape
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def picture(self) -> Picture:
        series = (
            Series(row.title, tuple(cell.value for cell in row.cells), tuple(cell.printed for cell in row.cells))
            for row in self.rows
            if row.drawn
        )
        return Picture(self.title, self.unit, self.columns, tuple(series), self.shape)

    @property
    def tells(self) -> bool:
        """Whether any number is known at all."""
        return any(cell.value is not None for row in self.rows for cell in row.cells)


def cell_of(answer: Answer, period: Period) -> Cell:
    """A cell of a metric's answer; what nobody recorded is said so, never 0 (N6)."""
    printed = format_value(answer.metric, answer)
    if not printed or answer.value is None:
        return Cell(NO_RECORD, None, answer, period)
    return Cell(printed, in_metric_unit(answer.metric, answer.value), answer, period)


def answers_in(asked: Asked, metrics: Iterable[Metric], period: Period, *, own: bool = False) -> Mapping[str, Answer]:
    """The metrics of a period: of the unit alone (``own``), else with what is below it."""
    question = asked.alone if own else asked.whole
    return evaluate_many(metrics, question.in_period(period), installed_catalogue())
