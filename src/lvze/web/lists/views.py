"""常用筛选: keep the list one is looking at, open it again, forget it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from lvze.ledger.packs import installed_catalogue
from lvze.ledger.saved_views import drop_view, save_view
from lvze.organisation.access import Actor
from lvze.web.registry import page
from lvze.web.rights import own_business


@page("views/", name="view-save", may=own_business, title="保存常用筛选", methods=("POST",))
def keep(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Keep a list under a name. Its address is written anew, so that nothing else can hide in it."""
    kind = request.POST.get("kind", "")
    kind = kind if kind in installed_catalogue().kinds else ""
    query = QueryDict(request.POST.get("query", "")).urlencode()
    save_view(
        actor=actor,
        name=request.POST.get("name", ""),
        kind=kind,
        query=query,
        shared=request.POST.get("shared") == "yes",
    )
    messages.success(request, "已保存，以后在清单上面点名称就行。")
    return _back(kind, query)


@page("views/<int:view>/drop/", name="view-drop", may=own_business, title="删去常用筛选", methods=("POST",))
def drop(request: HttpRequest, actor: Actor, view: int) -> HttpResponseBase:
    """Forget one of one's own."""
    drop_view(actor=actor, view=view)
    messages.info(request, "已删去。")
    return redirect("lists")


def _back(kind: str, query: str) -> HttpResponseBase:
    address = reverse("list", kwargs={"kind": kind}) if kind else reverse("lists")
    return redirect(f"{address}?{query}" if query else address)
