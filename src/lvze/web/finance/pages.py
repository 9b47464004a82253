"""The four tables of a unit and year, each beside its base; and what one member pays, computed and forgotten."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.audit.queries import head
from lvze.finance.actions import TABLES, export_table
from lvze.finance.dues import Dues, dues_of
from lvze.finance.queries import comparisons, dues_year, targets, three_public
from lvze.finance.sheets import (
    COMPARISON_HEADER,
    DUES_HEADER,
    TARGET_HEADER,
    comparison_rows,
    dues_rows,
    notes_of,
    spending_header,
    spending_rows,
    target_rows,
)
from lvze.kernel.errors import LvzeError, NotFound
from lvze.kernel.money import in_unit, parse_fen, round_half_up
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.web.asked import Asked, asked_of
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.form_page import typed
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.tables import Table, package_page

TABS = (
    ("finance", "三公经费"),
    ("comparisons", "精文减会和成本"),
    ("targets", "任务完成"),
    ("dues", "党费"),
)


@page("finance/", name="finance", may=own_business, title="经费与数据", menu="台账")
def spending(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """三公 (of an enterprise 履职待遇、业务支出) of the unit itself, both years side by side."""
    asked = asked_of(request, actor)
    found = three_public(actor, asked.unit, asked.year, asked.day)
    table = Table(
        spending_header(asked.year),
        list(spending_rows(found.spending)),
        title=found.title,
        empty="这一年和上一年都没有登记三公经费表。",
    )
    lead = "两年都有数才算同比，上年为零的不算；表和数据提供单不一致的，列在下面请核对。"
    return _page(
        request, actor, asked, "三公经费", table, lead, ("登记三公经费表", "three_public_sheet"), notes=notes_of(found)
    )


@page("finance/comparisons/", name="comparisons", may=own_business, title="同比")
def compared(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Meetings, documents and cost, this year beside the last."""
    asked = asked_of(request, actor)
    rows = list(comparison_rows(comparisons(actor, asked.unit, asked.year, head().seq)))
    table = Table(COMPARISON_HEADER, rows, empty="两年都没有提供数据，可在数据核定里发数据提供单。")
    lead = "会议、文件、行政成本的本年数和上年数；没有人提供的写无记录，不当作零。"
    return _page(request, actor, asked, "同比", table, lead)


@page("finance/targets/", name="targets", may=own_business, title="任务完成")
def against_targets(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Tasks beside what was done of them."""
    asked = asked_of(request, actor)
    rows = list(target_rows(targets(actor, asked.unit, asked.year, head().seq)))
    table = Table(TARGET_HEADER, rows, empty="没有写了任务数的数据，可在数据提供单里填任务数。")
    return _page(request, actor, asked, "任务完成", table, "任务数和完成数都照数据提供单。")


@page("finance/dues/", name="dues", may=own_business, title="党费", methods=("GET", "POST"))
def dues(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """党费 of each branch: due, paid, published. A base that is sent is computed and not kept."""
    asked = asked_of(request, actor)
    rows = list(dues_rows(dues_year(actor, asked.year, asked.day, unit=asked.unit), asked.year, asked.day))
    answer, refused = _computed(request) if request.method == "POST" else ("", "")
    table = Table(DUES_HEADER, rows, empty="没有您可以看的党支部。")
    lead = "每个支部每月登记一条；没有登记的月份请核对：没交还是没录。"
    return _page(
        request,
        actor,
        asked,
        "党费",
        table,
        lead,
        ("登记党费", "dues_month"),
        template="web/finance/dues.html",
        answer=answer,
        refused=refused,
    )


@page("finance/export/<str:which>/", name="finance-export", may=own_business, title="导出经费与数据")
def export(request: HttpRequest, actor: Actor, which: str) -> HttpResponseBase:
    """One of the tables as .xlsx."""
    if which not in TABLES:
        raise NotFound("没有这张表。")
    asked = asked_of(request, actor)
    data = export_table(actor=actor, now=moment(), which=which, unit=asked.unit, year=asked.year, day=asked.day)
    return download(data, f"{which}{asked.year}.xlsx")


def _page(
    request: HttpRequest,
    actor: Actor,
    asked: Asked,
    which: str,
    table: Table,
    lead: str,
    entry: tuple[str, str] | None = None,
    *,
    template: str = "web/finance/page.html",
    notes: Sequence[str] = (),
    answer: str = "",
    refused: str = "",
) -> HttpResponseBase:
    actions = [("导出 Excel", f"{reverse('finance-export', args=[which])}?{asked.query}")]
    if entry is not None:
        actions.insert(0, (entry[0], reverse("entry-kind", args=[entry[1]])))
    return package_page(
        request,
        actor,
        title="经费与数据",
        lead=lead,
        tabs=TABS,
        asked=asked,
        asks=("unit", "year"),
        tables=[table],
        actions=actions,
        template=template,
        notes=notes,
        answer=answer,
        refused=refused,
    )


def _computed(request: HttpRequest) -> tuple[str, str]:
    """The sentence about a month's dues, and the one why there is none."""
    try:
        base = parse_fen(typed(request, "base", "计算基数"))
        retired = request.POST.get("status") == "离退休"
        found = dues_of(base, installed_catalogue(), "离退休" if retired else "在职")
    except LvzeError as refused:
        return "", str(refused)
    return _said(found), ""


def _said(found: Dues) -> str:
    amount = round_half_up(in_unit(found.amount, "元"), 2)
    ceiling = "按比例计算超过月交一般上限，按上限计；自愿多交的不限。" if found.over_ceiling else ""
    return f"每月党费 {amount} 元（全额按 {found.percent}% 计）。{ceiling}"
