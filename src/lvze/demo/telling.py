"""The whole story: two institutions, two full years, a correction, a moved branch, reports, one of them submitted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lvze.demo.above import heard_from_above
from lvze.demo.assessments import be_assessed
from lvze.demo.decisions import decide_and_plan
from lvze.demo.discipline import asked_of_discipline
from lvze.demo.flows import plan_promises
from lvze.demo.founding import Settled, settle
from lvze.demo.happenings import Happening, Owed, PartPlan
from lvze.demo.institutions import Institution, bureau, group_company
from lvze.demo.matters import check_again, run_matters
from lvze.demo.obligations import choose_and_excuse
from lvze.demo.offices import review_papers
from lvze.demo.owing import adopt_all, enter_all
from lvze.demo.pace import Pace, year_before
from lvze.demo.recording import entry_of, moment, record_all, supply_all
from lvze.demo.rectification import owed_of, settled_since
from lvze.demo.supplies import supplied
from lvze.demo.year import year_of
from lvze.kernel.periods import Period
from lvze.ledger.actions import amend_record, file_record
from lvze.organisation.actions import NewUnit, create_units, move_unit
from lvze.reports.actions import (
    approve_report,
    create_report,
    deliberate_report,
    edit_report,
    finalise_report,
    issue_report,
    submit_report,
)

OUTLINES = ("accountability_report", "integrity_responsibility_report", "political_ecology_report")
#: The other papers of the season, which draw on the same figures.
SHORTER_OUTLINES = (
    "party_building_summary",
    "secretary_debriefing",
    "team_debriefing",
    "ideology_report",
    "center_group_summary",
    "rectification_progress_report",
)
_FOUNDED = date(2020, 1, 1)

#: What the institution's own people wrote where an outline asks for free text; the same sections in every outline.
FREE_TEXTS = {
    "problems_found": (
        "一年来的工作虽有进展，对照上级要求和干部群众的期盼，还有一些不足。\n"
        "一是理论学习的深度还不够。学习安排集中领学多、结合本职研讨少，个别支部的学习停留在读文件上，"
        "把学习所得用来解决具体难题的办法不多，年轻党员参与研讨的主动性还需要引导。\n"
        "二是压力传导还不够均匀。领导班子和机关处室抓得紧，少数基层单位的负责同志仍把这项工作看作软任务，"
        "年初布置多、年中过问少，日常记录不及时，到了年底才集中补。\n"
        "三是风险排查还不够细。个别部门对新开展的业务没有及时梳理权力运行的环节，"
        "防控措施写得笼统，责任落实到岗位的不多，复核的时间也没有排进日程。\n"
        "四是整改成果巩固得还不够。有的问题改了就放下，举一反三、建章立制做得不充分，"
        "同类问题在不同部门之间还有反复的可能。\n"
        "五是关心干部成长的办法还不够多。对年轻干部使用多、培养少，谈心谈话有时停留在了解工作进度，"
        "对思想上的困惑和生活上的难处了解得不够及时；激励担当与容错纠错的措施还不够具体，"
        "少数同志遇到难题时有畏难情绪，主动创新的劲头需要进一步调动。\n"
        "产生这些问题，主要是思想上对长期抓、反复抓的认识还不到位，方法上还习惯于以会议落实工作，"
        "制度执行的检查和提醒没有完全跟上。"
    ),
    "next": (
        "下一步，将紧盯上述不足，重点抓好以下工作。\n"
        "一是把学习做实。年初排定专题和重点发言人，会前发放材料，会后由各支部结合业务提出改进事项，"
        "办公室按季度收集落实情况。\n"
        "二是把责任压实。把年度任务分解到牵头领导、牵头部门和责任人，明确完成时限和完成标准，"
        "每季度对账，进度滞后的及时提醒，确需延期的说明原因。\n"
        "三是把风险防住。对照职责清单重新梳理重点岗位和关键环节，逐项明确防控措施和复核日期，"
        "新业务上线前先做排查。\n"
        "四是把整改抓牢。对已销号的问题抽查复核，对长期坚持的事项每半年汇报进展，"
        "能够形成制度的及时修订制度。\n"
        "五是把日常记录抓早。当月的会议、谈话、学习当月登记，支部书记每季度看一次本支部台账，"
        "让年底的报告有据可查。\n"
        "六是把队伍带好。为年轻干部配备联系人，谈心谈话多听意见、多解难题；细化激励和容错的具体情形，"
        "让愿干事、能干事的同志放下包袱；把各支部好的做法整理成册，供其他支部参考，"
        "形成相互学习、共同提高的氛围。"
    ),
}


@dataclass(slots=True)
class Told:
    """What the story left in the ledger: institutions, their happenings with record ids, reports by outline."""

    institutions: list[Settled]
    first_year: int
    records: dict[str, list[tuple[Happening, int]]] = field(default_factory=dict)
    owed: dict[str, list[tuple[Owed, int]]] = field(default_factory=dict)
    reports: dict[tuple[str, str], int] = field(default_factory=dict)


def tell(
    *,
    first_year: int,
    password: str,
    institutions: Sequence[Institution] | None = None,
    pace: Pace | None = None,
    seed: int = 1,
    progress: Callable[[str], None] = lambda _: None,
) -> Told:
    """Build the demo in an empty ledger: the years ``first_year`` and the next, and the weeks after them."""
    plans = list(institutions or (bureau(), group_company()))
    begins = date(first_year, 4, 1)
    this_year = pace or Pace()
    paces = {first_year: year_before(this_year, seed), first_year + 1: this_year}
    progress("建立两家单位的组织、人员和账号……")
    settled = settle(plans, now=moment(begins, 9), since=_FOUNDED, password=password)
    told = Told(settled, first_year)
    for one in settled:
        told.records[one.plan.key] = []
        for year in (first_year, first_year + 1):
            progress(f"登记 {one.plan.title} {year} 年的台账……")
            happenings = year_of(one.plan, year, paces[year], seed)
            told.records[one.plan.key] += record_all(
                happenings, one, ledger_begins=begins, until=date(first_year + 2, 3, 1)
            )
        progress(f"登记 {one.plan.title} 的任务、整改和文书……")
        before = settled_since(owed_of(one.plan, first_year, paces[first_year], seed))
        adopt_all(before, one, on=date(first_year + 1, 1, 10))
        told.owed[one.plan.key] = enter_all(
            owed_of(one.plan, first_year + 1, this_year, seed), one, on=date(first_year + 2, 1, 8)
        )
        review_papers(one, first_year + 1)
        decide_and_plan(one, first_year + 1)
        asked_of_discipline(one, first_year + 1)
        supply_all(supplied(one.plan, first_year), one)
    _correct(told)
    return told


def _correct(told: Told) -> None:
    """A lecture's topic was typed wrongly: a new version, the old one stays."""
    one = told.institutions[0]
    happening, record = next(
        (happening, record) for happening, record in told.records[one.plan.key] if happening.kind == "party_lecture"
    )
    corrected = replace(happening, data={**happening.data, "topic": "强化纪律意识专题党课"})
    amend_record(
        actor=one.acting("dangban"),
        now=moment(date(told.first_year + 2, 1, 5)),
        record=record,
        version=1,
        entry=entry_of(corrected, one, backfill=True),
        reason="题目录错",
    )


