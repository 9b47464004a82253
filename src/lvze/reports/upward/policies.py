"""Who may open what was 报送, feed back, answer, correct and seal. NotFound where existence must not leak."""

from typing import Any

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers
from lvze.reports.models import ReportVersion, Submission
from lvze.reports.policies import ISSUING_ROLES, WRITING_ROLES, may_see_gaps, seen_versions
from lvze.reports.querysets import OWN_ROLES
from lvze.reports.upward.models import FeedbackLetter

FEEDING_BACK = frozenset({"superior"})


def submission_of(actor: Actor, report: int) -> tuple[Submission, ReportVersion]:
    """The last submission of a report the actor may see, with its version. Raises NotFound, before 报送 too."""
    versions = {each.version: each for each in seen_versions(actor, report)}
    found = Submission.objects.filter(report=report, version__in=versions).order_by("-seq", "-pk").first()
    if found is None:
        raise NotFound("没有这份报送，或您无权查看。")
    return found, versions[found.version]


def may_open_submission(actor: Actor, *, report: int, **_: Any) -> None:
    """From outside within one's scope; its own people too, who so see what the level above sees."""
    submission_of(actor, report)


def may_feed_back(actor: Actor, *, report: int, **_: Any) -> None:
    """The level above, on what it received; neither a reader nor the unit itself."""
    received_submission(actor, report)


def received_submission(actor: Actor, report: int) -> tuple[Submission, ReportVersion]:
    """The last submission of a report the actor, of the level above, may feed back on. Raises NotFound."""
    submission, version = submission_of(actor, report)
    if not covers(actor, version.unit_id, FEEDING_BACK):
        raise NotFound("没有这份报送，或您无权查看。")
    return submission, version


def may_run_submission(actor: Actor, *, report: int, **_: Any) -> None:
    """党办 of its unit: how far it opens, 更正报送, the sealed package."""
    may_see_gaps(actor, report=report)
    if not covers(actor, submission_of(actor, report)[1].unit_id, ISSUING_ROLES):
        raise NotAllowed("这件事由党办办理，您没有这项权限。")


def own_letter(actor: Actor, letter: int) -> tuple[FeedbackLetter, ReportVersion]:
    """A letter the actor's own unit received. Raises NotFound."""
    found, version = _letter(letter)
    if not covers(actor, version.unit_id, OWN_ROLES):
        raise NotFound("没有这份反馈意见书，或您无权查看。")
    return found, version


def may_answer(actor: Actor, *, letter: int, **_: Any) -> None:
    if not covers(actor, own_letter(actor, letter)[1].unit_id, WRITING_ROLES):
        raise NotAllowed("答复由党办或拟稿人填写，您没有这项权限。")


def may_read_letter(actor: Actor, *, letter: int, **_: Any) -> None:
    """The unit that received it, and whoever of the level above may see the submission; no named reader."""
    if not covers(actor, _letter(letter)[1].unit_id, OWN_ROLES | FEEDING_BACK):
        raise NotFound("没有这份反馈意见书，或您无权查看。")


def _letter(letter: int) -> tuple[FeedbackLetter, ReportVersion]:
    found = FeedbackLetter.objects.filter(pk=letter).first()
    if found is None:
        raise NotFound("没有这份反馈意见书，或您无权查看。")
    return found, ReportVersion.objects.get(report=found.report_id, version=found.version)
