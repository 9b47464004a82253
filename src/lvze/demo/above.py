"""上下级 after 报送: the level above reads and suggests, the bureau corrects and answers, an inspector may read."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from lvze.demo.recording import moment
from lvze.organisation.access import actor_for
from lvze.organisation.actions import NewReader, approve_reader, ask_reader, change_password
from lvze.organisation.models import Account
from lvze.reports.upward.correcting import correct_submission, correctable
from lvze.reports.upward.feedback import Point, answer_feedback, issue_feedback
from lvze.reports.upward.opening import open_submission, open_submitted_figure, set_terms

if TYPE_CHECKING:
    from lvze.demo.telling import Told

#: How long the inspector may read on from the day the demo is made, in days.
_READS_ON = 30
_POINTS = (
    Point("一、（二）强化理论武装", "请补充集中学习以后落实到业务工作中的事项，写明牵头部门。"),
    Point("二、存在的主要问题", "个别问题只写了表现，建议写明涉及的环节和准备采取的办法。"),
    Point("三、下一步工作安排", "下一步的安排建议写明完成时限，便于年中对照。"),
)


def heard_from_above(told: "Told", outline: str) -> int:
    """The submitted report is opened, corrected by its unit, fed back on and answered; answers the letter's id.

    The talk that was found late must be in the ledger: it is what the correction tells of.
    """
    one, year = told.institutions[0], told.first_year + 2
    office, above = one.acting("dangban"), one.acting("shangji")
    report = told.reports[one.plan.key, outline]
    set_terms(actor=office, now=moment(date(year, 1, 20)), report=report, opens="records")
    open_submission(actor=above, now=moment(date(year, 1, 26)), report=report)
    open_submitted_figure(actor=above, now=moment(date(year, 1, 26), 11), report=report, place=0)
    correct_submission(
        actor=office,
        now=moment(date(year, 2, 3)),
        report=report,
        places=[each.place for each in correctable(office, report)],
        reason="归档时发现一次谈心谈话漏录，已补登，数随之更正",
    )
    letter = issue_feedback(
        actor=above,
        now=moment(date(year, 2, 10)),
        report=report,
        points=_POINTS,
        sender="中共示例市委",
        number=f"示委反〔{year}〕5号",
    ).pk
    words = "学习以后分解为四件事，由机关党委牵头，各处室按季度报落实情况，已列入今年任务。"
    answer_feedback(actor=office, now=moment(date(year, 2, 24)), letter=letter, point=0, words=words)
    return int(letter)


def let_read(told: "Told", outline: str, *, today: date, password: str) -> None:
    """党办 asks for an inspector to read the submitted report, the leader consents; he takes the demo's password."""
    one, now = told.institutions[0], moment(today - timedelta(days=1))
    reader = NewReader(
        username=f"{one.plan.key}-xuncha",
        display_name="沈知远",
        comes_from="中共示例市委第一巡察组",
        ground="常规巡察，查阅年度报告",
        unit=one.units[one.plan.party_root],
        last_day=today + timedelta(days=_READS_ON),
        reports=(told.reports[one.plan.key, outline],),
    )
    asked = ask_reader(actor=one.acting("dangban"), now=now, reader=reader)
    secret = approve_reader(actor=one.acting("lingdao"), now=now, request=asked.pk) or ""
    account = Account.objects.get(username=reader.username)
    change_password(actor=actor_for(account), now=now, account_id=account.pk, old=secret, new=password)
