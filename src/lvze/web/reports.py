"""Reports: the list, one report as text with its numbers, one number with its records, the issued file."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.catalogue.definitions import Section
from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.reports.actions import read_issued
from lvze.reports.actions.approving import STEPS
from lvze.reports.beside import beside
from lvze.reports.drift import drift_of
from lvze.reports.opening import FigureStory, open_figure
from lvze.reports.queries import ReportView, report_lines, report_view, submitted_view
from lvze.reports.states import outline_of
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import reads_reports, records
from lvze.web.studio.marking import paragraphs_of

#: Where a report is on its way, in order.
WAY = (("draft", "起草"), ("final", "定稿"), ("deliberated", "审议"), ("issued", "签发"), ("submitted", "报送"))


@page("reports/", name="reports", may=reads_reports, title="报告", menu="报告")
def reports(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    return render(request, "web/reports.html", {"lines": report_lines(actor)})


@page("reports/<int:report>/", name="report", may=reads_reports, title="报告")
def report(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """One's own report with everything beside it; from above, what was 报送 and nothing else (N13)."""
    try:
        view = report_view(actor, report)
    except NotFound:
        if submitted_view(actor, report) is None:
            raise
        return redirect("received-report", report=report)
    noticed = beside(actor, report)
    context: dict[str, Any] = {
        "view": view,
        "report": report,
        "drift": drift_of(actor, report),
        "paragraphs": paragraphs_of(view.composed, noticed),
        "beside": noticed,
        "story": _chosen_story(request, actor, report),
        "free": _free_sections(view),
        "way": WAY,
        "steps": STEPS,
        "may_write": records(actor),
        "today": local_day(moment()),
        "period": Period(view.standing.newest.period_first, view.standing.newest.period_last),
    }
    return render(request, "web/report.html", context)


@page("reports/<int:report>/figures/<int:place>/", name="figure", may=reads_reports, title="数据项")
def figure(request: HttpRequest, actor: Actor, report: int, place: int) -> HttpResponseBase:
    return render(request, "web/figure.html", {"story": open_figure(actor, report, place)})


@page("reports/<int:report>/files/<str:role>/", name="issued-file", may=reads_reports, title="签发的文件")
def issued_file(request: HttpRequest, actor: Actor, report: int, role: str) -> HttpResponseBase:
    """The very bytes that were issued; the reading is in the chain."""
    name, content = read_issued(actor=actor, now=moment(), report=report, role=role)
    return download(content, name)


def _chosen_story(request: HttpRequest, actor: Actor, report: int) -> FigureStory | None:
    """The number that ``?figure=`` names: the right column without JavaScript."""
    place = request.GET.get("figure", "")
    return open_figure(actor, report, int(place)) if place.isdigit() else None


def _free_sections(view: ReportView) -> list[dict[str, str]]:
    """The sections the writer words himself, with what he wrote."""
    newest = view.standing.newest
    found: list[dict[str, str]] = []
    pending: list[Section] = list(outline_of(newest, installed_catalogue()).sections)
    while pending:
        section = pending.pop(0)
        if section.free:
            found.append({"id": section.id, "title": section.title, "text": newest.free.get(section.id, "")})
        pending = [*section.sections, *pending]
    return found
