"""Schemes, the 佐证材料目录 with what is missing, and one indicator with what stands behind it. Never a score (N2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lvze.assessment.issued import NOTHING_ISSUED, IssuedPaper, IssuedPapers
from lvze.assessment.models import IndicatorVersion, SchemeVersion
from lvze.assessment.policies import scheme_seen
from lvze.assessment.standing import Behind
from lvze.audit.queries import head
from lvze.catalogue.definitions import Catalogue
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.evidence import EvidenceView, evidence_of_each
from lvze.ledger.queries.lists import NEWEST_FIRST, PAGE, RecordLine, lines_of, rows_after
from lvze.ledger.queries.names import unit_names
from lvze.matters.queries import Row
from lvze.matters.queries.lists import rows_of
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.formatting import format_with_unit
from lvze.metrics.question import Question
from lvze.organisation.actors import Actor
from lvze.organisation.scopes import Scope

UNBOUND = "还没有选定对应的台账类别"
NO_RECORD = "没有找到记录：没开展还是没登记？"
NO_PAPER = "有记录，还没有附件材料"
NO_REPORT = "报告还没有签发"


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A scheme in a list."""

    scheme: int
    title: str
    year: int
    issued_by: str
    unit_id: int
    unit: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A bound kind or outline: ``number`` events, matters or issued reports the viewer may see; ``papers`` of them
    have a file."""

    kind: str
    title: str
    sort: Literal["record", "matter", "report"]
    number: int
    papers: int

    @property
    def unit(self) -> str:
        """What its number counts."""
        return {"record": "条", "matter": "项", "report": "份"}[self.sort]


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator and what was found for it. ``gap`` says in words what is missing, empty: nothing."""

    number: int
    path: tuple[str, ...]
    content: str
    wanted: str
    responsible: str
    shown: tuple[Shown, ...]
    metrics: tuple[str, ...]
    wants_paper: bool
    confirmed: bool
    gap: str
    issued: tuple[IssuedPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceCatalogue:
    """佐证材料目录 as of a day."""

    scheme: SchemeLine
    day: date
    lines: tuple[IndicatorLine, ...]

    @property
    def missing(self) -> tuple[IndicatorLine, ...]:
        """缺n项: bound, and no record, or no paper where one is asked for."""
        return tuple(line for line in self.lines if line.gap and line.shown)

    @property
    def unbound(self) -> tuple[IndicatorLine, ...]:
        """Those nobody said yet what shows them."""
        return tuple(line for line in self.lines if not line.shown)


@dataclass(frozen=True, slots=True)
class RecordBehind:
    """A record behind an indicator, with its files."""

    line: RecordLine
    papers: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator, a page of its records, its matters, and what its metrics say. ``after``: more records follow."""

    scheme: SchemeLine
    line: IndicatorLine
    records: tuple[RecordBehind, ...]
    after: str
    matters: tuple[Row, ...]
    figures: tuple[tuple[str, str], ...]


def schemes(actor: Actor) -> tuple[SchemeLine, ...]:
    """Schemes the actor may see, the latest year first."""
    rows = list(SchemeVersion.objects.visible_to(actor).standing().order_by("-year", "-scheme")[:200])
    names = unit_names(row.unit_id for row in rows)
    return tuple(_scheme_line(row, names) for row in rows)


def catalogue_of(actor: Actor, scheme: int, day: date, *, issued: IssuedPapers = NOTHING_ISSUED) -> EvidenceCatalogue:
    """The 佐证材料目录 of a scheme. Raises NotFound. The number of queries does not grow with the indicators."""
    row = scheme_seen(actor, scheme)
    found = list(IndicatorVersion.objects.visible_to(actor).newest().filter(scheme=scheme))
    lines = _lines(found, Behind(actor, row.unit_id, row.year, day, issued))
    return EvidenceCatalogue(_scheme_line(row, unit_names((row.unit_id,))), day, lines)


def indicator_of(
    actor: Actor, scheme: int, number: int, day: date, *, after: str = "", issued: IssuedPapers = NOTHING_ISSUED
) -> IndicatorView:
    """One indicator with a page of its records. Raises NotFound."""
    row = scheme_seen(actor, scheme)
    found = IndicatorVersion.objects.visible_to(actor).newest().filter(scheme=scheme, number=number)
    behind = Behind(actor, row.unit_id, row.year, day, issued)
    lines = _lines(found, behind)
    if not lines:
        raise NotFound("没有这条考核指标，或您无权查看。")
    [line] = lines
    records, more = records_behind(behind, line, after=after)
    return IndicatorView(
        scheme=_scheme_line(row, unit_names((row.unit_id,))),
        line=line,
        records=records,
        after=more,
        matters=matters_behind(behind, line),
        figures=figures_of(row, line.metrics),
    )


def records_behind(
    behind: Behind, line: IndicatorLine, *, after: str = "", size: int = PAGE
) -> tuple[tuple[RecordBehind, ...], str]:
    """A page of the records of an indicator, newest first, and where the next one begins."""
    kinds = [shown.kind for shown in line.shown if shown.sort == "record"]
    rows = list(rows_after(behind.records(kinds), after).order_by(*NEWEST_FIRST.names)[: size + 1]) if kinds else []
    lines = tuple(lines_of(rows[:size]))
    papers = evidence_of_each(behind.actor, [each.record for each in lines])
    more = NEWEST_FIRST.place(lines[-1]) if len(rows) > size else ""
    return tuple(RecordBehind(each, papers.get(each.record, ())) for each in lines), more


def matters_behind(behind: Behind, line: IndicatorLine) -> tuple[Row, ...]:
    """The matters of an indicator by deadline, 200 at most."""
    kinds = [shown.kind for shown in line.shown if shown.sort == "matter"]
    return rows_of(behind.matters(kinds).order_by("due", "matter_id")[:200]) if kinds else ()


def figures_of(scheme: SchemeVersion, metrics: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What the bound metrics say of the unit and those below in the year: title and printed value."""
    catalogue = installed_catalogue()
    asked = [catalogue.metrics[each] for each in metrics if each in catalogue.metrics]
    question = Question(Scope(scheme.unit_id), Period.year(scheme.year), head().seq)
    answers = evaluate_many(asked, question, catalogue)
    return tuple((metric.title, format_with_unit(metric, answers[metric.id])) for metric in asked)


def _lines(found: Iterable[IndicatorVersion], behind: Behind) -> tuple[IndicatorLine, ...]:
    rows, catalogue = list(found), installed_catalogue()
    bound = sorted({kind for row in rows for kind in row.kinds if kind in catalogue.kinds})
    records = [kind for kind in bound if catalogue.kinds[kind].noun == "record"]
    matters = [kind for kind in bound if catalogue.kinds[kind].noun == "matter"]
    numbers = behind.records_by_kind(records) if records else {}
    numbers |= {kind: (number, 0) for kind, number in behind.matters_by_kind(matters).items()} if matters else {}
    outlines = sorted({outline for row in rows for outline in row.kinds if outline in catalogue.outlines})
    issued = behind.reports(outlines) if outlines else ()
    return tuple(_line(row, numbers, issued, catalogue) for row in rows)


def _line(
    row: IndicatorVersion, numbers: dict[str, tuple[int, int]], issued: tuple[IssuedPaper, ...], catalogue: Catalogue
) -> IndicatorLine:
    kinds = [catalogue.kinds[kind] for kind in row.kinds if kind in catalogue.kinds]
    shown = [Shown(kind.id, kind.title, kind.noun, *numbers.get(kind.id, (0, 0))) for kind in kinds]
    papers = tuple(paper for paper in issued if paper.outline in row.kinds)
    for outline in row.kinds:
        if outline in catalogue.outlines:
            number = sum(paper.outline == outline for paper in papers)
            shown.append(Shown(outline, catalogue.outlines[outline].title, "report", number, number))
    return IndicatorLine(
        number=row.number,
        path=tuple(row.path),
        content=row.content,
        wanted=row.wanted,
        responsible=row.responsible,
        shown=tuple(shown),
        metrics=tuple(row.metrics),
        wants_paper=row.wants_paper,
        confirmed=row.confirmed,
        gap=_gap(shown, row.wants_paper),
        issued=papers,
    )


def _gap(shown: Sequence[Shown], wants_paper: bool) -> str:
    if not shown:
        return UNBOUND
    if not any(each.number for each in shown):
        return NO_REPORT if all(each.sort == "report" for each in shown) else NO_RECORD
    # A matter has no files of its own: what closed it is a record or a paper kept elsewhere.
    only_records = all(each.sort != "matter" or not each.number for each in shown)
    return NO_PAPER if wants_paper and only_records and not any(each.papers for each in shown) else ""


def _scheme_line(row: SchemeVersion, names: dict[int, str]) -> SchemeLine:
    return SchemeLine(row.scheme_id, row.title, row.year, row.issued_by, row.unit_id, names.get(row.unit_id, ""))
