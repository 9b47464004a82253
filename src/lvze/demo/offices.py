"""What offices keep: terms of branches, media accounts, returned papers, published pieces, rules by area, the sheet
of expenses, signatures. No number is made up for a report: these are the things that happened."""

from datetime import date

from lvze.demo.diary import Diary
from lvze.demo.founding import Settled
from lvze.demo.happenings import PartPlan
from lvze.demo.recording import moment
from lvze.matters.actions import NewMatter, ask_extension, grant_extension, move, open_matter, return_matter


def offices(diary: Diary) -> None:
    """One year of them."""
    _terms_of_branches(diary)
    _media_accounts(diary)
    _returned_papers(diary)
    _pieces(diary)
    _rules_by_area(diary)
    _expenses(diary)
    _pledges(diary)


def _terms_of_branches(diary: Diary) -> None:
    """A third of the branches are due each year: they are renewed, the last of them put off to the year's end. Of
    those due next year the last election is entered too, as history."""
    due = [branch for place, branch in enumerate(diary.of.branches) if (diary.year + place) % 3 == 0]
    due_next = [branch for place, branch in enumerate(diary.of.branches) if (diary.year + 1 + place) % 3 == 0]
    for branch in due_next:
        _elect(diary, branch, date(diary.year - 2, 5, 12), "第二届")
    for branch in due[:-1]:
        _elect(diary, branch, date(diary.year, 5, 11), "第三届")
    for branch in due[-1:]:
        data = {"type": "延期换届", "until": f"{diary.year}-12-31", "reason": "机构调整"}
        diary.write("branch_term_change", date(diary.year, 4, 15), PartPlan(unit=branch), data=data)


def _elect(diary: Diary, branch: str, day: date, session: str) -> None:
    members = len(diary.of.members_of[branch])
    data = {
        "session": session,
        "term_years": 3,
        "due_members": members,
        "present_members": max(members - 1, 1),
        "committee_size": 3,
    }
    diary.write("branch_election", day, PartPlan(unit=branch), data=data)


def _media_accounts(diary: Diary) -> None:
    """Two accounts looked at every quarter, one of them idle and cancelled in the end."""
    root = PartPlan(unit=diary.of.administrative_root)
    kept = {"account": "示例政务发布", "platform": "微信公众号", "operator": "办公室"}
    idle = {"account": "示例便民窗口", "platform": "微博", "operator": "办公室"}
    for month in (3, 6, 9, 12):
        day = date(diary.year, month, 20)
        diary.write("media_account", day, root, data={**kept, "type": "核查", "updated_on": str(day.replace(day=18))})
        if month <= 6:
            note = {**idle, "type": "核查", "updated_on": f"{diary.year - 1}-10-08"}
            diary.write("media_account", day, root, data=note)
    cancelled = {**idle, "type": "注销", "reason": "长期没有更新"}
    diary.write("media_account", date(diary.year, 7, 6), root, data=cancelled)


def _returned_papers(diary: Diary) -> None:
    for number, (title, genre, failed) in enumerate(
        (
            ("关于增加设备经费的报告", "报告", ["报告夹带请示事项"]),
            ("关于举办业务培训的请示", "请示", ["多头主送", "请示缺联系人和电话"]),
            ("关于工作进展情况的报告", "报告", ["附件缺漏或与附件说明不一致"]),
        )
    ):
        came = diary.working_day(3 + 3 * number)
        diary.write(
            "returned_document",
            came,
            PartPlan(unit=diary.of.administrative_root),
            data={"name": title, "sender": "业务部门", "genre": genre, "received_on": str(came), "failed": failed},
        )


def _pieces(diary: Diary) -> None:
    for month, type_, quantity, reviewed in (
        (3, "工作信息", 9, True),
        (6, "宣传稿件", 6, True),
        (9, "工作信息", 4, False),
        (12, "宣传稿件", 4, True),
    ):
        diary.write(
            "publicity_piece",
            date(diary.year, month, 25),
            PartPlan(unit=diary.of.administrative_root),
            data={"type": type_, "quantity": quantity, "reviewed": reviewed},
        )


