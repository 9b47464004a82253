"""收文传达: how many days from the day received; for the unit alone (N13)."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.decisions.printing import export_relays
from lvze.decisions.queries import Relay, relay_lags
from lvze.kernel.periods import Period
from lvze.organisation.access import Actor
from lvze.web.asked import asked_of
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.meetings.tabs import TABS, own_units
from lvze.web.registry import page
from lvze.web.rights import records
from lvze.web.tables import Cell, Table, package_page

_HEADER = ("收到日期", "文件", "传达日期", "传达用时", "学习用时", "情况")


@page("relays/", name="relays", may=records, title="收文传达")
def relays(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor, among=own_units(actor))
    found = relay_lags(actor, asked.unit, Period.year(asked.year), day=asked.day)
    return package_page(
        request,
        actor,
        title="会议",
        lead="从收到那天起，几天传达、几天学习；只给本单位看。",
        tabs=TABS,
        asked=asked,
        asks=("unit", "year"),
        tables=[Table(_HEADER, [_cells(each) for each in found], empty="这一年还没有登记收文传达。")],
        actions=[
            ("登记收文传达", reverse("entry-kind", args=["document_relay"])),
            ("导出 Excel", f"{reverse('relays-export')}?{asked.query}"),
        ],
    )


@page("relays/export/", name="relays-export", may=records, title="导出收文传达")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor, among=own_units(actor))
    data = export_relays(actor=actor, now=moment(), unit=asked.unit, period=Period.year(asked.year))
    return download(data, f"收文传达登记{asked.year}.xlsx")


def _cells(each: Relay) -> list[str | Cell]:
    state = Cell("已传达", mark="met") if each.waiting is None else Cell(f"已{each.waiting}天没有登记传达", mark="due")
    return [
        str(each.received_on),
        Cell(each.name, reverse("record", args=[each.record])),
        str(each.relayed_on or ""),
        _days(each.days_to_relay),
        _days(each.days_to_study),
        state,
    ]


def _days(days: int | None) -> str:
    return "" if days is None else f"{days}天"
