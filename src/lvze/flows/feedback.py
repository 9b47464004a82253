"""A point of a 反馈意见书 → a task of rectification, and the answer that says so, in one action."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, Conflict
from lvze.matters.actions import NewMatter, open_matter
from lvze.reports.upward.feedback import answer_feedback, received_letter
from lvze.reports.upward.policies import may_answer, own_letter

KIND = "rectification_matter"
SOURCE = "上级检查"


@action("flows.take_up_point", allowed=may_answer)
def take_up_point(
    act: Act, *, letter: int, point: int, measure: str, unit: int, leader: int, responsible: int, due: date
) -> int:
    """Open the matter (assigned by the report's unit) and answer the point with it; its id.

    Raises BadInput without a measure, Conflict for no such point or one taken up already, MatterWrong.
    """
    view = received_letter(act.actor, letter)
    _, version = own_letter(act.actor, letter)
    found = next((each for each in view.points if each.number == point), None)
    if found is None or found.matter is not None:
        raise Conflict("没有这一条，或已经立项，请刷新后再看。")
    if not measure.strip():
        raise BadInput("请写明打算采取的措施。")
    matter = int(
        open_matter(
            actor=act.actor,
            now=act.now,
            matter=NewMatter(
                kind=KIND,
                title=found.words[:80],
                unit=unit,
                assigner=version.unit_id,
                due=due,
                data={
                    "source": SOURCE,
                    "aspect": found.place or "总体情况",
                    "pace": "限期整改",
                    "measures": [{"measure": measure.strip()}],
                },
                leader=leader,
                responsible=responsible,
            ),
        )
    )
    words = f"已立项整改，{due.year}年{due.month}月{due.day}日前完成：{measure.strip()}"
    answer_feedback(actor=act.actor, now=act.now, letter=letter, point=point, words=words, matter=matter)
    act.subject("feedback_letter", letter, unit_id=version.unit_id)
    return matter