def write_reports(told: Told, progress: Callable[[str], None] = lambda _: None) -> None:
    """The season's nine papers for both institutions; the bureau's 主体责任 report goes all the way to 报送."""
    year = told.first_year + 1
    day = date(year + 1, 1, 12)
    for one in told.institutions:
        for outline in (*OUTLINES, *SHORTER_OUTLINES):
            progress(f"起草 {one.plan.title} {year} 年报告……")
            told.reports[one.plan.key, outline] = create_report(
                actor=one.acting("dangban"),
                now=moment(day),
                outline=outline,
                unit=one.units[one.plan.party_root],
                period=Period.year(year),
                layout=layout_of(one, date(year + 1, 1, 16)),
            )
            edit_report(
                actor=one.acting("dangban"),
                now=moment(day, 11),
                report=told.reports[one.plan.key, outline],
                version=1,
                free=FREE_TEXTS,
            )
    _submit(told, told.institutions[0], year)


def layout_of(one: Settled, day: date) -> dict[str, object]:
    """署名, date and the elements of a 套红上行文."""
    party = next(unit.name for unit in one.plan.units if unit.key == one.plan.party_root)
    return {
        "addressee": "中共示例市委" if one.plan.form == "党组" else "中共示例区委",
        "signature": party,
        "date": f"{day.year}年{day.month}月{day.day}日",
    }


