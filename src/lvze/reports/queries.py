"""Reading reports: lists, one report as its writer sees it, and as it was submitted."""

from dataclasses import dataclass
from datetime import date

from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor
from lvze.organisation.queries import unit_lookup
from lvze.reports.digesting import content_digest
from lvze.reports.models import STATES, Approval, FrozenFigure, IssuedFile, ReportMove, ReportVersion, Submission
from lvze.reports.policies import may_see_gaps, seen_versions
from lvze.reports.states import Standing, composed, standing, valid_approvals
from lvze.reports.writing import Composed


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of a list of reports."""

    report: int
    version: int
    outline: str
    outline_title: str
    unit: int
    unit_name: str
    period: str
    state: str
    state_title: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as its own unit sees it: the text, what is open, what was left out, whose approvals hold."""

    standing: Standing
    composed: Composed
    approvals: tuple[Approval, ...]
    voided: tuple[Approval, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class SubmittedView:
    """What was 报送: the file's digest and the printed figures. Nothing live, no gap, no drift (N13)."""

    report: int
    version: int
    title: str
    recipient: str
    submitted_on: date
    content_digest: str
    figures: tuple[FrozenFigure, ...]


def report_lines(actor: Actor) -> tuple[ReportLine, ...]:
    """The newest version of every report the actor may see, newest first. From above: submitted versions only."""
    versions = list(ReportVersion.objects.visible_to(actor).newest().order_by("-pk"))
    states: dict[tuple[int, int], str] = {}
    for move in ReportMove.objects.filter(report__in=[v.report_id for v in versions]).order_by("seq", "pk"):
        states[move.report_id, move.version] = move.state
    outlines, unit_of = installed_catalogue().outlines, unit_lookup()
    return tuple(
        ReportLine(
            report=version.report_id,
            version=version.version,
            outline=version.outline,
            outline_title=outlines[version.outline].title if version.outline in outlines else version.outline,
            unit=version.unit_id,
            unit_name=unit_of(version.unit_id, version.period_last).name,
            period=str(Period(version.period_first, version.period_last)),
            state=states[version.report_id, version.version],
            state_title=STATES[states[version.report_id, version.version]],
        )
        for version in versions
    )


def report_view(actor: Actor, report: int) -> ReportView:
    """A report as it stands, for its own unit. Raises NotFound, for a superior too."""
    may_see_gaps(actor, report=report)
    where = standing(report)
    text = composed(where)
    digest = content_digest(text)
    held, voided = valid_approvals(report, digest)
    return ReportView(where, text, tuple(held), tuple(voided), digest)


def submitted_view(actor: Actor, report: int) -> SubmittedView | None:
    """The last submitted version, for whoever may see it; None before 报送. Raises NotFound."""
    versions = [version.version for version in seen_versions(actor, report)]
    submission = Submission.objects.filter(report=report, version__in=versions).order_by("-seq", "-pk").first()
    return None if submission is None else view_of(submission)


def view_of(submission: Submission) -> SubmittedView:
    """What one 报送 sent; its figures without what stood behind them, which is read when one is opened."""
    sent = {"report": submission.report_id, "version": submission.version}
    issued = IssuedFile.objects.get(**sent, role="text")
    figures = FrozenFigure.objects.filter(**sent).order_by("place").defer("behind")
    return SubmittedView(
        report=submission.report_id,
        version=submission.version,
        title=issued.name.removesuffix(".docx"),
        recipient=submission.recipient,
        submitted_on=submission.submitted_on,
        content_digest=issued.content_digest,
        figures=tuple(figures),
    )
