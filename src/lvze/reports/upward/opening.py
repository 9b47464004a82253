"""A submitted report and each of its numbers, opened from above as far as its unit allows (N13). Every look is logged.

Only what was frozen is read: the printed value, the definition of that version, and the very record versions behind
it. Nothing of the ledger as it stands now, no gap, no drift, no late entry.
"""

from dataclasses import dataclass, replace
from typing import Any

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Catalogue
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import NotFound
from lvze.kernel.hashing import digest_value
from lvze.kernel.periods import Period
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import Participation, RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.formatting import unit_of
from lvze.organisation.actors import Actor
from lvze.organisation.queries import unit_at
from lvze.reports.basis import definition_of
from lvze.reports.models import FrozenFigure, IssuedFile, ReportVersion, Submission
from lvze.reports.queries import SubmittedView, view_of
from lvze.reports.upward.models import Correction, FeedbackLetter, SubmissionTerms
from lvze.reports.upward.noting import note_opening
from lvze.reports.upward.policies import may_open_submission, may_read_letter, may_run_submission, submission_of
from lvze.reports.upward.running_text import TextLine, running_text

#: How many records a number opens on from above: a sample, the same at every look.
SAMPLE = 5
OPENS = {"figures": "数值和口径", "records": "数值、口径和抽样记录（不含人员）"}
#: What may leave the unit in an excerpt; anything more sensitive stays.
_LEAVES = ("open", "internal")
_RECORD_TABLES = frozenset({"records", "people", "items"})


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One record as the level above sees it: when, what kind, the subject, who organised. No names, no contents."""

    happened: PartialDate
    kind: str
    title: str
    organiser: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure of a submission; ``corrected`` is what a 更正报送 says instead, empty without one."""

    place: int
    title: str
    printed: str
    unit: str
    records: int
    corrected: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A submission as the level above sees it; ``text`` only where it was opened to be read."""

    submitted: SubmittedView
    unit: str
    period: str
    lines: tuple[FigureLine, ...]
    corrections: tuple[Correction, ...]
    opens: str
    text: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SnapshotFigure:
    """One number opened: how it is counted, and a sample of ``records`` where the unit allows (``excerpts``)."""

    line: FigureLine
    report: int
    report_title: str
    definition: str
    scope: str
    period: str
    as_of: int
    opens: str
    excerpts: tuple[Excerpt, ...]


@action("reports.open_submission", allowed=may_open_submission, looks=True)
def open_submission(act: Act, *, report: int) -> Snapshot:
    """What was 报送, opened; the opening is in the chain and visible to the unit. Raises NotFound."""
    submission, version = submission_of(act.actor, report)
    note_opening(act, version, "report")
    snapshot = _snapshot(submission, version)
    sent = snapshot.submitted
    return replace(snapshot, text=running_text(version, sent.title, sent.content_digest, sent.figures))


@action("reports.open_submitted_figure", allowed=may_open_submission, looks=True)
def open_submitted_figure(act: Act, *, report: int, place: int) -> SnapshotFigure:
    """One number of it, opened; logged with its place. Raises NotFound."""
    submission, version = submission_of(act.actor, report)
    note_opening(act, version, "figure", place)
    return figure_of(_snapshot(submission, version), place)


@action("reports.read_correction", allowed=may_open_submission, looks=True)
def read_correction(act: Act, *, report: int, correction: int) -> tuple[str, bytes]:
    """The paper of a 更正报送: its name and bytes. Raises NotFound."""
    submission, version = submission_of(act.actor, report)
    found = Correction.objects.filter(pk=correction, report=report, version=submission.version).first()
    if found is None:
        raise NotFound("没有这份更正报送。")
    note_opening(act, version, "correction")
    return f"更正报送{found.sent_on:%Y%m%d}.docx", path_of(found.content_digest).read_bytes()


@action("reports.read_feedback", allowed=may_read_letter, looks=True)
def read_feedback(act: Act, *, letter: int) -> tuple[str, bytes]:
    """反馈意见书 as it was issued: its name and bytes. Raises NotFound."""
    found = FeedbackLetter.objects.get(pk=letter)
    act.subject("feedback_letter", letter)
    return f"反馈意见书{found.issued_on:%Y%m%d}.docx", path_of(found.content_digest).read_bytes()


@action("reports.set_terms", allowed=may_run_submission)
def set_terms(act: Act, *, report: int, opens: str) -> None:
    """How far the level above may open this submission, from now on. Raises NotFound for an unknown choice."""
    if opens not in OPENS:
        raise NotFound("没有这种打开范围，请重新选择。")
    submission, version = submission_of(act.actor, report)
    act.write(SubmissionTerms(report_id=report, version=submission.version, opens=opens))
    act.subject("report", report, unit_id=version.unit_id)


def snapshot_of(actor: Actor, report: int) -> Snapshot:
    """The snapshot, not logged: for its own unit and for the package. Raises NotFound."""
    return _snapshot(*submission_of(actor, report))


def figure_of(snapshot: Snapshot, place: int) -> SnapshotFigure:
    """One number of a snapshot, not logged. Raises NotFound."""
    sent = snapshot.submitted
    figure = next((each for each in sent.figures if each.place == place), None)
    if figure is None:
        raise NotFound("这份报送里没有这个数，请刷新后再试。")
    catalogue = installed_catalogue()
    unit = unit_at(figure.unit_id, figure.period_last)
    return SnapshotFigure(
        line=snapshot.lines[sent.figures.index(figure)],
        report=sent.report,
        report_title=sent.title,
        definition=definition_of(catalogue.metric(figure.metric, figure.metric_version), catalogue),
        scope=unit.shown_name + ("及所属" if figure.subtree else "本级"),
        period=str(Period(figure.period_first, figure.period_last)),
        as_of=figure.as_of,
        opens=snapshot.opens,
        excerpts=_excerpts(figure) if snapshot.opens == "records" else (),
    )


def terms_of(report: int, version: int) -> str:
    """``figures`` unless the unit chose otherwise."""
    last = SubmissionTerms.objects.filter(report=report, version=version).order_by("-seq", "-pk").first()
    return last.opens if last else "figures"


def _snapshot(submission: Submission, version: ReportVersion) -> Snapshot:
    sent = view_of(submission)
    corrections = tuple(Correction.objects.filter(report=sent.report, version=sent.version).order_by("seq", "pk"))
    corrected = {each["place"]: each["new"] for row in corrections for each in row.figures}
    catalogue = installed_catalogue()
    return Snapshot(
        submitted=sent,
        unit=unit_at(version.unit_id, version.period_last).shown_name,
        period=str(Period(version.period_first, version.period_last)),
        lines=tuple(_line(figure, corrected, catalogue) for figure in sent.figures),
        corrections=corrections,
        opens=terms_of(sent.report, sent.version),
    )


def _line(figure: FrozenFigure, corrected: dict[int, str], catalogue: Catalogue) -> FigureLine:
    metric = catalogue.metric(figure.metric, figure.metric_version)
    return FigureLine(
        figure.place, metric.title, figure.printed, unit_of(metric), figure.records, corrected.get(figure.place, "")
    )


def _excerpts(figure: FrozenFigure) -> tuple[Excerpt, ...]:
    """A sample that nobody chooses: by digest, so that it is the same at every look and cannot be walked through."""
    behind: list[list[Any]] = [each for each in figure.behind if each[0] in _RECORD_TABLES]
    pairs = {(thing, version) for _, thing, version in behind}
    drawn = sorted(pairs, key=lambda pair: digest_value([figure.report_id, figure.version, figure.place, *pair]))
    wanted = drawn[:SAMPLE]
    records = [thing for thing, _ in wanted]
    rows = {
        (row.record_id, row.version): row
        for row in RecordVersion.objects.filter(record__in=records, sensitivity__in=_LEAVES)
    }
    parts = Participation.objects.filter(record__in=records, organiser=True).values_list("record", "version", "unit")
    organisers = {(record, version): unit for record, version, unit in parts}
    kinds = installed_catalogue().kinds
    found = [(rows[pair], organisers.get(pair)) for pair in wanted if pair in rows]
    return tuple(
        Excerpt(
            happened=row.happened,
            kind=kinds[row.kind].title if row.kind in kinds else row.kind,
            title=row.title,
            organiser=unit_at(unit, figure.period_last).shown_name if unit else "",
        )
        for row, unit in sorted(found, key=lambda each: (each[0].happened_first, each[0].pk))
    )


def issued_bytes(report: int, version: int, role: str) -> tuple[str, bytes]:
    """An issued file of one version: its name and its very bytes."""
    file = IssuedFile.objects.get(report=report, version=version, role=role)
    return file.name, path_of(file.content_digest).read_bytes()
