"""PDF of an issued report: asked for, made by the worker where LibreOffice is."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from lvze.jobs.asking import ask_for
from lvze.organisation.access import Actor
from lvze.reports.queries import report_view
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.studio.jobs import WORK


@page("reports/<int:report>/pdf/", name="report-pdf", may=own_business, title="生成 PDF", methods=("POST",))
def pdf(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    title = report_view(actor, report).composed.title
    job = ask_for(
        account_id=actor.account_id, kind=WORK, title=f"生成 PDF：{title}", now=moment(), given={"report": report}
    )
    return redirect("job", job=job.pk)
