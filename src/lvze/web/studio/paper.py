"""A report on paper: 送审稿 with its 数据依据表, and the PDF of what was issued; the worker makes them."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from lvze.jobs.asking import ask_for
from lvze.organisation.access import Actor
from lvze.reports.queries import report_view
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.studio.jobs import DRAFT, PDF


@page("reports/<int:report>/draft/", name="report-draft", may=own_business, title="生成送审稿", methods=("POST",))
def draft(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    return _asked(actor, report, DRAFT, "送审稿")


@page("reports/<int:report>/pdf/", name="report-pdf", may=own_business, title="生成 PDF", methods=("POST",))
def pdf(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    return _asked(actor, report, PDF, "PDF")


def _asked(actor: Actor, report: int, kind: str, paper: str) -> HttpResponseBase:
    """Ask the worker for a paper of a report the actor may see whole. Raises NotFound."""
    title = f"生成{paper}：{report_view(actor, report).composed.title}"
    job = ask_for(account_id=actor.account_id, kind=kind, title=title, now=moment(), given={"report": report})
    return redirect("job", job=job.pk)
