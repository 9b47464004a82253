"""The list of a kind or of all kinds, and the search over everything one may see."""

import io

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.kernel.periods import Period
from lvze.ledger.importing.exporting import export_lines, to_xlsx
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordFilter, late_records, record_page
from lvze.ledger.searching import search_records
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import own_business


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
    """The list as it is narrowed, as .xlsx; the export is in the chain. ``all`` is every kind."""
    wanted, _ = _wanted(request, "" if kind == "all" else kind)
    data = to_xlsx(export_lines(actor=actor, now=moment(), wanted=wanted))
    return FileResponse(io.BytesIO(data), as_attachment=True, filename="台账清单.xlsx")


@page("search/", name="search", may=own_business, title="搜索")
def search(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Records by their words."""
    asked = request.GET.get("q", "")
    found = search_records(actor, asked, after=request.GET.get("after", ""))
    return render(request, "web/lists/search.html", {"asked": asked, "found": found, "query": _query(request)})


def _list(request: HttpRequest, actor: Actor, kind_id: str) -> HttpResponseBase:
    catalogue = installed_catalogue()
    kind = catalogue.kinds.get(kind_id) if kind_id else None
    if kind_id and (kind is None or kind.noun != "record"):
        raise NotFound("没有这一类台账。")
    wanted, chosen = _wanted(request, kind_id)
    after = request.GET.get("after", "")
    found = late_records(actor, wanted, after=after) if chosen["late"] else record_page(actor, wanted, after=after)
    context = {
        "kind": kind,
        "kinds": sorted(
            (each for each in catalogue.kinds.values() if each.noun == "record" and not each.retired),
            key=lambda each: (each.category, each.title),
        ),
        "page": found,
        "chosen": chosen,
        "units": TodayUnit.objects.filter(reach(actor)).standing().order_by("tree", "path")[:300],
        "years": range(local_day(moment()).year + 1, local_day(moment()).year - 6, -1),
        "query": _query(request),
    }
    return render(request, "web/lists/list.html", context)


def _wanted(request: HttpRequest, kind: str) -> tuple[RecordFilter, dict[str, str]]:
    chosen = {name: request.GET.get(name, "").strip() for name in ("period", "unit", "words", "late")}
    period = None
    if chosen["period"]:
        try:
            period = Period.parse(chosen["period"])
        except BadInput:
            chosen["period"] = ""
    unit = int(chosen["unit"]) if chosen["unit"].isdigit() else None
    return RecordFilter(kinds=(kind,) if kind else (), unit=unit, period=period, words=chosen["words"]), chosen


def _query(request: HttpRequest) -> str:
    left = request.GET.copy()
    left.pop("after", None)
    return left.urlencode()
