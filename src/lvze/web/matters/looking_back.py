"""回头看: what was put right and is to be looked at again, what was looked at, and the meetings about it."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.ledger.queries.names import unit_names
from lvze.organisation.access import Actor
from lvze.rectification.queries import MEETING, LookBack, look_back_meetings, look_backs
from lvze.rectification.sheets import export_look_backs, state_words
from lvze.web.asked import asked_of, whole_number
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.matters.rectification import TABS
from lvze.web.registry import page
from lvze.web.rights import offices, own_business, records
from lvze.web.tables import Cell, Narrowing, Table, package_page

#: Days after the closing; no rule says how many, so a unit types its own.
_DAYS = 180
_TO_DO = ("应在何日前", "问题", "轮次", "牵头部门", "销号日期", "抽查", "情况")
_DONE = ("回头看日期", "问题", "轮次", "牵头部门", "发现的情况", "情况")
_MARKS = {"overdue": "overdue", "due": "due", "failed": "open", "passed": "met"}


@page("rectification/look-backs/", name="look-backs", may=own_business, title="回头看")
def looking_back(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """``?days=`` within which a closed problem is to be looked at again."""
    asked, days = asked_of(request, actor), _days(request)
    found = look_backs(actor, asked.unit, asked.day, days=days)
    may_sample = offices(actor)
    to_do = [_to_do(each, may_sample) for each in found if each.checked_on is None]
    done = [_done(each) for each in reversed(found) if each.checked_on is not None]
    met = look_back_meetings(actor, asked.unit, asked.day)
    names = unit_names({each.unit for each in met})
    meetings = [
        (str(each.day), Cell("“回头看”会议", reverse("record", args=[each.record])), names.get(each.unit, ""))
        for each in met
    ]
    taken = urlencode({"unit": asked.unit, "day": asked.day, "days": days})
    actions = [("导出 Excel", f"{reverse('look-backs-export')}?{taken}")]
    if may_sample:
        actions.insert(0, ("抽查复核", reverse("samples")))
    if records(actor):
        actions.append(("登记“回头看”会议", reverse("entry-kind", args=[MEETING])))
    return package_page(
        request,
        actor,
        title="整改",
        lead="销了号的隔一段时间再看一遍。点开问题登记复核；未通过的重新整改。隔多少天没有统一规定，按本单位的办法填。",
        tabs=TABS,
        asked=asked,
        narrowings=[Narrowing("days", "销号后几天内", str(days))],
        tables=[
            Table(_TO_DO, to_do, "还没有回头看的", "销了号的都看过了，或者还没有销号的。"),
            Table(_DONE, done, "看过的", "还没有登记复核。"),
            Table(("日期", "会议", "单位"), meetings, "“回头看”会议", "没有登记“回头看”会议。"),
        ],
        actions=actions,
    )


@page("rectification/look-backs/export/", name="look-backs-export", may=own_business, title="导出回头看")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The problems as .xlsx."""
    asked = asked_of(request, actor)
    data = export_look_backs(actor=actor, now=moment(), unit=asked.unit, day=asked.day, days=_days(request))
    return download(data, "整改回头看.xlsx")


def _days(request: HttpRequest) -> int:
    return whole_number(request, "days", _DAYS, "销号后几天内")


def _to_do(each: LookBack, may_sample: bool) -> list[str | Cell]:
    row = each.problem
    drawn = "" if each.sample is None else "已抽中"
    address = reverse("sample", args=[each.sample]) if each.sample is not None and may_sample else ""
    return [
        str(each.due or ""),
        _problem(each),
        str(row.data.get("round", "")),
        row.unit,
        str(row.closed_on or ""),
        Cell(drawn, address),
        _state(each),
    ]


def _done(each: LookBack) -> list[str | Cell]:
    row = each.problem
    return [
        str(each.checked_on or ""),
        _problem(each),
        str(row.data.get("round", "")),
        row.unit,
        each.found,
        _state(each),
    ]


def _problem(each: LookBack) -> Cell:
    return Cell(each.problem.title, reverse("matter", args=[each.problem.id]))


def _state(each: LookBack) -> Cell:
    return Cell(state_words(each), mark=_MARKS[each.state])
