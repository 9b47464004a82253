"""The four registers folded out of records, on screen and as .xlsx."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.kernel.errors import NotFound
from lvze.organisation.access import Actor
from lvze.registers.actions import REGISTERS, export_register
from lvze.registers.queries.media_accounts import IDLE_DAYS
from lvze.web.asked import Asked, asked_of, whole_number
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registers.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.tables import Cell, Narrowing, Table, package_page

_FIRST = "制度库"
_LEADS = {
    "制度库": "一项制度一行：制定、修订、废止的记录合在一起看；施行日期没到的还不算现行。",
    "新媒体账号": "开设、核查、移交、注销的记录合在一起看；很久没有更新的请核对是否停更。",
    "责任书承诺书": "写明应签对象的，列出还没有签的；涉及个人宗教信仰的只记份数。",
    "支部换届": "任期从选举当天算起，届满前六个月提醒。",
}
_EMPTY = {
    "制度库": "还没有登记制度文件。",
    "新媒体账号": "还没有登记新媒体账号。",
    "责任书承诺书": "这一年还没有登记责任书、承诺书。",
    "支部换届": "没有您可以看的党支部。",
}
_KINDS = {
    "制度库": ("institution", "登记制度文件"),
    "新媒体账号": ("media_account", "登记新媒体账号"),
    "责任书承诺书": ("commitment", "登记承诺书、责任书"),
    "支部换届": ("branch_election", "登记换届选举"),
}
#: Words in a cell that a state's shape goes with.
_MARKS = {
    "现行": "met",
    "在用": "met",
    "在届": "met",
    "请核对是否停更": "due",
    "即将届满": "due",
    "已届满": "overdue",
    "没有登记": "due",
}


@page("registers/", name="registers", may=own_business, title="登记簿", menu="台账")
def library(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    return _book(request, actor, _FIRST)


@page("registers/<str:which>/", name="register", may=own_business, title="登记簿")
def register(request: HttpRequest, actor: Actor, which: str) -> HttpResponseBase:
    return _book(request, actor, which)


@page("registers/<str:which>/export/", name="register-export", may=own_business, title="导出登记簿")
def export(request: HttpRequest, actor: Actor, which: str) -> HttpResponseBase:
    """One register as .xlsx."""
    _known(which)
    asked = asked_of(request, actor)
    given = _given(request)
    data = export_register(
        actor=actor,
        now=moment(),
        which=which,
        day=asked.day,
        unit=asked.unit,
        idle_days=given["idle_days"] or IDLE_DAYS,
        review_years=given["review_years"],
    )
    return download(data, f"{which}.xlsx")


def _book(request: HttpRequest, actor: Actor, which: str) -> HttpResponseBase:
    _known(which)
    asked, given = asked_of(request, actor), _given(request)
    header, rows = REGISTERS[which]
    told = rows(actor, asked.day, asked.unit, given)
    shown = [[Cell(text, mark=_MARKS.get(text, "")) for text in row] for row in told]
    kind, words = _KINDS[which]
    return package_page(
        request,
        actor,
        title="登记簿",
        lead=_LEADS[which],
        tabs=TABS,
        asked=asked,
        narrowings=_narrowings(which, given),
        tables=[Table(header, shown, empty=_EMPTY[which])],
        actions=[
            (words, reverse("entry-kind", args=[kind])),
            ("导出 Excel", f"{reverse('register-export', args=[which])}?{_query(request, asked)}"),
            *([("合法性审核", f"{reverse('matters')}?kind=legal_review_matter")] if which == _FIRST else []),
        ],
    )


def _query(request: HttpRequest, asked: Asked) -> str:
    kept = request.GET.copy()
    kept.pop("after", None)
    kept["unit"], kept["day"] = str(asked.unit), asked.day.isoformat()
    return kept.urlencode()


def _known(which: str) -> None:
    if which not in REGISTERS:
        raise NotFound("没有这本登记簿。")


def _given(request: HttpRequest) -> dict[str, int | None]:
    return {
        "idle_days": whole_number(request, "idle_days", IDLE_DAYS, "多少天没更新"),
        "review_years": whole_number(request, "review_years", 0, "几年一审") or None,
    }


def _narrowings(which: str, given: dict[str, int | None]) -> list[Narrowing]:
    if which == "新媒体账号":
        return [Narrowing("idle_days", "多少天没更新算停更", str(given["idle_days"]))]
    if which == _FIRST:
        return [Narrowing("review_years", "没写复审日期的几年一审", str(given["review_years"] or ""))]
    return []
