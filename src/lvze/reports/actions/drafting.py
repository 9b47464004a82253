"""From 起草 to 审议."""

from collections.abc import Mapping
from typing import Any

from lvze.audit.actions import Act, action
from lvze.audit.queries import head
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.queries import Scope
from lvze.reports.asking import subject_of
from lvze.reports.models import Report, ReportMove, ReportVersion
from lvze.reports.policies import may_create, may_write
from lvze.reports.states import Standing, standing_in
from lvze.reports.wording import words_for
from lvze.reports.writing.document import LISTS, TEXTS

_KEPT = (
    "outline",
    "outline_version",
    "unit_id",
    "administrative_unit_id",
    "period_first",
    "period_last",
    "free",
    "chosen",
    "layout",
    "proofread",
    "shows_late",
)


@action("reports.create_report", allowed=may_create)
def create_report(act: Act, *, outline: str, unit: int, period: Period, layout: Mapping[str, Any] | None = None) -> int:
    """起草: a report of a Party unit by an outline; answers its id.

    Raises BadInput for an unknown outline, a unit of the administrative tree, or one whose form no pack words.
    """
    catalogue = installed_catalogue()
    outlines = catalogue.outlines
    if outline not in outlines:
        raise BadInput(f"没有“{outline}”这种报告，应为 {'、'.join(sorted(outlines))} 之一。")
    subject = subject_of(unit, period, head().seq)
    if subject.unit_id != unit:
        raise BadInput("报告由党组织出具，请选党组织，不要选行政单位。")
    words_for(subject, catalogue)
    report = Report.objects.create()
    first = ReportVersion(
        report=report,
        version=1,
        outline=outline,
        outline_version=outlines[outline].version,
        unit_id=unit,
        administrative_unit_id=Scope(unit).root("administrative"),
        period_first=period.first,
        period_last=period.last,
        layout=checked_layout(layout or {}),
    )
    act.write(first)
    act.write(ReportMove(report=report, version=1, state="draft"))
    act.subject("report", report.pk, unit_id=unit)
    return report.pk


@action("reports.edit_report", allowed=may_write)
def edit_report(
    act: Act,
    *,
    report: int,
    version: int,
    free: Mapping[str, str] | None = None,
    chosen: Mapping[str, str] | None = None,
    layout: Mapping[str, Any] | None = None,
    shows_late: bool | None = None,
) -> int:
    """Replace what is given, while it is drafted; answers the new version. Raises Conflict, NotReady.

    Corrections of 清样校对 were of the text before: an edited one is proofread anew.
    """
    where = standing_in(report, version, "draft")
    changes: dict[str, Any] = {"proofread": []}
    if free is not None:
        changes["free"] = dict(free)
    if chosen is not None:
        changes["chosen"] = dict(chosen)
    if layout is not None:
        changes["layout"] = checked_layout(layout)
    if shows_late is not None:
        changes["shows_late"] = shows_late
    return write_version(act, where, **changes)


@action("reports.finalise_report", allowed=may_write)
def finalise_report(act: Act, *, report: int, version: int) -> int:
    """定稿: from now on the figures stay those of the confirmed sheet, or of the ledger as it is now; answers that
    ``seq``."""
    as_of = standing_in(report, version, "draft").subject.as_of
    act.write(ReportMove(report_id=report, version=version, state="final", as_of=as_of))
    act.subject("report", report)
    return as_of


@action("reports.reopen_report", allowed=may_write)
def reopen_report(act: Act, *, report: int, version: int, note: str = "") -> None:
    """Back to 起草. Approvals stay, and hold again only if figures and text come out the same."""
    standing_in(report, version, "final", "deliberated")
    act.write(ReportMove(report_id=report, version=version, state="draft", note=note[:300]))
    act.subject("report", report)


@action("reports.deliberate_report", allowed=may_write)
def deliberate_report(act: Act, *, report: int, version: int, meeting: int | None = None, note: str = "") -> None:
    """审议: considered by the meeting whose record is given (or, on paper only, described in ``note``)."""
    where = standing_in(report, version, "final")
    if meeting is None and not note.strip():
        raise BadInput("请指出审议这份报告的会议记录；没有记录的，请写明会议名称和日期。")
    move = ReportMove(
        report_id=report, version=version, state="deliberated", as_of=where.as_of, meeting_id=meeting, note=note[:300]
    )
    act.write(move)
    act.subject("report", report)


def write_version(act: Act, where: Standing, **changes: Any) -> int:
    """Queue the next version: as the newest, but for the changes. Its state and as-of stay."""
    newest = where.newest
    columns = {name: getattr(newest, name) for name in _KEPT} | changes
    number = newest.version + 1
    act.write(ReportVersion(report_id=newest.report_id, version=number, **columns))
    act.write(ReportMove(report_id=newest.report_id, version=number, state=where.state, as_of=where.as_of))
    act.subject("report", newest.report_id, unit_id=newest.unit_id)
    return number


def checked_layout(layout: Mapping[str, Any]) -> dict[str, Any]:
    """The elements around the text. Raises BadInput for one that is not of a document, or of another type."""
    for name, value in layout.items():
        if name in TEXTS and isinstance(value, str):
            continue
        if name in LISTS and isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
            continue
        if name == "sealed" and isinstance(value, bool):
            continue
        raise BadInput(f"版式要素“{name}”不认识或写法不对，请核对。")
    return {name: list(value) if isinstance(value, tuple) else value for name, value in layout.items()}
