"""A month as days: what falls due on each, units that owe the same thing named together; and a plan to take along."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.obligations.plan_papers import FORMS, export_plan
from lvze.obligations.planning import Line, agenda
from lvze.obligations.queries import asked_for
from lvze.organisation.access import Actor
from lvze.web.calendar.asking import About, about, period_asked, units_of
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import own_business

_WEEKDAYS = "一二三四五六日"
_PLANNED = 500
#: So many on one day of the month; the rest in the list of the day.
_A_DAY = 6


@dataclass(frozen=True, slots=True)
class Together:
    """The same thing in the same state on one day, of one unit or several."""

    title: str
    state: str
    word: str
    lines: tuple[Line, ...]


@page("obligations/month/", name="month", may=own_business, title="月历", menu="规定动作")
def month(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """``?period=2026-11`` with the week rows whole; a day leads to its list."""
    today = local_day(moment())
    asked = period_asked(request, Period.month(today.year, today.month))
    shown = Period.month(asked.first.year, asked.first.month)
    who = about(request)
    lines = agenda(actor, asked_for(shown, today), unit_id=who.unit_id, whose=who.whose)
    before, after = shown.first - timedelta(days=1), shown.last + timedelta(days=1)
    context = {
        "weeks": _weeks(shown, lines),
        "a_day": _A_DAY,
        "weekdays": _WEEKDAYS,
        "shown": shown,
        "today": today,
        "before": Period.month(before.year, before.month),
        "after": Period.month(after.year, after.month),
        "units": units_of(actor),
        "who": who,
        "any": bool(lines),
    }
    return render(request, "web/calendar/month.html", context)


@page("obligations/plan/", name="plan", may=own_business, title="年度计划", menu="规定动作")
def plan(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """A unit's year, month by month: rules, planned study, matters. Printed as it stands."""
    today = local_day(moment())
    period = period_asked(request, Period.year(today.year))
    units = units_of(actor)
    if not units:
        raise NotFound("没有您可以看的单位。")
    who = about(request, missing=About(units[0].unit_id, "unit"))
    lines = agenda(actor, asked_for(period, today), unit_id=who.unit_id, whose=who.whose)
    context = {
        "months": [
            (each.first, found)
            for each in period.months()
            if (found := [line for line in lines[:_PLANNED] if line.day in each])
        ],
        "more": max(0, len(lines) - _PLANNED),
        "period": period,
        "year": period.first.year,
        "units": units,
        "who": who,
        "name": next((unit.name for unit in units if unit.unit_id == who.unit_id), ""),
    }
    return render(request, "web/calendar/plan.html", context)


@page("obligations/plan/<str:form>/", name="plan-file", may=own_business, title="导出计划")
def take(request: HttpRequest, actor: Actor, form: str) -> HttpResponseBase:
    """The plan as .docx or .xlsx, or what is still open of it as a calendar file (.ics)."""
    who = about(request)
    if form not in FORMS or who.unit_id is None:
        raise NotFound("没有这种文件。")
    period = period_asked(request, Period.year(local_day(moment()).year))
    data = export_plan(actor=actor, now=moment(), unit_id=who.unit_id, period=period, form=form, whose=who.whose)
    return download(data, f"{period}计划安排.{form}")


def _weeks(shown: Period, lines: Iterable[Line]) -> list[tuple[date, list[tuple[date, bool, list[Together]]]]]:
    """Weeks from Monday; of each day whether it is in the month, and what falls due."""
    by_day: dict[date, list[Line]] = {}
    for line in lines:
        by_day.setdefault(line.day, []).append(line)
    monday = shown.first - timedelta(days=shown.first.weekday())
    weeks = []
    while monday <= shown.last:
        days = [monday + timedelta(days=number) for number in range(7)]
        weeks.append((monday, [(day, day in shown, _together(by_day.get(day, []))) for day in days]))
        monday += timedelta(days=7)
    return weeks


def _together(lines: list[Line]) -> list[Together]:
    """Rules by their name, matters by their kind."""
    found: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        name = line.title if line.owed is not None else line.what
        found.setdefault((name, line.state), []).append(line)
    return [Together(name, state, same[0].word, tuple(same)) for (name, state), same in found.items()]
