"""与去年的对照: what reads nearly as last year's report of the same kind, side by side."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.organisation.access import Actor
from lvze.reports.beside import beside
from lvze.reports.queries import report_view
from lvze.web.registry import page
from lvze.web.rights import own_business


@page("reports/<int:report>/last-year/", name="report-last-year", may=own_business, title="与去年对照")
def compare(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """Near-copied passages, here and there; numbers do not count, so last year's text with new numbers is still one."""
    found, text = beside(actor, report), report_view(actor, report).composed.text
    passages = [
        {"here": text[each.start : each.end], "there": found.last_text[each.other_start : each.other_end]}
        for each in found.copied
    ]
    return render(
        request, "web/studio/last_year.html", {"passages": passages, "report": report, "last_year": found.last_year}
    )
