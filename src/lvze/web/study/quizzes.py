"""线上答题: rounds and people-times by unit, each number opening on its records. No marks, no pass rate."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.kernel.periods import Period
from lvze.organisation.access import Actor
from lvze.study.quizzes import QUIZ, Taken, UnitQuizzes, by_unit, quizzes_of
from lvze.web.asked import asked_of
from lvze.web.registry import page
from lvze.web.rights import own_business, records
from lvze.web.study.tabs import TABS, of_unit
from lvze.web.tables import Cell, Table, package_page

_UNITS = ("单位", "期数", "参加（人次）")
_ROUNDS = ("日期", "期次", "单位", "平台", "参加（人次）")
_UNKNOWN = "没有登记人数"


@page("study/quizzes/", name="study-quizzes", may=own_business, title="线上答题")
def quizzes(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """``?of=`` one unit's part alone, as the numbers of the first table open."""
    asked = asked_of(request, actor)
    shown = of_unit(request, quizzes_of(actor, asked.unit, Period.year(asked.year), today=asked.day))
    return package_page(
        request,
        actor,
        title="学习",
        lead="线上答题和测试按期登记参加人次。不登记分数、名次，也不算合格率。",
        tabs=TABS,
        asked=asked,
        asks=("unit", "year"),
        tables=[
            Table(_UNITS, [_unit(each, asked.query) for each in by_unit(shown)], "按单位", "这一年没有登记线上答题。"),
            Table(_ROUNDS, [_round(each) for each in shown], "每一期", "没有登记。"),
        ],
        actions=[("登记线上答题", reverse("entry-kind", args=[QUIZ]))] if records(actor) else (),
    )


def _unit(each: UnitQuizzes, query: str) -> list[str | Cell]:
    address = f"{reverse('study-quizzes')}?{query}&of={each.unit_id}"
    times = _UNKNOWN if each.people_times is None else str(each.people_times)
    return [each.unit, Cell(f"{len(each.taken)}期", address), Cell(times, address)]


def _round(each: Taken) -> list[str | Cell]:
    record = reverse("record", args=[each.record])
    times = Cell(_UNKNOWN) if each.people_times is None else Cell(str(each.people_times), record)
    return [str(each.day), Cell(each.round, record), each.unit, each.platform, times]
