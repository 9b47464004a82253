"""Problems from inspections, stationed supervision, self-comparison and campaigns, with their measures."""

from datetime import date

from lvze.demo.diary import Diary
from lvze.demo.happenings import PartPlan
from lvze.demo.pace import Pace


def problems(diary: Diary, pace: Pace) -> None:
    for source, count, aspects in (
        ("巡察反馈", pace.problems, pace.aspects),
        ("对照检查", pace.comparison_problems, pace.comparison_aspects),
        ("专项整治", pace.special_problems, pace.special_aspects),
        ("派驻监督", pace.stationed_items, 3),
    ):
        for number, day in enumerate(diary.spread(count)):
            _problem(diary, day, source, number, aspects)


def _problem(diary: Diary, day: date, source: str, number: int, aspects: int) -> None:
    of = diary.of
    measures = [
        {"measure": f"措施{number + 1}-{step + 1}", "done": True} for step in range(1 + (number * 7 + len(source)) % 3)
    ]
    state = "长期坚持" if number % 5 == 4 and source != "派驻监督" else "完成"
    if source == "巡察反馈" and number % 9 == 8:
        state = "整改中"
    diary.write(
        "rectification_problem",
        day,
        PartPlan(unit=of.party_root),
        data={
            "source": source,
            "aspect": f"{source}第{number % aspects + 1}方面",
            "problem": f"{source}问题{number + 1}",
            "measures": measures,
            "leader": "分管领导",
            "department": "办公室",
            "responsible": "部门负责人",
            "due": f"{diary.year}-12-20",
            "state": state,
        },
    )
