"""Reading 意见反馈: one's own with the answers, what everybody may read, and what waits for an answer."""

from dataclasses import dataclass
from datetime import datetime

from lvze.organisation.actors import Actor
from lvze.organisation.models import FeedbackAnswer, FeedbackText
from lvze.organisation.policies import answers_feedback

_NEWEST = 50


@dataclass(frozen=True, slots=True)
class Said:
    """One 意见反馈 with its answers, oldest first."""

    id: int
    by: str
    at: datetime
    page: str
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """``waiting`` is filled for those who answer, and empty for everybody else."""

    mine: tuple[Said, ...]
    waiting: tuple[Said, ...]
    known: tuple[tuple[str, str], ...]
    """Questions in general words with their answers, for everybody."""
    answers: bool


def feedback_view(actor: Actor) -> FeedbackView:
    """The newest fifty of each."""
    said = FeedbackText.objects.select_related("account").prefetch_related("feedback__answers").order_by("-pk")
    mine = said.filter(account_id=actor.account_id)[:_NEWEST]
    may_answer = answers_feedback(actor)
    waiting = said.filter(feedback__answers=None)[:_NEWEST] if may_answer else ()
    known = FeedbackAnswer.objects.exclude(question="").order_by("-pk").values_list("question", "text")[:_NEWEST]
    return FeedbackView(tuple(map(_said, mine)), tuple(map(_said, waiting)), tuple(known), may_answer)


def _said(row: FeedbackText) -> Said:
    answers = sorted(row.feedback.answers.all(), key=lambda answer: answer.pk)
    return Said(
        row.feedback_id, row.account.display_name, row.recorded_at, row.page, row.text, tuple(a.text for a in answers)
    )
