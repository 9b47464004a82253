"""What is asked of the ledger from outside a kept report: write one, check one, fill one. Each leaves its event."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lvze.audit.actions import Act, action
from lvze.audit.queries import head
from lvze.documents.gbt9704.writing import write
from lvze.documents.result import Reading
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.reports.actions.drafting import checked_layout
from lvze.reports.asking import Subject, subject_of
from lvze.reports.basis import basis_attachment, basis_of, basis_sheet
from lvze.reports.confirming.queries import confirmed_as_of
from lvze.reports.filling import FillResult, fill
from lvze.reports.policies import may_ask, may_see_gaps
from lvze.reports.reconcile import Reconciled, reconcile
from lvze.reports.states import composed, standing
from lvze.reports.writing import Composed, Content, compose, official_document


@dataclass(frozen=True, slots=True)
class Written:
    """A report as a file that is not issued: the .docx, its 数据依据表 as .xlsx, and what it was made of."""

    docx: bytes
    basis: bytes
    composed: Composed


@action("reports.write_report", allowed=may_ask)
def write_report(
    act: Act,
    *,
    outline: str,
    unit: int,
    period: Period,
    layout: Mapping[str, Any] | None = None,
    free: Mapping[str, str] | None = None,
    with_basis: bool = False,
    as_of: int | None = None,
) -> Written:
    """The report of a unit for a period, its open blanks visible: from the confirmed 核定表 of that period, else from
    the ledger as it is now, else as it was known at ``as_of``. Raises BadInput.

    ``free`` are the writer's own texts by section id, as in a kept report.
    """
    catalogue = installed_catalogue()
    if outline not in catalogue.outlines:
        raise BadInput(f"没有“{outline}”这种报告，应为 {'、'.join(sorted(catalogue.outlines))} 之一。")
    elements = checked_layout(layout or {})
    subject = _subject(unit, period, as_of)
    text = compose(catalogue.outlines[outline], subject, catalogue, Content(free=dict(free or {})))
    basis = basis_of(subject, text)
    attachments = (basis_attachment(basis),) if with_basis else ()
    act.subject("unit", unit, unit_id=unit)
    return Written(write(official_document(text, elements, attachments=attachments)), basis_sheet(basis), text)


@action("reports.read_draft", allowed=may_see_gaps)
def read_draft(act: Act, *, report: int) -> Written:
    """送审稿: a kept report as it stands, with its chosen words, its corrections, and its figures as they were settled.

    Raises NotFound.
    """
    where = standing(report)
    text, newest = composed(where), where.newest
    basis = basis_of(where.subject, text, shows_late=newest.shows_late)
    act.subject("report", report, unit_id=newest.unit_id)
    document = official_document(text, newest.layout, proofread=newest.proofread)
    return Written(write(document), basis_sheet(basis), text)


@action("reports.reconcile", allowed=may_ask)
def reconcile_document(act: Act, *, reading: Reading, unit: int, period: Period) -> tuple[Reconciled, ...]:
    """数据核对 of a text that was read, against a unit's ledger as it is now."""
    act.subject("unit", unit, unit_id=unit)
    return reconcile(reading, subject_of(unit, period, head().seq))


@action("reports.fill", allowed=may_ask)
def fill_document(
    act: Act,
    *,
    source: bytes,
    reading: Reading,
    unit: int,
    year: int,
    refresh: bool = False,
    keep_about: bool = False,
    as_of: int | None = None,
) -> FillResult:
    """Fill or renew a text with what a report of that year would say; see :func:`lvze.reports.filling.fill`."""
    act.subject("unit", unit, unit_id=unit)
    subject = _subject(unit, Period.year(year), as_of)
    return fill(source, reading, subject, refresh=refresh, keep_about=keep_about)


def _subject(unit: int, period: Period, as_of: int | None) -> Subject:
    if as_of is not None:
        return subject_of(unit, period, as_of)
    now = subject_of(unit, period, head().seq)
    return (
        now if (confirmed := confirmed_as_of(now.unit_id, period)) is None else Subject(now.unit_id, period, confirmed)
    )
