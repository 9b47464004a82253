"""The list of a kind or of all kinds, as narrowed, sorted and columned; and the search over everything one may see."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.catalogue.definitions import Kind
from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.ledger.importing.exporting import export_lines, to_xlsx
from lvze.ledger.importing.paper import to_docx
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.columns import cells_of
from lvze.ledger.queries.lists import record_page
from lvze.ledger.saved_views import views_of
from lvze.ledger.searching import search_records
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.lists.narrowing import ORDERS, STATES, narrowing_of
from lvze.web.registry import page
from lvze.web.rights import office, own_business


@page("lists/", name="lists", may=own_business, title="全部台账", menu="台账")
def lists(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """All records, newest first; kinds to choose from beside."""
    return _list(request, actor, "")


@page("lists/<str:kind>/", name="list", may=own_business, title="台账清单")
def list_of(request: HttpRequest, actor: Actor, kind: str) -> HttpResponseBase:
    """The records of one kind."""
    return _list(request, actor, kind)


@page("lists/<str:kind>/export/", name="export", may=own_business, title="导出")
def export(request: HttpRequest, actor: Actor, kind: str) -> HttpResponseBase:
    """The list as it is shown, as .xlsx or (``?as=docx``) as a Word table; ``all`` is every kind."""
    told = _kind("" if kind == "all" else kind)
    asked = narrowing_of(request.GET, told)
    now = moment()
    rows = export_lines(actor=actor, now=now, wanted=asked.wanted, columns=asked.columns, order=asked.order)
    title = told.title if told else "台账清单"
    if request.GET.get("as") == "docx":
        data, name = to_docx(title, asked.header, rows, f"导出日期：{local_day(now):%Y-%m-%d}"), f"{title}.docx"
    else:
        data, name = to_xlsx(rows, asked.header), f"{title}.xlsx"
    return download(data, name)


@page("search/", name="search", may=own_business, title="搜索")
def search(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Records by their words."""
    asked = request.GET.get("q", "")
    found = search_records(actor, asked, after=request.GET.get("after", ""))
    return render(request, "web/lists/search.html", {"asked": asked, "found": found, "query": _query(request)})


def _list(request: HttpRequest, actor: Actor, kind_id: str) -> HttpResponseBase:
    kind = _kind(kind_id)
    asked = narrowing_of(request.GET, kind)
    found = record_page(actor, asked.wanted, after=request.GET.get("after", ""), order=asked.order)
    today = local_day(moment())
    kinds = [each for each in installed_catalogue().kinds.values() if each.noun == "record" and not each.retired]
    context = {
        "kind": kind,
        "kinds": sorted(kinds, key=lambda each: (each.category, each.title)),
        "asked": asked,
        "rows": list(zip(found.lines, cells_of(found.lines, asked.columns), strict=True)),
        "after": found.after,
        "units": TodayUnit.objects.filter(reach(actor)).standing().order_by("tree", "path")[:300],
        "years": range(today.year + 1, today.year - 6, -1),
        "orders": [(name, title) for name, (title, _) in ORDERS.items()],
        "states": STATES.items(),
        "views": views_of(actor),
        "may_share": office(actor),
        "query": _query(request),
    }
    return render(request, "web/lists/list.html", context)


def _kind(kind_id: str) -> Kind | None:
    """A kind of record, retired ones too: their records stay. Raises NotFound."""
    if not kind_id:
        return None
    kind = installed_catalogue().kinds.get(kind_id)
    if kind is None or kind.noun != "record":
        raise NotFound("没有这一类台账。")
    return kind


def _query(request: HttpRequest) -> str:
    left = request.GET.copy()
    left.pop("after", None)
    return left.urlencode()
