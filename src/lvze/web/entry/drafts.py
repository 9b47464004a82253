"""草稿: a form keeps itself while it is typed; what is kept is listed, continued, thrown away and taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from lvze.kernel.days import LOCAL_ZONE
from lvze.kernel.errors import BadInput, LvzeError
from lvze.ledger.drafts import draft_lines, save_draft, take_back_draft, throw_draft
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import records

#: What a form sends besides what was typed into it.
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "draft", "more", "again", "not_twin", "into"})


@page("entry/drafts/", name="drafts", may=records, title="草稿", methods=("GET", "POST"))
def drafts(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """One's own drafts. Throwing one away is undone with one click for a day."""
    if request.method == "POST":
        draft = number(request.POST, "draft")
        if draft is None:
            raise BadInput("请选择一份草稿。")
        if request.POST.get("do") == "take_back":
            take_back_draft(actor=actor, draft=draft)
            messages.success(request, "已恢复。")
        else:
            throw_draft(actor=actor, now=moment(), draft=draft)
            messages.info(request, "已放弃，一天之内可以恢复。")
        return redirect("drafts")
    return render(request, "web/entry/drafts.html", {"drafts": draft_lines(actor, moment())})


@page("entry/<str:kind>/draft/", name="entry-draft", may=records, title="保存草稿", methods=("POST",))
def keep(request: HttpRequest, actor: Actor, kind: str) -> HttpResponseBase:
    """Keep what is typed. A script asks this every few seconds; without one it is a button of the form."""
    now = moment()
    is_by_itself = request.headers.get("HX-Request") == "true"
    try:
        kept = save_draft(
            actor=actor, now=now, kind=kind, sent=typed(request.POST), draft=number(request.POST, "draft")
        )
    except LvzeError as refused:
        if not is_by_itself:
            raise
        return render(request, "web/entry/kept.html", {"sentence": str(refused), "draft": request.POST.get("draft")})
    if is_by_itself:
        sentence = f"草稿已保存 {now.astimezone(LOCAL_ZONE):%H:%M}"
        return render(request, "web/entry/kept.html", {"sentence": sentence, "draft": kept})
    messages.success(request, "草稿已保存，只有您自己看得到。")
    return redirect(f"{reverse('entry-kind', kwargs={'kind': kind})}?draft={kept}")


def typed(sent: QueryDict) -> dict[str, list[str]]:
    """What a person typed into the form."""
    return {name: sent.getlist(name) for name in sent if name not in _NOT_TYPED}


def number(sent: QueryDict, name: str) -> int | None:
    """A number a form sends, None for anything else."""
    text = sent.get(name, "") or ""
    return int(text) if text.isdigit() and len(text) < 19 else None
