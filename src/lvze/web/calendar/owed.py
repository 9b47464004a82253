"""What is due this week, month or quarter, for a unit and what is below it; text to paste into the work group."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.kernel.periods import Period
from lvze.obligations.exporting import export_owed
from lvze.obligations.narrowing import Narrowing
from lvze.obligations.owed import Owed
from lvze.obligations.pasting import paste_text
from lvze.obligations.queries import Asked, Names, asked_for, names_in, owed_by_me, owed_in
from lvze.obligations.words import STATE_TITLES, found_words, requirement_words, source_words, state_words
from lvze.organisation.access import Actor
from lvze.web.calendar.asking import About, about, narrowing_asked, period_asked, units_of, week_of
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import own_business

_SHOWN = 300


@page("obligations/", name="calendar", may=own_business, title="本月", menu="规定动作")
def owed(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The windows that end in the period; ``?only=open`` what is still owed, ``past`` what nobody answered in time,
    ``over`` what a figure of 压力传导 counts; ``state=met`` those that stand so; ``level=2`` of the units two below."""
    today, who = local_day(moment()), about(request)
    period = period_asked(request, Period.month(today.year, today.month))
    narrowing = narrowing_asked(request)
    found = narrowing.of(_found(actor, asked_for(period, today), who), who.unit_id, today)
    names = names_in(found)
    context = {
        "lines": [_line(each, names) for each in found[:_SHOWN]],
        "more": max(0, len(found) - _SHOWN),
        "paste": paste_text(found, names.units, names.people),
        "period": period,
        "periods": _periods(today),
        "last_year": today.year - 1,
        "units": units_of(actor),
        "who": who,
        "narrowing": narrowing,
        "units_found": len({each.unit_id for each in found}),
        "found": len(found),
        "states": STATE_TITLES.items(),
        "taken": _taken(period, who, narrowing),
    }
    return render(request, "web/calendar/owed.html", context)


@page("obligations/export/", name="calendar-export", may=own_business, title="导出规定动作")
def export(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The list as it is narrowed, as .xlsx."""
    today, who = local_day(moment()), about(request)
    asked = asked_for(period_asked(request, Period.month(today.year, today.month)), today)
    data = export_owed(
        actor=actor,
        now=moment(),
        asked=asked,
        unit_id=who.unit_id,
        subtree=who.whose == "below",
        narrowing=narrowing_asked(request),
    )
    return download(data, "规定动作.xlsx")


def _found(actor: Actor, asked: Asked, who: About) -> tuple[Owed, ...]:
    if who.whose == "mine":
        return owed_by_me(actor, asked)
    return owed_in(actor, asked, unit_id=who.unit_id, subtree=who.whose == "below")


def _taken(period: Period, who: About, narrowing: Narrowing) -> str:
    """The same question for the sheet."""
    level = "" if narrowing.level is None else narrowing.level
    kept = urlencode({"only": narrowing.only, "state": narrowing.state, "level": level})
    return f"period={period}&{who.query}&{kept}"


def _line(owed: Owed, names: Names) -> dict[str, object]:
    return {
        "owed": owed,
        "unit": names.units.get(owed.unit_id, ""),
        "person": names.people.get(owed.person_id, "") if owed.person_id is not None else "",
        "requirement": requirement_words(owed.terms),
        "found": found_words(owed),
        "state": state_words(owed),
        "source": source_words(owed.obligation),
    }


def _periods(today: date) -> list[tuple[str, str]]:
    quarter = Period.quarter(today.year, (today.month - 1) // 3 + 1)
    spans = (week_of(today), Period.month(today.year, today.month), quarter, Period.year(today.year))
    return [(str(span), title) for span, title in zip(spans, ("本周", "本月", "本季度", "今年"), strict=True)]
