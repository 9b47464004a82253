"""下一步 → next year's matters, with one action."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lvze.audit.actions import Act, action
from lvze.flows.errors import AlreadyPlanned
from lvze.flows.policies import may_plan
from lvze.flows.suggestions import PROMISE_KIND, PROMISE_TYPE
from lvze.kernel.errors import BadInput
from lvze.matters.actions import NewMatter, open_matter
from lvze.matters.models import MatterSpell
from lvze.reports.errors import NotReady
from lvze.reports.models import STATES
from lvze.reports.states import composed, standing


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise as a person confirmed it: what, which unit leads, the two people of it, by when, done when."""

    title: str
    unit: int
    leader: int
    responsible: int
    due: date
    standard: str = "按报告所列要求完成"


@action("flows.plan_next_year", allowed=may_plan)
def plan_next_year(act: Act, *, report: int, promises: Sequence[Promise]) -> list[int]:
    """Each promise of an issued report becomes a task (上年下一步打算) on the list of the report's unit; their ids.

    All or none. Raises NotReady before the report is issued, AlreadyPlanned for a title that is a task already,
    BadInput without promises, MatterWrong as for any new matter.
    """
    if not promises:
        raise BadInput("请至少勾选一项下一步打算。")
    where = standing(report)
    if where.state not in ("issued", "submitted"):
        raise NotReady(f"报告现在处于“{STATES[where.state]}”，签发后才能把下一步打算转为任务。")
    assigner, based_on = where.newest.unit_id, f"《{composed(where).title}》下一步打算"
    _refuse_planned(assigner, based_on, [promise.title.strip() for promise in promises])
    ids = [
        open_matter(
            actor=act.actor,
            now=act.now,
            matter=NewMatter(
                kind=PROMISE_KIND,
                title=promise.title,
                unit=promise.unit,
                assigner=assigner,
                due=promise.due,
                data={"type": PROMISE_TYPE, "based_on": based_on, "standard": promise.standard},
                leader=promise.leader,
                responsible=promise.responsible,
            ),
        )
        for promise in promises
    ]
    act.subject("report", report, unit_id=assigner)
    return ids


def _refuse_planned(assigner: int, based_on: str, titles: list[str]) -> None:
    rows = MatterSpell.objects.filter(assigner=assigner, kind=PROMISE_KIND, to_seq=None, title__in=titles)
    planned = {row.title for row in rows if row.data.get("based_on") == based_on}
    for title in titles:
        if title in planned or titles.count(title) > 1:
            raise AlreadyPlanned(f"“{title}”已经转为任务或在清单里写了两次，请去掉后再转。")
