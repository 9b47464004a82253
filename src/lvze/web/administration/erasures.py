"""依法清除: one asks, naming a person, a record or a matter and the law; another sees how much goes, and approves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.flows import erasing
from lvze.flows.erasing.naming import sees_business
from lvze.kernel.errors import BadInput, NotFound
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.registry import page

_SIZE = 20


@page("admin/erasures/", name="erasures", may=erasing.may_erase, title="依法清除", menu="管理")
def erasures(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What waits and what went; a search for what is to be asked for."""
    after, what, text = (request.GET.get(name, "").strip() for name in ("after", "what", "q"))
    lines = erasing.erasure_lines(actor, before=int(after) if after.isdecimal() else None, size=_SIZE)
    whats = erasing.WHATS if sees_business(actor) else {"person": erasing.WHATS["person"]}
    told = {
        "lines": lines,
        "after": lines[-1].asking.seq if len(lines) == _SIZE else "",
        "whats": whats.items(),
        "what": what,
        "text": text,
        "found": erasing.nameable(actor, what, text) if what in whats else (),
        "sees_business": "record" in whats,
    }
    return render(request, "web/administration/erasures.html", told)


@page(
    "admin/erasures/<str:what>/<int:thing>/",
    name="erasure-ask",
    may=erasing.may_erase,
    title="申请依法清除",
    methods=("GET", "POST"),
)
def ask(request: HttpRequest, actor: Actor, what: str, thing: int) -> HttpResponseBase:
    """What would go and what would stay, counted, and the ground in law."""
    named, leaving, staying = erasing.asked_for(actor, what, thing)
    given, sentence = request.POST, ""
    if request.method == "POST":
        law, paper = given.get("law", ""), given.get("paper", "")
        try:
            erasing.ask(actor=actor, now=moment(), what=what, thing=thing, law=law, paper=paper)
        except BadInput as refused:
            sentence = str(refused)
        else:
            messages.success(request, "已申请，等另一人批准。批准以前什么也没有清除。")
            return redirect("erasures")
    told = {
        "named": named,
        "what": erasing.WHATS[what],
        "leaving": leaving,
        "staying": staying,
        "given": given,
        "sentence": sentence,
    }
    return render(request, "web/administration/erasure_ask.html", told, status=400 if sentence else 200)


@page("admin/erasures/<int:asking>/", name="erasure", may=erasing.may_erase, title="依法清除", methods=("GET", "POST"))
def erasure(request: HttpRequest, actor: Actor, asking: int) -> HttpResponseBase:
    """One of them: another hand consents once it is sure, or sends it back."""
    view = erasing.erasure_view(actor, asking)
    if request.method == "POST":
        _decide(request, actor, asking)
        return redirect("erasure", asking=asking)
    return render(request, "web/administration/erasure.html", {"view": view, "line": view.line})


def _decide(request: HttpRequest, actor: Actor, asking: int) -> None:
    match request.POST.get("do"):
        case "approve":
            if request.POST.get("sure") != "yes":
                raise BadInput("清除以后不能恢复，请先勾选确认。")
            number = erasing.approve(actor=actor, now=moment(), asking=asking)
            messages.success(request, f"已清除 {number} 条，各留一条清除标记。")
        case "refuse":
            erasing.refuse(actor=actor, now=moment(), asking=asking)
            messages.success(request, "已退回，什么也没有清除。")
        case _:
            raise NotFound("没有这个操作。")
