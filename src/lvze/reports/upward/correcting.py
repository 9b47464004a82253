"""更正报送: the unit tells the level above which figures of an issued report are otherwise now, and why."""

from collections.abc import Sequence

from lvze.audit.actions import Act, action
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, Conflict
from lvze.ledger.actions.evidence import keep_evidence
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.formatting import unit_of
from lvze.organisation.actors import Actor
from lvze.organisation.queries import unit_at
from lvze.reports.drift import FigureDrift, drift_of
from lvze.reports.models import Correction, IssuedFile
from lvze.reports.upward.papers import correction_paper
from lvze.reports.upward.policies import may_run_submission, submission_of

_LONGEST = 500


def correctable(actor: Actor, report: int) -> tuple[FigureDrift, ...]:
    """The figures whose value the ledger says otherwise now, less those a correction already told. Raises NotFound."""
    may_run_submission(actor, report=report)
    submission, _ = submission_of(actor, report)
    told: dict[int, str] = {}
    for row in Correction.objects.filter(report=report, version=submission.version).order_by("seq", "pk"):
        told |= {each["place"]: each["new"] for each in row.figures}
    return tuple(each for each in drift_of(actor, report) if each.value_changed and _now(each) != told.get(each.place))


@action("reports.correct_submission", allowed=may_run_submission)
def correct_submission(act: Act, *, report: int, places: Sequence[int], reason: str) -> Correction:
    """Send the correction of the figures at ``places``. The issued file stays byte for byte what it was.

    Raises BadInput without a figure or a reason, Conflict for a figure that is not otherwise (any more).
    """
    why = reason.strip()
    if not places or not why or len(why) > _LONGEST:
        raise BadInput(f"请勾选要更正的数，并写明更正原因（{_LONGEST}字以内）。")
    changed = {each.place: each for each in correctable(act.actor, report)}
    if set(places) - set(changed):
        raise Conflict("有的数与报送时一致或已经更正过，请刷新后重新勾选。")
    submission, version = submission_of(act.actor, report)
    metrics = installed_catalogue().metrics
    figures = [
        {
            "place": drift.place,
            "metric": drift.metric,
            "title": drift.title,
            "unit": unit_of(metrics[drift.metric]) if drift.metric in metrics else "",
            "old": drift.printed,
            "new": _now(drift),
        }
        for drift in (changed[place] for place in sorted(set(places)))
    ]
    issued = IssuedFile.objects.get(report=report, version=submission.version, role="text")
    day = local_day(act.now)
    paper = correction_paper(
        recipient=submission.recipient,
        title=issued.name.removesuffix(".docx"),
        figures=figures,
        reason=why,
        signature=unit_at(version.unit_id, version.period_last).shown_name,
        day=day,
    )
    row = Correction(
        report_id=report,
        version=submission.version,
        reason=why,
        recipient=submission.recipient,
        sent_on=day,
        figures=figures,
        content_digest=keep_evidence(act, "更正报送.docx", paper),
    )
    act.write(row)
    act.subject("report", report, unit_id=version.unit_id)
    return row


def _now(drift: FigureDrift) -> str:
    return drift.now or "无记录"
