"""工作台: what is due, what is late and may be said why, what is in my hands, what changed since I was last here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.flows.first_hour import first_hour
from lvze.kernel.days import local_day
from lvze.kernel.periods import Period
from lvze.ledger.drafts import draft_lines
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordFilter, record_page
from lvze.ledger.queries.news import news_since
from lvze.matters.models import MatterSpell
from lvze.matters.queries.lists import Row, rows_of
from lvze.obligations.owed import Owed
from lvze.obligations.queries import Names, asked_for, names_in, owed_in
from lvze.organisation.access import Actor
from lvze.reports.queries import report_lines
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import anyone, from_above, own_business
from lvze.web.sessions import since_seq

_SOON = timedelta(days=45)
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ToDo:
    """One line of 要办的: what, whose, by when; ``state`` is a word and a shape."""

    title: str
    whose: str
    due: date
    state: str
    word: str
    kind: str = ""
    matter: int | None = None
    obligation: str = ""
    unit: int | None = None
    first: date | None = None
    last: date | None = None


@page("", name="workbench", may=anyone, title="工作台", menu="工作台")
def workbench(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """For own people their work; from above the reports that were sent; an administrator his own pages."""
    if not own_business(actor):
        if from_above(actor):
            return redirect("received")
        return render(request, "web/workbench_admin.html")
    today = local_day(moment())
    owed, late = _owed(actor, today)
    todos = sorted([*owed, *_matters(actor, today)], key=lambda each: (each.due, each.title))
    late += sum(each.state == "overdue" and each.matter is not None for each in todos)
    seen = request.session.get("last_seen", "")
    if seen != today.isoformat():
        request.session["last_seen"] = today.isoformat()
    since = since_seq(request.session)
    drafts = [line for line in report_lines(actor) if line.state_title in ("起草", "定稿", "审议")]
    context = {
        "late": [each for each in todos if each.state == "overdue"][:_SHOWN],
        "due": [each for each in todos if each.state != "overdue"][:_SHOWN],
        "more_late": max(0, late - _SHOWN),
        "recent": record_page(actor, RecordFilter(), size=8).lines,
        "drafts": drafts[:6],
        "entries": [line for line in draft_lines(actor, moment()) if not line.is_thrown][:5],
        "news": news_since(actor, since) if since else (),
        "kinds": [kind for kind in installed_catalogue().kinds.values() if kind.noun == "record" and not kind.retired],
        "seen": seen,
        "today": today,
        "first_hour": first_hour(actor),
    }
    return render(request, "web/workbench.html", context)


@page("help/", name="help", may=anyone, title="帮助")
def help_page(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """How the pages are used, and the keys."""
    return render(request, "web/help.html")


def _owed(actor: Actor, today: date) -> tuple[list[ToDo], int]:
    """What units owe whose windows end between the year's beginning and soon: the first of the late and the first of
    the due; and how many are late."""
    asked = asked_for(Period(date(today.year, 1, 1), today + _SOON), today)
    begun = [each for each in owed_in(actor, asked) if each.is_open and each.window.first <= today]
    late = [each for each in begun if each.state == "overdue"]
    due = [each for each in begun if each.state != "overdue"]
    first = [each for some in (late, due) for each in nsmallest(_SHOWN, some, key=lambda each: each.last_day)]
    names = names_in(first)
    return [_to_do(each, names, today) for each in first], len(late)


def _to_do(owed: Owed, names: Names, today: date) -> ToDo:
    return ToDo(
        title=owed.obligation.title,
        whose=_whose(owed, names.units, names.people),
        due=owed.last_day,
        state=owed.state,
        word="登记期内" if owed.in_grace else _word(owed.last_day, today),
        kind=owed.kind,
        obligation=owed.obligation.id,
        unit=owed.unit_id,
        first=owed.window.first,
        last=owed.window.last,
    )


def _matters(actor: Actor, today: date) -> list[ToDo]:
    spells = MatterSpell.objects.visible_to(actor).at(today).filter(standing="open", due__lte=today + _SOON)
    rows: tuple[Row, ...] = rows_of(spells.order_by("due", "matter_id")[: 3 * _SHOWN])
    return [
        ToDo(
            title=row.title,
            whose=f"{row.unit}　{row.responsible}".strip(),
            due=row.due,
            state="overdue" if row.overdue else "due",
            word=_word(row.due, today),
            matter=row.id,
        )
        for row in rows
    ]


def _whose(owed: Owed, units: Mapping[int, str], people: Mapping[int, str]) -> str:
    unit = units.get(owed.unit_id, "")
    person = people.get(owed.person_id, "") if owed.person_id is not None else ""
    return f"{unit}　{person}".strip()


def _word(due: date, today: date) -> str:
    days = (due - today).days
    if days < 0:
        return f"过了 {-days} 天"
    return "今天到期" if days == 0 else f"还有 {days} 天"
