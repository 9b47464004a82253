"""What the demo's ledger must answer, counted again from the raw happenings in plain Python.

Each figure is a sentence about happenings, written without the metric definitions: where this file and a
definition disagree, one of them is wrong.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from lvze.demo.happenings import Happening, Owed, PartPlan, Supplied
from lvze.demo.institutions import Institution

Row = tuple[Happening, dict[str, Any]]


@dataclass(frozen=True)
class Oracle:
    """The happenings of one institution and year, those of them that have been entered, and what was supplied."""

    of: Institution
    happenings: list[Happening]
    supplies: list[Supplied]
    year: int
    owing: list[Owed]

    def rows(self, kind: str, months: range = range(1, 13), **where: Any) -> list[Row]:
        """Happenings of a kind (as itself or counted as), whose data has the values given."""
        found = []
        for happening in self.happenings:
            if int(happening.day[:4]) != self.year or int(happening.day[5:7]) not in months:
                continue
            data = happening.data if happening.kind == kind else happening.counts_as.get(kind)
            if data is not None and all(_matches(data.get(name), wanted) for name, wanted in where.items()):
                found.append((happening, dict(data)))
        return found

    def owed(self, kind: str, months: range = range(1, 13), **where: Any) -> list[dict[str, Any]]:
        """Data of what came to be owed in the year, whose data has the values given."""
        return [
            dict(each.data)
            for each in self.owing
            if each.kind == kind and each.opened.year == self.year and each.opened.month in months
            if all(_matches(each.data.get(name), wanted) for name, wanted in where.items())
        ]

    def count(self, kind: str, **where: Any) -> int:
        return len(self.rows(kind, **where))

    def total(self, kind: str, name: str, **where: Any) -> int:
        return sum(int(data[name]) for _, data in self.rows(kind, **where))

    def distinct(self, kind: str, name: str, **where: Any) -> int:
        return len({data[name] for _, data in self.rows(kind, **where) if name in data})

    def people_times(self, kind: str, role: str, **where: Any) -> int:
        return sum(_headcount(part, role) for happening, _ in self.rows(kind, **where) for part in happening.parts)

    def people(self, kind: str, role: str, **where: Any) -> set[int]:
        return {
            person
            for happening, _ in self.rows(kind, **where)
            for part in happening.parts
            for person in part.people.get(role, ())
        }

    def times_each(self, kind: str, role: str, everybody: Iterable[int]) -> dict[int, int]:
        times = dict.fromkeys(everybody, 0)
        for happening, _ in self.rows(kind):
            for part in happening.parts:
                for person in part.people.get(role, ()):
                    if person in times:
                        times[person] += 1
        return times

    def agenda(self, category: str) -> int:
        """Meetings that had an item of the category."""
        return sum(
            any(item["category"] == category for item in data.get("agenda", ()))
            for _, data in self.rows("party_committee_meeting")
        )

    def supplied(self, metric: str, year: int | None = None) -> Decimal:
        wanted = year or self.year
        return next(Decimal(s.value) for s in self.supplies if s.metric == metric and s.year == wanted and s.released)

    def on_duty(self) -> list[int]:
        return [
            person for members in self.of.members_of.values() for person in members if person not in self.of.retired
        ]


def _matches(value: Any, wanted: Any) -> bool:
    if callable(wanted):
        return bool(wanted(value))
    return value in wanted if isinstance(wanted, tuple) else bool(value == wanted)


def _headcount(part: PartPlan, role: str) -> int:
    return part.headcount if part.headcount is not None else len(part.people.get(role, ()))


def _is_congress(campaign: Any) -> bool:
    return "二十大" in (campaign or "")


def _three_public(oracle: Oracle, year: int) -> Decimal:
    items = ("reception", "vehicle_purchase", "vehicle_running", "abroad")
    return sum((oracle.supplied(f"three_public.{item}", year) for item in items), Decimal(0))


def _paperwork(oracle: Oracle, year: int) -> Decimal:
    return oracle.supplied("paperwork.meetings", year) + oracle.supplied("paperwork.documents", year)


def _percent_down(now: Decimal, before: Decimal) -> Decimal:
    """How much lower than before, as a report words it (下降 12.4%): a positive number for a fall."""
    return ((before - now) / before * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _aspects(oracle: Oracle, source: Any) -> int:
    return len({data["aspect"] for data in oracle.owed("rectification_matter", source=source)})


#: Metric id → what it must be. Values are what a report prints, in the claim's own unit.
FIGURES: dict[str, Callable[[Oracle], Any]] = {
    "advice.count": lambda o: o.count("shortcoming_advice", type="意见建议"),
    "shortcoming.count": lambda o: o.count("shortcoming_advice", type="制度措施短板"),
    "assistance_fund.in_place": lambda o: sum(
        Decimal(data["amount"]) for _, data in o.rows("assistance_fund", basis="到位")
    ),
    "branch.stock": lambda o: len(o.of.branches),
    "member.on_duty": lambda o: len(o.on_duty()),
    "branch_committee.count": lambda o: o.count("branch_meeting", type="支委会"),
    "general_meeting.count": lambda o: o.count("branch_meeting", type="党员大会"),
    "party_group.count": lambda o: o.count("branch_meeting", type="党小组会"),
    "center_group.count": lambda o: o.count("center_group_study"),
    "center_group.seminars": lambda o: o.count("center_group_study", type="专题研讨"),
    "clue_and_complaint.total": lambda o: int(o.supplied("discipline.clues")) + o.count("complaint", channel="电话"),
    "collective_study.count": lambda o: o.count("collective_study"),
    "congress_study.collective": lambda o: o.count("collective_study", campaign=_is_congress),
    "congress_study.leaders_meetings": lambda o: (
        o.count("party_committee_meeting", campaign=_is_congress) + o.count("center_group_study", campaign=_is_congress)
    ),
    "congress_study.seminars": lambda o: o.count("center_group_study", type="专题研讨", campaign=_is_congress),
    "criticism.departments": lambda o: o.distinct("criticism", "department", method=("点名批评", "限期改进")),
    "debriefing.branch_secretary": lambda o: o.count("debriefing", type="支部书记双向述职"),
    "debriefing.middle": lambda o: o.count("debriefing", type="中层述责述廉"),
    "duty_report.heard": lambda o: o.agenda("听取履责汇报"),
    "strict_governance.special_study": lambda o: o.agenda("专题研究从严治党"),
    "field_visit.visits": lambda o: o.count("field_visit", form=("走访", "现场办公")),
    "heart_talk.batches": lambda o: o.distinct("talk", "batch", type="谈心"),
    "heart_talk.people_times": lambda o: o.people_times("talk", "partner", type="谈心"),
    "heart_talk.leaders_with_heads": lambda o: o.people_times(
        "talk", "partner", type="谈心", talker_post=("主要负责人", "班子成员"), partner_post="部门主要负责人"
    ),
    "integrity_talk.people_times": lambda o: o.people_times("talk", "partner", type=("廉政个别", "廉政集体")),
    "reminder_talk.people": lambda o: len(
        o.people("talk", "partner", type="提醒", partner_post=("主要负责人", "班子成员", "新进公务员"))
    ),
    "ideology_meeting.count": lambda o: o.count("ideology_meeting", type="专题会议"),
    "institution.count": lambda o: o.count(
        "institution", action=("制定", "修订"), category=("制度", "流程", "规则", "方案")
    ),
    "institution.branch_standard": lambda o: o.count("institution", category="支部标准化", action=("制定", "修订")),
    "integrity_culture.articles": lambda o: o.total("integrity_culture", "quantity", carrier="网文"),
    "integrity_culture.wall_posters": lambda o: o.total("integrity_culture", "quantity", carrier="墙报"),
    "integrity_meeting.count": lambda o: o.count("integrity_meeting"),
    "integrity_study.count": lambda o: o.count("collective_study", category="党风廉政"),
    "investment.total": lambda o: o.supplied("investment.total"),
    "investment.multiple": lambda o: o.supplied("investment.total") / o.supplied("investment.target"),
    "org_life_meeting.branch_problems": lambda o: o.total("org_life_meeting", "branch_problems", type="专题"),
    "org_life_meeting.member_problems": lambda o: o.total("org_life_meeting", "member_problems", type="专题"),
    "paperwork.change": lambda o: Fraction(
        int(_paperwork(o, o.year - 1) - _paperwork(o, o.year)), int(_paperwork(o, o.year - 1))
    ),
    "party_committee_meeting.leading_group": lambda o: o.count("party_committee_meeting", type="党组会"),
    "party_lecture.by_leaders": lambda o: o.count("party_lecture", lecturer_post=("主要负责人", "班子成员")),
    "publicity_piece.reflections": lambda o: o.total("publicity_piece", "quantity", type="心得体会"),
    "publicity_piece.work_information": lambda o: o.total("publicity_piece", "quantity", type="工作信息"),
    "quiz.rounds": lambda o: o.distinct("quiz", "round"),
    "rectification.comparison_aspects": lambda o: _aspects(o, ("对照检查", "自查")),
    "rectification.inspection_aspects": lambda o: _aspects(o, ("巡视反馈", "巡察反馈")),
    "rectification.inspection_problems": lambda o: len(o.owed("rectification_matter", source=("巡视反馈", "巡察反馈"))),
    "rectification.inspection_measures": lambda o: sum(
        len(data["measures"]) for data in o.owed("rectification_matter", source=("巡视反馈", "巡察反馈"))
    ),
    "rectification.special_aspects": lambda o: _aspects(o, "专项整治"),
    "rectification.stationed_items": lambda o: len(o.owed("rectification_matter", source="派驻监督")),
    "report_upward.major_matters": lambda o: o.count(
        "report_upward", matter=("三重一大", "重要工作", "突发事件", "其他重大事项")
    ),
    "report_upward.to_discipline_body": lambda o: o.count(
        "report_upward", recipient=("上级纪委（纪工委）", "派驻纪检监察组"), matter="责任落实情况"
    ),
    "research_output.topics": lambda o: o.count("research_output", category="调研课题"),
    "risk_check.count": lambda o: o.count("risk_check"),
    "risk_point.count": lambda o: o.count("risk_point"),
    "study.party_discipline": lambda o: (
        o.count("center_group_study", category="党章党规党纪") + o.count("collective_study", category="党章党规党纪")
    ),
    "study.party_regulations": lambda o: (
        o.count("center_group_study", category="党内法规") + o.count("collective_study", category="党内法规")
    ),
    "study.strict_governance": lambda o: (
        o.count("center_group_study", category="全面从严治党") + o.count("collective_study", category="全面从严治党")
    ),
    "supervision_letter.discipline_advice": lambda o: len(
        o.owed("letter_matter", months=range(4, 7), type="纪律检查建议书")
    ),
    "three_public.reception": lambda o: o.supplied("three_public.reception"),
    "three_public.vehicles": lambda o: (
        o.supplied("three_public.vehicle_purchase") + o.supplied("three_public.vehicle_running")
    ),
    "three_public.abroad": lambda o: o.supplied("three_public.abroad"),
    "three_public.total_change": lambda o: _percent_down(_three_public(o, o.year), _three_public(o, o.year - 1)),
    "training.people": lambda o: len(o.people("training", "trainee")),
    "volunteer_service.minimum_per_member": lambda o: min(
        o.times_each("volunteer_service", "attended", o.on_duty()).values()
    ),
    "warning_education.case_talks": lambda o: o.count("warning_education", form=("以案四说", "以案四改")),
    "warning_education.cases": lambda o: o.total("warning_education", "case_count", form="典型案例通报"),
}
