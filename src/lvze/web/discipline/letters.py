"""监督文书: what waits for a reply, a return visit or an end; a new one, numbered; any of them in Word."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from lvze.discipline.actions import NewLetter, issue_letter, print_letter
from lvze.discipline.policies import SENDING_ROLES
from lvze.discipline.queries import letters_answered
from lvze.ledger.packs import installed_catalogue
from lvze.matters.queries import Row
from lvze.organisation.access import Actor
from lvze.organisation.querysets import reach
from lvze.web.asked import asked_of
from lvze.web.discipline.tabs import TABS
from lvze.web.doors import moment
from lvze.web.entry.drafts import number
from lvze.web.entry.fields import FormField
from lvze.web.files import download
from lvze.web.form_page import answered, chosen_unit, form_page, typed, typed_day
from lvze.web.registry import page
from lvze.web.rights import offices, own_business
from lvze.web.tables import Cell, Table, package_page

_HEADER = ("回复期限", "文号", "文书", "受文单位", "情况", "打印")


@page("letters/", name="letters", may=own_business, title="监督", menu="任务")
def letters(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    found = letters_answered(actor, day=asked.day, unit=asked.unit)
    waiting = (("待回复", found.to_reply), ("待回访", found.to_visit), ("待办结", found.to_close))
    return package_page(
        request,
        actor,
        title="监督",
        lead="文号按发文单位、年度、文书类连续编。回复、回访、办结在文书里办。",
        tabs=TABS,
        asked=asked,
        tables=[
            Table(_HEADER, [_cells(row) for row in rows], title, f"没有{title}的文书。") for title, rows in waiting
        ],
        actions=[("发文书", reverse("letter-new"))] if offices(actor) else (),
    )


@page("letters/new/", name="letter-new", may=offices, title="发文书", methods=("GET", "POST"))
def new(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """A letter under the next number; ``?record=`` is the inspection it comes from."""
    errors: list[str] = []
    if request.method == "POST" and (done := answered(lambda: _issue(request, actor), errors)) is not None:
        return done
    units = asked_of(request, actor, among=reach(actor, SENDING_ROLES)).units
    types = next(each.choices for each in installed_catalogue().kinds["letter_matter"].fields if each.id == "type")
    fields = [
        FormField("type", "文书类", "choice", required=True, choices=types),
        FormField("title", "名称", "text", help="不写即用事由。"),
        FormField("cause", "事由", "long_text", required=True, help="写工作事项，不写个人问题。"),
        FormField("sender", "发文单位", "unit", required=True),
        FormField("unit", "受文单位", "unit", required=True),
        FormField("due", "回复期限", "date", required=True),
        FormField("word", "发文代字", "text", help="不写即按文书类。"),
    ]
    lead = "发出后文号不能改，回复期限到了会提醒。"
    trail = [("监督", reverse("letters"))]
    return form_page(
        request, title="发文书", lead=lead, trail=trail, fields=fields, submit="发出", errors=errors, units=units
    )


@page("letters/<int:matter>/paper/", name="letter-paper", may=own_business, title="文书")
def paper(request: HttpRequest, actor: Actor, matter: int) -> HttpResponseBase:
    """A letter in Word."""
    return download(print_letter(actor=actor, now=moment(), matter=matter), "监督文书.docx")


def _issue(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    cause = typed(request, "cause", "事由")
    letter = NewLetter(
        type=typed(request, "type", "文书类"),
        title=request.POST.get("title", "").strip() or cause[:200],
        cause=cause,
        sender=chosen_unit(request, "sender", "发文单位"),
        unit=chosen_unit(request, "unit", "受文单位"),
        due=typed_day(request, "due", "回复期限").last,
        word=request.POST.get("word", ""),
        source_record=number(request.GET, "record"),
    )
    issued = issue_letter(actor=actor, now=moment(), letter=letter)
    messages.success(request, f"已发出 {issued.number}。")
    return redirect("matter", matter=issued.matter)


def _cells(row: Row) -> list[str | Cell]:
    return [
        str(row.due),
        str(row.data.get("number", "")),
        Cell(row.title, reverse("matter", args=[row.id])),
        row.unit,
        Cell("过了期限" if row.overdue else row.state, mark="overdue" if row.overdue else "open"),
        Cell("Word", reverse("letter-paper", args=[row.id])),
    ]
