"""A meeting's papers printed: before it from its plan, after it from its record. Printing is an event of the chain."""

from lvze.audit.actions import Act, action
from lvze.decisions import papers, policies
from lvze.decisions.actions import meeting_data, planned
from lvze.decisions.papers import Sitting
from lvze.decisions.queries import RELAY, relay_lags
from lvze.decisions.questions import came_to
from lvze.kernel.days import local_day
from lvze.kernel.periods import Period
from lvze.ledger.doubts.told import told_by_versions
from lvze.ledger.importing.tables import text_sheet
from lvze.ledger.models import RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import person_names
from lvze.organisation.queries import unit_at

RELAYS_HEADER = ("序号", "文件名", "收到日期", "传达日期", "传达用时（天）", "学习用时（天）", "未传达已历（天）")


@action("decisions.print_plan", allowed=policies.may_print_plan)
def papers_of_plan(act: Act, *, plan: int) -> dict[str, bytes]:
    """File name → .docx: 通知, 议程, 签到表, 记录模板, all out of the one entry. Raises MeetingWrong."""
    version = planned(act.actor, plan)
    data, today = version.data, local_day(act.now)
    sitting = Sitting(
        organ=unit_at(version.unit_id, today, None).name,
        title=version.title,
        day=version.due,
        agenda=data["agenda"],
        time=data.get("time", ""),
        place=data["place"],
        chair=data.get("chair", ""),
        invited=data.get("invited", ""),
        expected=data["expected"],
    )
    act.subject("matter", plan, unit_id=version.unit_id)
    return {
        "通知.docx": papers.notice(sitting, today),
        "议程.docx": papers.agenda(sitting),
        "签到表.docx": papers.sign_in_sheet(sitting),
        "记录模板.docx": papers.record_form(sitting),
    }


@action("decisions.print_minutes", allowed=policies.may_print_minutes)
def minutes_of(act: Act, *, meeting: int) -> bytes:
    """会议纪要 (.docx) out of what was recorded. Raises NotAMeeting."""
    data = meeting_data(meeting)
    [told] = told_by_versions([RecordVersion.objects.newest().get(record=meeting)], installed_catalogue())
    assert told.organiser is not None
    names = person_names({each.person for each in told.people})

    def called(role: str) -> tuple[str, ...]:
        return tuple(names.get(each.person, "") for each in told.people if each.role == role)

    day = told.happened.first
    sitting = Sitting(
        organ=unit_at(told.organiser, day, None).name,
        title=told.title or told.kind.title,
        day=day,
        agenda=data["agenda"],
        place=told.place,
        expected=data["expected"],
        came=came_to(told) or 0,
        present=called("attended"),
        absent=called("absent"),
        observing=called("observer"),
        number=data.get("minutes_number", ""),
    )
    act.subject("record", meeting, unit_id=told.organiser)
    return papers.minutes(sitting)


@action("decisions.export_relays", allowed=policies.may_export_relays)
def export_relays(act: Act, *, unit: int, period: Period) -> bytes:
    """收文传达登记 as .xlsx with the lags in days, for the unit itself."""
    act.subject(RELAY, unit_id=unit)
    rows = (
        (
            str(number),
            each.name,
            str(each.received_on),
            str(each.relayed_on or ""),
            *("" if days is None else str(days) for days in (each.days_to_relay, each.days_to_study, each.waiting)),
        )
        for number, each in enumerate(relay_lags(act.actor, unit, period, day=local_day(act.now)), 1)
    )
    return text_sheet("收文传达登记", RELAYS_HEADER, rows)
