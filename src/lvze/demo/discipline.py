"""What 纪检 keeps besides letters and inspections: reports of personal matters, 婚丧报备, files, approvals and leave as
totals; requests for opinions and for tolerance. Whether and when, never contents."""

from datetime import date, timedelta

from lvze.demo.diary import Diary
from lvze.demo.founding import Settled
from lvze.demo.happenings import PartPlan
from lvze.demo.recording import moment
from lvze.matters.actions import NewMatter, ask_extension, grant_extension, move, open_matter, return_matter


def kept_by_discipline(diary: Diary) -> None:
    """The records of one year."""
    of, year = diary.of, diary.year
    root = PartPlan(unit=of.administrative_root)
    diary.write(
        "personal_matters",
        date(year, 1, 22),
        PartPlan(unit=of.party_root, people={"reported": tuple(dict.fromkeys((*of.leaders, *of.heads)))}),
        data={"type": "年度集中填报", "deadline": f"{year}-01-31", "received_by": "组织部门"},
    )
    for place, (kind, told) in enumerate((("婚嫁", "事前报告"), ("丧葬", "事后报告"))):
        diary.write(
            "family_event",
            date(year, 5 + 3 * place, 12),
            PartPlan(unit=of.party_root, people={"reporter": (of.heads[place],)}),
            data={"type": kind, "moment": told},
        )
    for quarter in range(1, 5):
        day = date(year, quarter * 3, 28)
        for kind, handled in (
            ("公务出差事前审批", 18 + quarter),
            ("公务接待事前审批", 4),
            ("报销三级审核", 50 + quarter),
        ):
            diary.write("approval_count", day, root, data={"type": kind, "handled": handled, "from_system": "办公系统"})
        leave = 20 + quarter
        diary.write(
            "leave_count", day, root, data={"asked": leave, "reported_back": leave - quarter % 2, "posted": True}
        )
    diary.write("integrity_culture", date(year, 6, 18), root, data={"carrier": "宣讲", "quantity": 1})


def asked_of_discipline(one: Settled, year: int) -> None:
    """Opinions asked for in a year — one answered on time, one returned, one extended, one overdue — and tolerance:
    one recognised, one not."""
    discipline, office = one.acting("jijian"), one.acting("dangban")
    timely, returned, extended, _ = (
        _opinion(one, date(year, 3 * place + 2, 6), use, persons)
        for place, (use, persons) in enumerate((("职级晋升", 6), ("评先推优", 12), ("职务晋升", 2), ("换届人选", 9)))
    )
    _reply(one, timely, date(year, 2, 12))
    day = date(year, 5, 9)
    move(actor=discipline, now=moment(day), matter=returned, transition="check")
    return_matter(actor=discipline, now=moment(day, 15), matter=returned, note="人选名册缺所在支部，请补充")
    _reply(one, returned, date(year, 5, 13))
    until = date(year, 9, 5)
    ask_extension(actor=office, now=moment(date(year, 8, 12)), matter=extended, until=until, reason="需向原单位核实")
    grant_extension(actor=discipline, now=moment(date(year, 8, 13)), matter=extended)
    _reply(one, extended, date(year, 9, 2))
    for title, begins, ends in (
        ("流程简化试点", date(year, 4, 8), "tolerate"),
        ("设备采购延期", date(year, 6, 9), "refuse"),
    ):
        matter = _tolerance(one, title, begins)
        checked, decided = moment(begins + timedelta(days=12)), moment(begins + timedelta(days=25))
        move(actor=discipline, now=checked, matter=matter, transition="check", note="已核查决策程序和后果")
        move(actor=office, now=decided, matter=matter, transition=ends, basis=f"会议纪要〔{year}〕{matter}号")


def _opinion(one: Settled, day: date, use: str, persons: int) -> int:
    root = one.units[one.plan.party_root]
    asked = NewMatter(
        kind="integrity_opinion",
        title=f"{use}廉政意见",
        unit=root,
        assigner=root,
        due=day + timedelta(days=10),
        data={"type": use, "requested_by": "人事部门", "persons": persons},
    )
    return int(open_matter(actor=one.acting("dangban"), now=moment(day), matter=asked))


def _reply(one: Settled, matter: int, day: date) -> None:
    move(
        actor=one.acting("jijian"),
        now=moment(day),
        matter=matter,
        transition="reply",
        basis=f"纪函〔{day.year}〕{matter}号",
    )


def _tolerance(one: Settled, title: str, day: date) -> int:
    root = one.units[one.plan.party_root]
    asked = NewMatter(
        kind="tolerance_matter",
        title=title,
        unit=root,
        assigner=root,
        due=day + timedelta(days=60),
        data={"type": "先行先试中的失误", "applicant": "部门", "matter": title, "correction": "补充风险评估"},
    )
    return int(open_matter(actor=one.acting("jijian"), now=moment(day), matter=asked))
