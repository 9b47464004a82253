"""One box to start any record: a name leads to its form, minutes dropped on it are read."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.catalogue.definitions import Kind
from lvze.catalogue.finding import kinds_named
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.web.entry.pages import minutes
from lvze.web.registry import page
from lvze.web.rights import records

#: Nobody calls a kind by so many characters: these are minutes.
_LONG = 40


@page("start/", name="entry-start", may=records, title="登记", methods=("POST",))
def start(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """One kind of that name opens its form; several, or none, are shown to choose from."""
    words = request.POST.get("text", "").strip()
    if "file" in request.FILES or len(words) > _LONG:
        return minutes(request, actor)
    found = kinds_named(installed_catalogue(), words)
    if not words:
        return redirect("entry")
    if len(found) == 1:
        return redirect("entry-kind", kind=found[0].id)
    groups: dict[str, list[Kind]] = {}
    for kind in found:
        groups.setdefault(kind.category, []).append(kind)
    return render(request, "web/entry/found.html", {"groups": groups, "words": words})
