"""One matter: what it says, its timeline, what hangs under it, and the moves open to the one who looks."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.catalogue.entries import as_entered
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import (
    ask_extension,
    grant_extension,
    move,
    recheck,
    refuse_extension,
    report_progress,
)
from lvze.matters.queries import matter_page, rounds_of, tree_of
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import own_business


@page("matters/<int:matter>/", name="matter", may=own_business, title="事项")
def matter(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    today = local_day(moment())
    view = matter_page(actor, matter, today)
    kind = installed_catalogue().kinds.get(view.row.kind)
    said = as_entered(kind.fields, view.row.data) if kind else {}
    shown = [(each.title, _text(said[each.id])) for each in kind.fields if said.get(each.id)] if kind else []
    context = {
        "view": view,
        "kind": kind,
        "shown": shown,
        "tree": [("　" * depth, row) for depth, row in tree_of(actor, matter, today)[1:]],
        "rounds": [row for row in rounds_of(actor, matter, today) if row.id != matter],
        "asked": view.held.open_request,
        "today": today,
    }
    return render(request, "web/matters/one.html", context)


@page("matters/<int:matter>/move/", name="matter-move", may=own_business, title="办理", methods=("POST",))
def make_move(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    """One step of the workflow, or the next signature of it; a leader's paper signature with its slip."""
    given = request.POST
    person = given.get("for_person", "")
    move(
        actor=actor,
        now=moment(),
        matter=matter,
        transition=given.get("transition", ""),
        note=given.get("note", ""),
        basis=given.get("basis", ""),
        for_person=int(person) if person.isdigit() else None,
        slip=given.get("slip", ""),
    )
    messages.success(request, "已办理。")
    return redirect("matter", matter=matter)


@page("matters/<int:matter>/progress/", name="matter-progress", may=own_business, title="填进展", methods=("POST",))
def progress(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    report_progress(actor=actor, now=moment(), matter=matter, text=request.POST.get("text", ""))
    messages.success(request, "进展已登记。")
    return redirect("matter", matter=matter)


@page("matters/<int:matter>/extension/", name="matter-extension", may=own_business, title="延期", methods=("POST",))
def extension(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    """Ask for a later deadline, or answer the request."""
    given = request.POST
    if given.get("do") == "grant":
        grant_extension(actor=actor, now=moment(), matter=matter)
    elif given.get("do") == "refuse":
        refuse_extension(actor=actor, now=moment(), matter=matter, note=given.get("reason", ""))
    else:
        until = _day(given.get("until", ""))
        ask_extension(actor=actor, now=moment(), matter=matter, until=until, reason=given.get("reason", ""))
    messages.success(request, "已登记。")
    return redirect("matter", matter=matter)


@page("matters/<int:matter>/recheck/", name="matter-recheck", may=own_business, title="复核", methods=("POST",))
def check_again(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    """复核 of a closed matter."""
    given = request.POST
    sample = given.get("sample", "")
    recheck(
        actor=actor,
        now=moment(),
        matter=matter,
        passed=given.get("passed") == "yes",
        found=given.get("found", ""),
        sample=int(sample) if sample.isdigit() else None,
    )
    messages.success(request, "复核已登记。")
    return redirect("matter", matter=matter)


def _day(text: str) -> date:
    if not text.strip():
        raise BadInput("请写明申请延到哪一天。")
    return PartialDate.parse(text).last


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "；".join(
            "，".join(str(v) for v in each.values()) if isinstance(each, dict) else str(each) for each in value
        )
    return str(value)
