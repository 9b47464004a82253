"""关键岗位 whose years are full or nearly so, worked out of the appointments: the agenda for 交流, no more."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.integrity.policies import REGISTER_ROLES
from lvze.integrity.queries import rotation_due
from lvze.integrity.sheets import export_rotation
from lvze.organisation.access import Actor
from lvze.organisation.querysets import reach
from lvze.web.asked import asked_of, whole_number
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.integrity.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import offices
from lvze.web.tables import Cell, Narrowing, Table, package_page

_WITHIN = 180
_HEADER = ("期满日期", "情况", "单位", "岗位", "任职人", "任职起", "轮岗年限", "依据")


@page("integrity/rotation/", name="rotation", may=offices, title="轮岗")
def rotation(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor, among=reach(actor, REGISTER_ROLES))
    within = whole_number(request, "within", _WITHIN, "多少天内将满")
    rows: list[list[str | Cell]] = [
        [
            str(term.full_on),
            Cell("已满年限" if term.is_full else "将满年限", mark="due"),
            term.unit,
            term.post,
            term.holder,
            str(term.since),
            f"{term.limit_years}年",
            "任职登记" if term.appointed else "岗位登记",
        ]
        for term in rotation_due(actor, unit=asked.unit, day=asked.day, within_days=within)
    ]
    return package_page(
        request,
        actor,
        title="廉政",
        lead="年限由本单位制度定，任职起从任职登记里算；清单供研究交流时参考。",
        tabs=TABS,
        asked=asked,
        narrowings=[Narrowing("within", "多少天内将满也列出", str(within))],
        tables=[Table(_HEADER, rows, empty="没有已满或将满年限的。")],
        actions=[
            ("登记关键岗位", reverse("entry-kind", args=["key_post"])),
            ("导出 Excel", f"{reverse('rotation-export')}?{asked.query}&within={within}"),
        ],
    )


@page("integrity/rotation/export/", name="rotation-export", may=offices, title="导出轮岗清单")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor, among=reach(actor, REGISTER_ROLES))
    within = whole_number(request, "within", _WITHIN, "多少天内将满")
    data = export_rotation(actor=actor, now=moment(), unit=asked.unit, day=asked.day, within_days=within)
    return download(data, "关键岗位交流清单.xlsx")
