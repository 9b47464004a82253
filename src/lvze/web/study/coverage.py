"""学习覆盖: by unit and class of people, and session by session; who was absent and where he made it up."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.kernel.days import local_day
from lvze.kernel.periods import Period
from lvze.organisation.access import Actor
from lvze.study.attendance import BODIES, Coverage, Session, coverage_of, made_up_in, sessions_of
from lvze.study.sheets import coverage_words, export_coverage
from lvze.web.asked import asked_of
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.study.tabs import TABS, of_unit
from lvze.web.tables import Cell, Narrowing, Table, package_page

_ALL = "全部"
_UNITS = ("单位", "学习主体", "应学（人次）", "已学（人次）", "补学（人次）", "覆盖率", "没有姓名的")
_SESSIONS = ("日期", "主题", "单位", "学习主体", "应学（人）", "已学（人）", "补学（人）", "覆盖率")


@page("study/coverage/", name="study-coverage", may=own_business, title="学习覆盖")
def coverage(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """``?body=`` a class of people; ``of=`` one unit's part alone, as the numbers of the first table open."""
    asked, body = asked_of(request, actor), request.GET.get("body", _ALL)
    found = sessions_of(actor, asked.unit, Period.year(asked.year), today=asked.day)
    shown = [each for each in of_unit(request, found) if body in (_ALL, each.body)]
    units = coverage_of(shown)
    return package_page(
        request,
        actor,
        title="学习",
        lead="写了姓名的才算得出应学：出席的加缺席的。缺席的人以后参加同一主题的学习或自学，就是补学。",
        tabs=TABS,
        asked=asked,
        asks=("unit", "year"),
        narrowings=[Narrowing("body", "学习主体", body, (_ALL, *BODIES.values()))],
        tables=[
            Table(_UNITS, [_unit(each, asked.query) for each in units], "按单位", "这一年没有登记集中学习。"),
            Table(_SESSIONS, [_session(each) for each in shown], "每一次", "没有登记。"),
        ],
        actions=[("导出 Excel", f"{reverse('study-coverage-export')}?{asked.query}")],
    )


@page("study/coverage/export/", name="study-coverage-export", may=own_business, title="导出学习覆盖")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    data = export_coverage(actor=actor, now=moment(), unit=asked.unit, year=asked.year, day=asked.day)
    return download(data, f"学习覆盖{asked.year}.xlsx")


@page("study/coverage/<int:record>/<int:unit>/", name="study-made-up", may=own_business, title="补学")
def made_up(request: HttpRequest, actor: Actor, record: int, unit: int) -> HttpResponseBase:
    """Who of a unit was absent from one session, and where each studied the same later."""
    row, found = made_up_in(actor, record, unit, today=local_day(moment()))
    lines = [
        (
            each.name,
            each.reason,
            str(each.day or ""),
            Cell("看记录", reverse("record", args=[each.record])) if each.record else Cell("还没有", mark="open"),
        )
        for each in found
    ]
    return package_page(
        request,
        actor,
        title="补学",
        lead=f"{row.happened_on}　{row.data.get('topic', '')}",
        tabs=TABS,
        tables=[Table(("缺席", "原因", "补学日期", "补学记录"), lines, empty="没有登记缺席人员。")],
        actions=[("看这次学习", reverse("record", args=[record]))],
    )


def _unit(each: Coverage, query: str) -> list[str | Cell]:
    """Each number leads to the sessions it is the sum of."""
    address = f"{reverse('study-coverage')}?{query}&of={each.unit_id}&body={each.body}"
    unnamed = f"{each.unnamed}次" if each.unnamed else ""
    expected, came, again, share = coverage_words(each)
    numbers = [Cell(words, address if words.isdecimal() else "") for words in (expected, came, again)]
    return [each.unit, each.body, *numbers, share, Cell(unnamed, address if unnamed else "")]


def _session(each: Session) -> list[str | Cell]:
    record = reverse("record", args=[each.record])
    expected, came, again, share = coverage_words(each)
    return [
        str(each.day),
        Cell(each.topic or each.body, record),
        each.unit,
        each.body,
        Cell(expected, record if each.is_named else ""),
        Cell(came, record if came else ""),
        Cell(again, reverse("study-made-up", args=[each.record, each.unit_id]) if each.absent else ""),
        share,
    ]
