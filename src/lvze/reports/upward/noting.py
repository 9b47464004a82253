"""Whatever somebody from outside opens of a submission leaves a row, which its unit reads (N13)."""

from lvze.audit.actions import Act
from lvze.organisation.policies import covers
from lvze.reports.models import ReportVersion, SubmissionOpened
from lvze.reports.querysets import OWN_ROLES


def note_opening(act: Act, version: ReportVersion, what: str, place: int | None = None) -> None:
    """Queue the row, unless it is the unit's own people who look; the event is the unit's to see."""
    act.subject("report", version.report_id, unit_id=version.unit_id)
    if not covers(act.actor, version.unit_id, OWN_ROLES):
        act.write(SubmissionOpened(report_id=version.report_id, version=version.version, what=what, place=place))
