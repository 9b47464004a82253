"""Problems, tasks and letters of a year on paper: who leads, by when, and how far each has come by the year's end."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from lvze.demo.diary import Diary
from lvze.demo.happenings import Owed
from lvze.demo.institutions import Institution
from lvze.demo.pace import Pace


def owed_of(institution: Institution, year: int, pace: Pace, seed: int) -> list[Owed]:
    """Everything that came to be owed in the year, in the order it did."""
    diary = Diary(institution, year, seed)
    owed = [*_problems(diary, pace), *_tasks(diary, pace), *_letters(diary, pace)]
    return sorted(owed, key=lambda each: (each.opened, each.kind, each.title))


def _problems(diary: Diary, pace: Pace) -> Iterator[Owed]:
    """巡察 and 派驻 feedback come in one round each; self-comparison and campaigns over the year."""
    for source, count, aspects in (
        ("巡察反馈", pace.problems, pace.aspects),
        ("对照检查", pace.comparison_problems, pace.comparison_aspects),
        ("专项整治", pace.special_problems, pace.special_aspects),
        ("派驻监督", pace.stationed_items, 3),
    ):
        for number, day in enumerate(diary.spread(count)):
            ends = "长期坚持" if number % 5 == 4 and source != "派驻监督" else "完成"
            if source == "巡察反馈" and number % 9 == 8:
                ends = "整改中"
            yield _owed(
                diary,
                "rectification_matter",
                f"{source}问题{number + 1}",
                number,
                day,
                date(diary.year, 12, 20),
                {
                    "source": source,
                    "round": f"{diary.year}年{source}",
                    "aspect": f"{source}第{number % aspects + 1}方面",
                    "pace": "长期坚持" if ends == "长期坚持" else ("立行立改", "限期整改")[number % 2],
                    "measures": [
                        {"measure": f"措施{number + 1}-{step + 1}"}
                        for step in range(1 + (number * 7 + len(source)) % 3)
                    ],
                },
                ends,
            )


def _tasks(diary: Diary, pace: Pace) -> Iterator[Owed]:
    for kind_of_task, count in (("工作要点任务", pace.tasks), ("办实事", pace.public_good)):
        for number in range(count):
            yield _owed(
                diary,
                "task_matter",
                f"{kind_of_task}{number + 1}",
                number,
                date(diary.year, 2, 20),
                date(diary.year, 3 + number % 10, 20),
                {"type": kind_of_task, "based_on": "年度工作要点", "standard": "印发或投入使用"},
                "完成" if number % 6 else "推进中",
            )


def _letters(diary: Diary, pace: Pace) -> Iterator[Owed]:
    """Letters are sent in the second quarter more than at other times: a report may ask for that quarter alone."""
    for number in range(pace.letters):
        day = diary.working_day(4 + number % 3 if number % 3 else 1 + number % 12)
        yield _owed(
            diary,
            "letter_matter",
            f"监督文书{number + 1}",
            number,
            day,
            day + timedelta(days=30),
            {"type": "纪律检查建议书" if number % 5 else "提醒函", "number": f"建〔{diary.year}〕{number + 1}号"},
            ("办结", "已回复", "办结", "已发出")[number % 4],
        )


def _owed(
    diary: Diary, kind: str, title: str, number: int, opened: date, due: date, data: Mapping[str, Any], ends: str
) -> Owed:
    """One on time, one extended, one returned and one overdue in every run of a few."""
    of = diary.of
    under_way = ends in ("整改中", "推进中", "已发出")
    worked = opened + timedelta(days=20 + number % 17)
    return Owed(
        kind=kind,
        title=f"{diary.year}年{title}",
        unit=of.departments[number % len(of.departments)],
        opened=opened,
        due=max(due, opened + timedelta(days=15)),
        data=data,
        ends=ends,
        ended=None if under_way else min(worked, date(diary.year, 12, 30)),
        leader=of.leaders[number % len(of.leaders)],
        responsible=of.heads[number % len(of.heads)],
        extended=number % 11 == 3,
        returned=number % 13 == 5 and ends in ("完成", "办结"),
    )
