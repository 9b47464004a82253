"""Opening a number: its definition, scope, period, as-of, and what it stands on as far as the viewer may see."""

from dataclasses import dataclass

from lvze.kernel.errors import NotFound
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordFilter, RecordLine, record_lines
from lvze.ledger.queries.supplied import FigureView, figures
from lvze.metrics.answer import Opened
from lvze.metrics.formatting import format_with_unit
from lvze.organisation.actors import Actor
from lvze.reports.asking import ask, scope_title
from lvze.reports.basis import definition_of
from lvze.reports.queries import ReportView, report_view
from lvze.reports.writing.composed import PlacedFigure

RECORD_TABLES = frozenset({"records", "people", "items"})


@dataclass(frozen=True, slots=True)
class FigureStory:
    """One number of a report, opened. ``hidden`` records exist that the viewer may not see (另有 N 条您无权查看).

    ``others`` counts units, members or appointments behind a stock: they are counted, not listed by name.
    """

    report: int
    report_title: str
    place: int
    title: str
    printed: str
    sentence: str
    definition: str
    scope: str
    period: str
    as_of: int
    last_year: str
    note: str
    records: tuple[RecordLine, ...]
    supplied: tuple[FigureView, ...]
    hidden: int
    others: int


def open_figure(actor: Actor, report: int, place: int) -> FigureStory:
    """The story of the figure at ``place`` (0 is the first). Raises NotFound, also where the report may not be seen."""
    view = report_view(actor, report)
    figure = next((each for each in view.composed.figures if each.place == place), None)
    if figure is None:
        raise NotFound("这份报告里没有这个数，请刷新后再试。")
    return _story(actor, view, figure)


def _story(actor: Actor, view: ReportView, figure: PlacedFigure) -> FigureStory:
    subject, metric, catalogue = view.standing.subject, figure.metric, installed_catalogue()
    behind = figure.answer.opens()
    records = visible_records(actor, behind)
    supplied = visible_supplied(actor, behind)
    asked = {each.thing for each in behind if each.table in RECORD_TABLES}
    asked_supplied = {each.thing for each in behind if each.table == "supplied"}
    earlier = subject.in_period(subject.period.a_year_earlier())
    return FigureStory(
        report=view.standing.newest.report_id,
        report_title=view.composed.title,
        place=figure.place,
        title=metric.title,
        printed=format_with_unit(metric, figure.answer),
        sentence=_sentence_around(view.composed.text, figure.start, figure.end),
        definition=definition_of(metric, catalogue),
        scope=scope_title(subject, metric, catalogue),
        period=str(subject.period),
        as_of=subject.as_of,
        last_year=format_with_unit(metric, ask([metric], earlier, catalogue)[metric.id]),
        note=figure.answer.note,
        records=records,
        supplied=supplied,
        hidden=len(asked) + len(asked_supplied) - len(records) - len(supplied),
        others=sum(each.table not in RECORD_TABLES and each.table != "supplied" for each in behind),
    )


def visible_records(actor: Actor, behind: tuple[Opened, ...]) -> tuple[RecordLine, ...]:
    """The records behind a number that the viewer may see, withdrawn ones too."""
    wanted = tuple({each.thing for each in behind if each.table in RECORD_TABLES})
    if not wanted:
        return ()
    return tuple(record_lines(actor, RecordFilter(records=wanted, withdrawn=True)))


def visible_supplied(actor: Actor, behind: tuple[Opened, ...]) -> tuple[FigureView, ...]:
    """The supplied figures behind a number that the viewer may see."""
    wanted = {each.thing for each in behind if each.table == "supplied"}
    return tuple(each for each in figures(actor) if each.figure in wanted) if wanted else ()


def _sentence_around(text: str, start: int, end: int) -> str:
    """The sentence a figure stands in."""
    first = max(text.rfind(mark, 0, start) for mark in "。\n") + 1
    last = min((place for mark in "。\n" if (place := text.find(mark, end)) >= 0), default=len(text) - 1)
    return text[first : last + 1].strip()