def _rules_by_area(diary: Diary) -> None:
    """Rules whose area matters to a report, one of them replacing an older one and due for review."""
    root = PartPlan(unit=diary.of.administrative_root)
    for month, name, area, more in (
        (2, "党组织工作规则", "议事决策", {}),
        (4, "内部控制基本规程", "内部控制", {"review_on": f"{diary.year + 2}-04-30"}),
        (8, "内部审计工作办法", "内部审计", {"replaces": "内部审计暂行规定"}),
        (11, "服务事项管理办法", "业务管理", {"normative": True, "legally_reviewed": True}),
        (12, "值班值守规则", "业务管理", {}),
    ):
        data = {"name": name, "action": "修订", "category": "制度", "area": area, **more}
        diary.write("institution", diary.working_day(month), root, data=data)


def _expenses(diary: Diary) -> None:
    """The finance department's own sheet of the first half, kept beside what it signs at the year's end."""
    diary.write(
        "three_public_sheet",
        date(diary.year, 7, 15),
        PartPlan(unit=diary.of.administrative_root),
        data={
            "year": diary.year,
            "span": "上半年",
            "basis": "执行",
            "reception": str(18200 - 900 * (diary.year % 4)),
            "vehicle_purchase": "0",
            "vehicle_running": f"{64300 - 1500 * (diary.year % 4)}.50",
            "abroad": "0",
            "reason": "接待批次减少",
        },
    )


def _pledges(diary: Diary) -> None:
    """A pledge of department heads with its signers: the last of them has not signed yet."""
    heads = diary.of.heads
    diary.write(
        "commitment",
        date(diary.year, 1, 15),
        PartPlan(unit=diary.of.party_root, people={"signer": heads[:-1]}),
        data={
            "name": "廉洁从业承诺书",
            "type": "承诺书",
            "year": diary.year,
            "due": len(heads),
            "signed": len(heads) - 1,
            "expected": "各部门主要负责人",
        },
    )


def review_papers(one: Settled, year: int) -> None:
    """合法性审核 of a year: one passed, one passed after it was mended, one extended, one not yet opined on."""
    office, clerk, number = one.acting("dangban"), one.acting("caiwu"), f"法审〔{year}〕"
    plain, mended, extended, _ = (
        _submit(one, title, date(year, month, 6), place)
        for place, (title, month) in enumerate(
            (("服务事项管理办法", 3), ("热线受理规定", 5), ("数据共享管理办法", 9), ("窗口值班规定", 11))
        )
    )
    for matter, day in ((plain, date(year, 3, 16)), (mended, date(year, 6, 2))):
        if matter == mended:
            return_matter(actor=office, now=moment(date(year, 5, 12)), matter=matter, note="缺少上位法依据")
            move(
                actor=clerk,
                now=moment(date(year, 5, 20)),
                matter=matter,
                transition="resubmit",
                note="已补充依据和说明",
            )
        move(actor=office, now=moment(day), matter=matter, transition="opine", basis=f"{number}{matter}号")
        move(actor=office, now=moment(day, 15), matter=matter, transition="pass", basis=f"{number}{matter}号")
    until = date(year, 11, 30)
    ask_extension(actor=clerk, now=moment(date(year, 9, 20)), matter=extended, until=until, reason="需再次征求意见")
    grant_extension(actor=office, now=moment(date(year, 9, 21)), matter=extended)


def _submit(one: Settled, title: str, day: date, place: int) -> int:
    plan = one.plan
    told = NewMatter(
        kind="legal_review_matter",
        title=title,
        unit=one.units[plan.departments[place % len(plan.departments)]],
        assigner=one.units[plan.administrative_root],
        due=day.replace(day=26),
        data={"type": "内部制度", "submitted": "送审稿、起草说明、依据"},
        leader=one.people[plan.leaders[place % len(plan.leaders)]],
        responsible=one.people[plan.heads[place % len(plan.heads)]],
    )
    return open_matter(actor=one.acting("dangban"), now=moment(day), matter=told)
