"""意见反馈 and its answers."""

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, NotFound
from lvze.organisation import policies
from lvze.organisation.models import Feedback, FeedbackAnswer, FeedbackText

LONGEST = 2000


@action("organisation.give_feedback", allowed=policies.may_give_feedback)
def give_feedback(act: Act, *, text: str, page: str = "") -> int:
    """Say something about the product; gives the id. Raises BadInput for nothing, or more than 2000 characters."""
    feedback = Feedback.objects.create()
    act.write(
        FeedbackText(feedback=feedback, account_id=act.actor.account_id, page=page[:200], text=_words(text, "意见"))
    )
    act.subject("feedback", feedback.pk)
    return feedback.pk


@action("organisation.answer_feedback", allowed=policies.may_answer_feedback)
def answer_feedback(act: Act, *, feedback_id: int, text: str, question: str = "") -> None:
    """Answer; with a ``question`` put in general words, for everybody to read. Raises NotFound and BadInput."""
    if not Feedback.objects.filter(pk=feedback_id).exists():
        raise NotFound("没有这条意见，请核对。")
    row = FeedbackAnswer(feedback_id=feedback_id, account_id=act.actor.account_id, text=_words(text, "答复"))
    row.question = question.strip()[:200]
    act.write(row)
    act.subject("feedback", feedback_id)


def _words(text: str, what: str) -> str:
    words = text.strip()
    if not words:
        raise BadInput(f"{what}是空的，请写明后再提交。")
    if len(words) > LONGEST:
        raise BadInput(f"{what}有 {len(words)} 个字，请控制在 {LONGEST} 字以内。")
    return words
