"""A sheet as it stands, which one holds, and what has changed in the ledger since."""

from dataclasses import dataclass
from datetime import date

from lvze.audit.queries import head
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.formatting import format_value
from lvze.organisation.actors import Actor
from lvze.organisation.queries import unit_at
from lvze.reports.asking import Subject, ask
from lvze.reports.confirming.actions import unsigned
from lvze.reports.confirming.models import SheetConfirmed, SheetDrawn, SheetLine, SheetSignature
from lvze.reports.digesting import exact


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: who answers for it, what the sheet says, and what the ledger says now where that differs."""

    number: int
    metric: str
    title: str
    unit: str
    department: str
    printed: str
    records: int
    now_printed: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """核定表 as it stands: 起草 → signed by n of m departments → 核定."""

    id: int
    unit_id: int
    unit: str
    period: Period
    round: int
    as_of: int
    outlines: tuple[str, ...]
    lines: tuple[Line, ...]
    signed: tuple[tuple[str, str, str, date], ...]
    """(department, name, slip, day)."""
    waiting: tuple[str, ...]
    confirmed_on: date | None
    meeting: int | None

    @property
    def state(self) -> str:
        if self.confirmed_on is not None:
            return "已核定"
        return f"已签 {len(self.signed)}／{len(self.signed) + len(self.waiting)} 个部门"

    @property
    def known(self) -> int:
        """How many figures the ledger could answer."""
        return sum(bool(line.printed) for line in self.lines)

    @property
    def changed(self) -> tuple[Line, ...]:
        """Figures that the ledger would answer differently now."""
        return tuple(line for line in self.lines if line.now_printed is not None)


def figure_sheets(actor: Actor, *, unit: int | None = None) -> list[SheetDrawn]:
    """The sheets the actor may see, newest first."""
    found = SheetDrawn.objects.visible_to(actor)
    return list((found.filter(unit=unit) if unit is not None else found).order_by("-seq"))


def figure_sheet(actor: Actor, sheet: int) -> Sheet:
    """One sheet with what has changed since it was drawn up. Raises NotFound."""
    drawn = SheetDrawn.objects.visible_to(actor).filter(sheet=sheet).first()
    if drawn is None:
        raise NotFound("没有这张核定表，或您无权查看。")
    confirmed = SheetConfirmed.objects.filter(sheet=sheet).first()
    period = Period(drawn.period_first, drawn.period_last)
    signatures = SheetSignature.objects.filter(sheet=sheet).order_by("seq")
    return Sheet(
        id=sheet,
        unit_id=drawn.unit_id,
        unit=unit_at(drawn.unit_id, period.last, drawn.as_of).name,
        period=period,
        round=drawn.round,
        as_of=drawn.as_of,
        outlines=tuple(drawn.outlines),
        lines=_lines(drawn, period),
        signed=tuple((row.department, row.name, row.slip, row.signed_on) for row in signatures),
        waiting=tuple(unsigned(sheet)),
        confirmed_on=confirmed.confirmed_on if confirmed else None,
        meeting=confirmed.meeting_id if confirmed else None,
    )


def confirmed_as_of(unit: int, period: Period) -> int | None:
    """The ``seq`` of the last confirmed sheet of the unit and period: what every paper of the season reads."""
    return (
        SheetDrawn.objects.filter(
            unit=unit,
            period_first=period.first,
            period_last=period.last,
            sheet__in=SheetConfirmed.objects.values("sheet"),
        )
        .order_by("-round")
        .values_list("as_of", flat=True)
        .first()
    )


def _lines(drawn: SheetDrawn, period: Period) -> tuple[Line, ...]:
    catalogue = installed_catalogue()
    rows = list(SheetLine.objects.filter(sheet=drawn.sheet_id).order_by("number"))
    subject = Subject(drawn.unit_id, period, head().seq)
    now = ask([catalogue.metrics[row.metric] for row in rows if row.metric in catalogue.metrics], subject, catalogue)
    lines = []
    for row in rows:
        metric = catalogue.metric(row.metric, row.metric_version)
        answer = now.get(row.metric)
        value = exact(answer) if answer is not None and answer.known else ""
        printed = format_value(metric, answer) if answer is not None and value else ""
        changed = printed if value != row.value else None
        lines.append(
            Line(row.number, row.metric, metric.title, metric.unit, row.department, row.printed, row.records, changed)
        )
    return tuple(lines)
