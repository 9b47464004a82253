"""Reports: the list, one report with its figures, one figure with its records, the issued file."""

import io

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.errors import NotFound
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.reports.actions import open_submitted, read_issued
from lvze.reports.drift import drift_of
from lvze.reports.opening import open_figure
from lvze.reports.queries import report_lines, report_view
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import reads_reports


@page("reports/", name="reports", may=reads_reports, title="报告", menu="报告")
def reports(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    return render(request, "web/reports.html", {"lines": report_lines(actor)})


@page("reports/<int:report>/", name="report", may=reads_reports, title="报告")
def report(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """One's own report with everything beside it; from above, what was 报送 and nothing else (N13)."""
    try:
        view = report_view(actor, report)
    except NotFound:
        submitted = open_submitted(actor=actor, now=moment(), report=report)
        if submitted is None:
            raise
        metrics = installed_catalogue().metrics
        figures = [(figure, metrics[figure.metric]) for figure in submitted.figures]
        return render(request, "web/submitted.html", {"submitted": submitted, "figures": figures})
    return render(request, "web/report.html", {"view": view, "report": report, "drift": drift_of(actor, report)})


@page("reports/<int:report>/figures/<int:place>/", name="figure", may=reads_reports, title="数据项")
def figure(request: HttpRequest, actor: Actor, report: int, place: int) -> HttpResponseBase:
    return render(request, "web/figure.html", {"story": open_figure(actor, report, place)})


@page("reports/<int:report>/files/<str:role>/", name="issued-file", may=reads_reports, title="签发的文件")
def issued_file(request: HttpRequest, actor: Actor, report: int, role: str) -> HttpResponseBase:
    """The very bytes that were issued; the reading is in the chain."""
    name, content = read_issued(actor=actor, now=moment(), report=report, role=role)
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)
