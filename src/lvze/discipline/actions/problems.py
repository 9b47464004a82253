"""检查底稿 → 问题: what an inspection found becomes matters of rectification in one action."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lvze.audit.actions import Act, action
from lvze.discipline import policies
from lvze.discipline.errors import NotAnInspection
from lvze.ledger.models import RecordVersion
from lvze.matters.actions import NewMatter, open_matter

#: Who inspected → where the problem comes from, in the words of the kind of rectification.
_SOURCES = {"派驻纪检监察组": "派驻监督", "上级检查组": "上级检查", "机关纪委": "自查", "班子成员": "自查"}


@dataclass(frozen=True, slots=True)
class FoundProblem:
    """One problem found: ``unit`` leads its rectification, ``measures`` are what it will do."""

    title: str
    unit: int
    due: date
    aspect: str
    measures: tuple[str, ...]
    pace: str = "限期整改"
    leader: int | None = None
    responsible: int | None = None


@action("discipline.open_problems", allowed=policies.may_open_problems)
def open_problems(act: Act, *, inspection: int, assigner: int, problems: Sequence[FoundProblem]) -> list[int]:
    """Put everything the inspection (a record's id) found on the list of ``assigner``; answers the matters' ids.

    All or none. Raises NotAnInspection, MatterWrong, NotFound.
    """
    if not problems:
        raise NotAnInspection("请至少写明一个检查发现的问题。")
    record = RecordVersion.objects.visible_to(act.actor).newest().get(record=inspection)
    if record.kind != "inspection" or record.withdrawn:
        raise NotAnInspection("这条记录不是监督检查或已作废，不能从它立项，请核对编号。")
    body = str(record.counted[0]["data"].get("body", ""))
    act.subject("record", inspection, unit_id=assigner)
    return [
        open_matter(
            actor=act.actor,
            now=act.now,
            matter=NewMatter(
                kind="rectification_matter",
                title=problem.title,
                unit=problem.unit,
                assigner=assigner,
                due=problem.due,
                data={
                    "source": _SOURCES.get(body, "其他"),
                    "aspect": problem.aspect,
                    "pace": problem.pace,
                    "measures": [{"measure": measure} for measure in problem.measures],
                },
                leader=problem.leader,
                responsible=problem.responsible,
                source_record=inspection,
            ),
        )
        for problem in problems
    ]