def _submit(told: Told, one: Settled, year: int) -> None:
    office = one.acting("dangban")
    report = told.reports[one.plan.key, OUTLINES[0]]
    finalise_report(actor=office, now=moment(date(year + 1, 1, 13)), report=report, version=2)
    meeting = file_record(
        actor=office, now=moment(date(year + 1, 1, 15)), entry=entry_of(_deliberation(one, year), one)
    )
    deliberate_report(
        actor=office, now=moment(date(year + 1, 1, 15), 11), report=report, version=2, meeting=meeting.record
    )
    for step, person, slip in (("核稿", 1, "核〔1〕"), ("书记签发", 0, "签〔1〕")):
        leader = one.plan.leaders[person]
        approve_report(
            actor=office,
            now=moment(date(year + 1, 1, 16)),
            report=report,
            version=2,
            step=step,
            name=one.plan.names[leader],
            person=one.people[leader],
            slip=slip,
        )
    issue_report(actor=office, now=moment(date(year + 1, 1, 16), 15), report=report, version=2, with_basis=True)
    submit_report(actor=office, now=moment(date(year + 1, 1, 19)), report=report, version=2, recipient="中共示例市委")


def _deliberation(one: Settled, year: int) -> Happening:
    leaders = tuple(one.plan.leaders)
    return Happening(
        kind="party_committee_meeting",
        day=f"{year + 1}-01-15",
        recorded=date(year + 1, 1, 15),
        parts=(PartPlan(unit=one.plan.party_root, people={"attended": leaders}),),
        data={
            "type": "党组会" if one.plan.form == "党组" else "党委会",
            "expected": len(leaders),
            "agenda": [{"title": f"审议{year}年度主体责任报告", "category": "专题研究从严治党", "conclusion": "同意"}],
            "last_to_speak": True,
        },
        title="审议年度报告的会议",
    )


def live_on(told: Told) -> None:
    """After 报送: a talk is found late and told above, feedback comes, a branch moves. The issued report stays."""
    one = told.institutions[0]
    office, year = one.acting("dangban"), told.first_year + 2
    plan_promises(told, one, OUTLINES[0])
    talk = next(
        happening
        for happening, _ in reversed(told.records[one.plan.key])
        if happening.kind == "talk" and happening.data["type"] == "谈心" and int(happening.day[:4]) == year - 1
    )
    found = replace(talk, day=f"{year - 1}-12-16", late_reason="纸质登记表归档时发现漏录")
    file_record(actor=office, now=moment(date(year, 2, 2)), entry=entry_of(found, one))
    heard_from_above(told, OUTLINES[0])
    [general] = create_units(
        actor=office,
        now=moment(date(year, 3, 2)),
        units=[
            NewUnit("party", "数据条线党总支", "党总支", date(year, 3, 1), one.units["jg"], serves_id=one.units["data"])
        ],
    )
    move_unit(
        actor=office,
        now=moment(date(year, 3, 2), 11),
        unit_id=one.units["b3"],
        parent_id=general,
        effective_from=date(year, 3, 1),
    )
    be_assessed(told)
    run_matters(told)
    check_again(told)
    choose_and_excuse(told)
