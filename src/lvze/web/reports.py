"""Reports: the list, one report as text with its numbers, one number with its records, the issued file."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.organisation.access import Actor
from lvze.organisation.policies import covers
from lvze.reports.actions import read_issued
from lvze.reports.actions.approving import STEPS
from lvze.reports.beside import beside
from lvze.reports.drift import drift_of
from lvze.reports.opening import FigureStory, open_figure
from lvze.reports.policies import WRITING_ROLES
from lvze.reports.queries import ReportView, report_lines, report_view, submitted_view
from lvze.reports.writing.document import ADDRESSEE
from lvze.web.doors import moment
from lvze.web.entry.drafts import number
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import reads_reports, records
from lvze.web.studio.blanks import blanks_of
from lvze.web.studio.marking import paragraphs_of
from lvze.web.studio.sections import Writing, writings_of

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
    noticed, layout = beside(actor, report), view.standing.newest.layout
    may_word = view.standing.state == "draft" and covers(actor, view.standing.newest.unit_id, WRITING_ROLES)
    writings = writings_of(actor, view, moment()) if may_word else {}
    blanks = blanks_of(actor, view.composed.blanks, writings)
    context: dict[str, Any] = {
        "view": view,
        "report": report,
        "drift": drift_of(actor, report),
        "paragraphs": _with_forms(paragraphs_of(view.composed, noticed, blanks), writings),
        "blanks": blanks,
        "may_word": may_word,
        "told": _told(request, view, writings) if may_word else None,
        "addressee": layout.get("addressee") or ADDRESSEE,
        "layout": layout,
        "head": [("addressee", "主送", layout.get("addressee", ""))],
        "foot": [(name, title, layout.get(name, "")) for name, title in (("signature", "署名"), ("date", "成文日期"))],
        "beside": noticed,
        "story": _chosen_story(request, actor, report),
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


def _with_forms(lines: list[dict[str, Any]], writings: Mapping[str, Writing]) -> list[dict[str, Any]]:
    """Under the heading of each section, its form."""
    return [line | {"writing": writings.get(line["heads"])} if "heads" in line else line for line in lines]


def _told(request: HttpRequest, view: ReportView, writings: Mapping[str, Writing]) -> dict[str, Any] | None:
    """What was just done in a section, as long as nothing came after it: it can be undone with one click."""
    newest, asked = view.standing.newest.version, request.GET
    section = asked.get("section", "")
    told = {"section": section, "version": newest, "is_in_section": section in writings}
    if number(asked, "thrown"):
        return told | {"sentence": "已丢弃。", "draft": number(asked, "thrown")}
    for name, sentence, button in (("saved", "已保存。", "撤销"), ("undone", "已撤销，文字和保存以前一样。", "恢复")):
        if newest > 1 and number(asked, name) == newest:
            return told | {"sentence": sentence, "button": button}
    return None
