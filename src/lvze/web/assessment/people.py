"""一人一表: a leader's year, for himself and his 党办."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.assessment.person_papers import export_person
from lvze.assessment.persons import leaders, person_year
from lvze.kernel.days import local_day
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import own_business

_NAMES = {"docx": "一人一表.docx", "xlsx": "一人一表.xlsx", "draft": "述职述责述廉草稿.docx"}


@page("assessment/people/", name="person-years", may=own_business, title="一人一表", menu="报告")
def people(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Oneself, and for a 党办 the leaders of its units."""
    name = request.GET.get("name", "")
    found = leaders(actor, local_day(moment()), name=name)
    return render(request, "web/assessment/people.html", {"leaders": found, "name": name})


@page("assessment/people/<int:person>/", name="person-year", may=own_business, title="一人一表")
def one(request: HttpRequest, actor: Actor, person: int) -> HttpResponseBase:
    """One leader's year."""
    day = local_day(moment())
    found = person_year(actor, person, _year(request, day.year), day)
    years = range(day.year, day.year - 4, -1)
    return render(request, "web/assessment/person.html", {"found": found, "years": years})


@page("assessment/people/<int:person>/<str:form>/", name="person-year-paper", may=own_business, title="导出一人一表")
def paper(request: HttpRequest, actor: Actor, person: int, form: str) -> HttpResponseBase:
    """His year on paper, or the draft of his 述职述责述廉."""
    now = moment()
    day = local_day(now)
    data = export_person(actor=actor, now=now, person=person, year=_year(request, day.year), day=day, form=form)
    return download(data, _NAMES[form])


def _year(request: HttpRequest, this: int) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdigit() and 2000 <= int(asked) <= this + 1 else this
