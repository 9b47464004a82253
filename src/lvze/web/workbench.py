"""工作台: what is due, what is late and may be said why, what is in my hands, what changed since I was last here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

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
from lvze.obligations.queries import asked_for, names_in, owed_in
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
    todos = sorted([*_owed(actor, today), *_matters(actor, today)], key=lambda each: (each.due, each.title))
    seen = request.session.get("last_seen", "")
    if seen != today.isoformat():
        request.session["last_seen"] = today.isoformat()
    since = since_seq(request.session)
    drafts = [line for line in report_lines(actor) if line.state_title in ("起草", "定稿", "审议")]
    context = {
        "late": [each for each in todos if each.state == "overdue"][:_SHOWN],
        "due": [each for each in todos if each.state != "overdue"][:_SHOWN],
        "more_late": max(0, sum(each.state == "overdue" for each in todos) - _SHOWN),
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


def _owed(actor: Actor, today: date) -> list[ToDo]:
    """What units owe whose windows end between the year's beginning and soon."""
    asked = asked_for(Period(date(today.year, 1, 1), today + _SOON), today)
    still_open = [each for each in owed_in(actor, asked) if each.is_open]
    names = names_in(still_open)
    return [
        ToDo(
            title=each.obligation.title,
            whose=_whose(each, names.units, names.people),
            due=each.last_day,
            state=each.state,
            word="登记期内" if each.in_grace else _word(each.last_day, today),
            kind=each.kind,
            obligation=each.obligation.id,
            unit=each.unit_id,
            first=each.window.first,
            last=each.window.last,
        )
        for each in still_open
        if each.window.first <= today
    ]


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
