"""Problems, tasks and letters of a year on paper: who leads, by when, and how far each has come by the year's end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from lvze.demo.diary import Diary
from lvze.demo.happenings import Owed
from lvze.demo.institutions import Institution
from lvze.demo.pace import Pace
from lvze.demo.subjects import letter, problem, task

_MEASURES = ("开展自查并逐项登记", "修订制度并组织学习", "按季度抽查并通报结果")
_BEGUN = {"rectification_matter": "整改中", "task_matter": "推进中", "letter_matter": "已发出"}
_DONE = {"整改中": "完成", "推进中": "完成", "已发出": "办结", "已回复": "办结"}


def owed_of(institution: Institution, year: int, pace: Pace, seed: int) -> list[Owed]:
    """Everything that came to be owed in the year, in the order it did."""
    diary = Diary(institution, year, seed)
    owed = [*_problems(diary, pace), *_tasks(diary, pace), *_letters(diary, pace)]
    return sorted(owed, key=lambda each: (each.opened, each.kind, each.title))


def settled_since(owed: Iterable[Owed]) -> Iterator[Owed]:
    """The same, but what was left open at the year's end was done by then; only the first of it still is not."""
    left = 0
    for each in owed:
        is_open = each.ends in _DONE
        left += is_open
        yield (
            replace(each, ends=_DONE[each.ends], ended=date(each.opened.year, 12, 30)) if is_open and left > 1 else each
        )


def known_on(owed: Iterable[Owed], day: date) -> Iterator[Owed]:
    """What had come to be owed by a day, as it stood then."""
    for each in owed:
        if each.opened > day:
            continue
        is_yet_to_end = each.ended is not None and each.ended > day
        yield replace(each, ends=_BEGUN[each.kind], ended=None) if is_yet_to_end else each


def _problems(diary: Diary, pace: Pace) -> Iterator[Owed]:
    """巡察 and 派驻 feedback come in one round each; meetings, self-comparison and campaigns over the year."""
    offset = 0
    for source, count, aspects in (
        ("巡察反馈", pace.problems, pace.aspects),
        ("对照检查", pace.comparison_problems, pace.comparison_aspects),
        ("专项整治", pace.special_problems, pace.special_aspects),
        ("派驻监督", pace.stationed_items, 3),
        ("民主生活会", 6, 3),
        ("组织生活会", 8, 4),
    ):
        for number, day in enumerate(diary.spread(count)):
            ends = "长期坚持" if number % 5 == 4 and source != "派驻监督" else "完成"
            if source == "巡察反馈" and number % 9 == 8:
                ends = "整改中"
            yield _owed(
                diary,
                "rectification_matter",
                problem(offset + number),
                number,
                day,
                date(diary.year, 12, 20),
                {
                    "source": source,
                    "round": _round(diary.year, source, number),
                    "aspect": f"{source}第{number % aspects + 1}方面",
                    "pace": "长期坚持" if ends == "长期坚持" else ("立行立改", "限期整改")[number % 2],
                    "measures": [{"measure": measure} for measure in _MEASURES[: 1 + (number * 7 + len(source)) % 3]],
                    **_gains(source, number),
                },
                ends,
            )
        offset += count


def feedback(diary: Diary, pace: Pace) -> None:
    """The papers of 巡察 and 派驻监督, each with what it says there is."""
    for source, body, problems, aspects in (
        ("巡察反馈", "巡察组", pace.problems, pace.aspects),
        ("派驻监督", "派驻纪检监察组", pace.stationed_items, 3),
    ):
        diary.write(
            "inspection_feedback",
            date(diary.year, 1, 6),
            data={
                "source": source,
                "name": _round(diary.year, source, 0),
                "body": body,
                "aspects": aspects,
                "problems": problems,
                "due": f"{diary.year}-12-20",
            },
        )


def _round(year: int, source: str, number: int) -> str:
    """Campaigns have names of their own; anything else is the year's round."""
    if source == "专项整治":
        return f"{year}年{('服务作风', '推诿拖延')[number % 2]}专项整治"
    return f"{year}年{source}"


def _gains(source: str, number: int) -> dict[str, Any]:
    """What came of some problems beyond themselves: rules, and the same looked for elsewhere."""
    gains: dict[str, Any] = {}
    if source == "对照检查":
        gains["checked_against"] = ("对照党章", "对照职责", "查看落实")[number % 3]
    if source == "巡察反馈" and number % 6 == 1:
        gains["institutions"] = [{"name": f"{problem(number)}整改管理办法"}]
    if source == "巡察反馈" and number % 4 == 0:
        gains["lessons"] = "各部门对照同类问题一并排查"
    return gains


def _tasks(diary: Diary, pace: Pace) -> Iterator[Owed]:
    offset = 0
    for kind_of_task, count in (
        ("工作要点任务", pace.tasks),
        ("办实事", pace.public_good),
        ("督办任务", 9),
        ("责任清单事项", 10),
    ):
        for number in range(count):
            yield _owed(
                diary,
                "task_matter",
                task(offset + number),
                number,
                date(diary.year, 2, 20),
                date(diary.year, 3 + number % 10, 20),
                {
                    "type": kind_of_task,
                    "based_on": "年度工作要点",
                    "standard": "印发或投入使用",
                    **_duty(kind_of_task, number),
                },
                "完成" if number % 6 else "推进中",
            )
        offset += count


def _duty(kind_of_task: str, number: int) -> dict[str, Any]:
    """Whose list an item of the four lists is on; which tasks of a business line carry integrity with them."""
    if kind_of_task == "责任清单事项":
        return {"level": ("班子成员", "科室负责人", "普通党员", "第一责任人")[number % 4]}
    if kind_of_task == "工作要点任务" and number % 4 == 1:
        return {"duty": "业务与廉政同部署"}
    return {}


def _letters(diary: Diary, pace: Pace) -> Iterator[Owed]:
    """Letters are sent in the second quarter more than at other times: a report may ask for that quarter alone."""
    for number in range(pace.letters):
        day = diary.working_day(4 + number % 3 if number % 3 else 1 + number % 12)
        yield _owed(
            diary,
            "letter_matter",
            letter(number),
            number,
            day,
            day + timedelta(days=30),
            _letter(diary.year, number),
            ("办结", "已回复", "办结", "已发出")[number % 4],
        )


def _letter(year: int, number: int) -> dict[str, Any]:
    if number % 5:
        return {"type": "纪律检查建议书", "number": f"建〔{year}〕{number + 1}号"}
    if number % 2:
        return {"type": "整改通知书", "number": f"整〔{year}〕{number + 1}号", "ground": "拖延整改"}
    return {"type": "提醒函", "number": f"提〔{year}〕{number + 1}号", "ground": "任务滞后"}


def _owed(
    diary: Diary, kind: str, title: str, number: int, opened: date, due: date, data: Mapping[str, Any], ends: str
) -> Owed:
    """One on time, one extended, one returned and one overdue in every run of a few."""
    of = diary.of
    under_way = ends in ("整改中", "推进中", "已发出")
    worked = opened + timedelta(days=20 + number % 17)
    return Owed(
        kind=kind,
        title=title,
        unit=of.departments[number % len(of.departments)],
        opened=opened,
        due=max(due, opened + timedelta(days=15)),
        data=data,
        ends=ends,
        ended=None if under_way else min(worked, date(diary.year, 12, 30)),
        leader=of.leaders[number % len(of.leaders)],
        responsible=of.heads[number % len(of.heads)],
        extended=number % 11 == 3,
        returned=number % 7 == 2 and ends in ("完成", "办结"),
    )
