"""催办: a letter to whoever drags a problem on or refuses it; the problem stays owed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.ledger.packs import installed_catalogue
from lvze.matters.queries import matter_page
from lvze.organisation.access import Actor
from lvze.rectification.actions import GROUNDS, LETTER, press
from lvze.rectification.completion import KIND
from lvze.rectification.queries import letters_about
from lvze.web.doors import moment
from lvze.web.entry.fields import FormField
from lvze.web.form_page import answered, form_page, typed, typed_day
from lvze.web.registry import page
from lvze.web.rights import offices


@page("rectification/press/<int:matter>/", name="press", may=offices, title="催办", methods=("GET", "POST"))
def pressing(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    today = local_day(moment())
    view = matter_page(actor, matter, today)
    if view.row.kind != KIND:
        raise NotFound("没有这个问题。")
    errors: list[str] = []
    if request.method == "POST" and (done := answered(lambda: _press(request, actor, matter), errors)) is not None:
        return done
    types = next(each.choices for each in installed_catalogue().kinds[LETTER].fields if each.id == "type")
    fields = [
        FormField("type", "文书类", "choice", required=True, choices=types, value="督办书"),
        FormField("number", "文号", "text", required=True),
        FormField("ground", "事由类别", "choice", required=True, choices=tuple(GROUNDS)),
        FormField("cause", "情况", "long_text", help="只写工作情况，不写个人问题。"),
        FormField("due", "回复期限", "date", required=True),
    ]
    return form_page(
        request,
        title="发督促文书",
        lead=f"{view.row.title}（{view.row.unit}，时限 {view.row.due}）",
        trail=[("整改", reverse("rectification")), ("问题", reverse("matter", args=[matter]))],
        fields=fields,
        submit="发出",
        errors=errors,
        template="web/matters/press.html",
        letters=letters_about(actor, matter, today),
    )


def _press(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    letter = press(
        actor=actor,
        now=moment(),
        problem=matter,
        type=typed(request, "type", "文书类"),
        number=typed(request, "number", "文号"),
        due=typed_day(request, "due", "回复期限").last,
        ground=typed(request, "ground", "事由类别"),
        cause=request.POST.get("cause", "").strip(),
    )
    messages.success(request, "督促文书已发出。")
    return redirect("matter", matter=letter)
