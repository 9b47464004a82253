"""Matters of both institutions: one closed on time, one overdue, one extended, one returned."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from lvze.demo.founding import Settled
from lvze.demo.recording import moment
from lvze.matters.actions import (
    NewMatter,
    ask_extension,
    close_matter,
    draw_sample,
    grant_extension,
    open_matter,
    recheck,
    reopen_matter,
    report_progress,
    request_closing,
    return_matter,
)
from lvze.matters.queries import sample_page

if TYPE_CHECKING:
    from lvze.demo.telling import Told

_TITLES = {
    "on_time": "修订会议议事规则",
    "overdue": "完成档案库房改造",
    "extended": "建成办事事项标准清单",
    "returned": "开展窗口服务专项提升",
}


def run_matters(told: "Told") -> dict[str, dict[str, int]]:
    """Four tasks for each institution, in the first weeks after the year reported on; institution → what → id."""
    return {one.plan.key: _tasks(one, date(told.first_year + 2, 1, 8)) for one in told.institutions}


def check_again(told: "Told") -> dict[str, int]:
    """反向核查 in the spring: 纪检 draws three problems closed last year; the last of them is not in order and is put
    right anew. Institution → the sample."""
    return {one.plan.key: _sample(one, date(told.first_year + 2, 3, 5)) for one in told.institutions}


def _sample(one: Settled, day: date) -> int:
    discipline = one.acting("jijian")
    sample = draw_sample(
        actor=discipline,
        now=moment(day),
        unit=one.units[one.plan.party_root],
        kinds=("rectification_matter",),
        first_day=date(day.year - 1, 1, 1),
        last_day=date(day.year - 1, 12, 31),
        size=3,
        seed=f"{day:%Y%m%d}",
    )
    draw, _ = sample_page(discipline, sample, day)
    *fine, amiss = draw.chosen
    for matter in fine:
        recheck(
            actor=discipline, now=moment(day, 14), matter=matter, passed=True, found="现场与台账一致", sample=sample
        )
    recheck(actor=discipline, now=moment(day, 15), matter=amiss, passed=False, found="记录仍不齐全", sample=sample)
    reopen_matter(actor=discipline, now=moment(day, 16), matter=amiss, note="补齐记录后重新申请销号")
    return sample


def _tasks(one: Settled, begins: date) -> dict[str, int]:
    office, clerk, due = one.acting("dangban"), one.acting("caiwu"), begins + timedelta(days=30)
    ids = {}
    for place, (what, title) in enumerate(_TITLES.items()):
        ids[what] = open_matter(actor=office, now=moment(begins), matter=_task(one, title, place, due))
        report_progress(
            actor=clerk, now=moment(begins + timedelta(days=5)), matter=ids[what], text="已拟定方案并分头推进"
        )
    asked, answered = moment(due - timedelta(days=4)), moment(due - timedelta(days=2))
    for what in ("on_time", "returned"):
        request_closing(actor=clerk, now=asked, matter=ids[what], note="各项工作已完成")
    close_matter(actor=office, now=answered, matter=ids["on_time"], basis="办〔1〕号")
    return_matter(actor=office, now=answered, matter=ids["returned"], note="完成标准中的公示一项还没有做")
    until = due + timedelta(days=45)
    ask_extension(actor=clerk, now=asked, matter=ids["extended"], until=until, reason="需等上级清单发布后衔接")
    grant_extension(actor=office, now=answered, matter=ids["extended"])
    return ids


def _task(one: Settled, title: str, place: int, due: date) -> NewMatter:
    plan = one.plan
    return NewMatter(
        kind="task_matter",
        title=title,
        unit=one.units[plan.departments[place % len(plan.departments)]],
        assigner=one.units[plan.party_root],
        due=due,
        data={"type": "工作要点任务", "based_on": "年度工作要点", "standard": "按方案完成并公示"},
        leader=one.people[plan.leaders[place % len(plan.leaders)]],
        responsible=one.people[plan.heads[place % len(plan.heads)]],
    )
