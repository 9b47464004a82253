"""What the worker does for the studio: the draft to be sent round, 签发, and the issued bytes as PDF."""

from typing import Any

from lvze.documents.gbt9704.rendering import to_pdf
from lvze.jobs.registry import job
from lvze.jobs.running import Running
from lvze.reports.actions import issue_report, read_draft, read_issued
from lvze.reports.issuable import demand_issuable

DRAFT, ISSUE, PDF = "report_draft", "report_issue", "report_pdf"


@job(DRAFT)
def make_draft(running: Running) -> dict[str, Any]:
    """送审稿 with its 数据依据表, as the report stands now; what was issued is another file."""
    running.progress(0, 2, "按台账取数，写正文")
    written = read_draft(actor=running.actor, now=running.now, report=running.given["report"])
    running.progress(1, 2, "存文件")
    text = running.make(f"{written.composed.title}（送审稿）.docx", written.docx)
    basis = running.make(f"{written.composed.title}数据依据表.xlsx", written.basis)
    return {"made": [{"title": "下载送审稿", "file": text}, {"title": "下载数据依据表", "file": basis}]}


@job(ISSUE)
def issue(running: Running) -> dict[str, Any]:
    """签发 by the one who asked, with the rights held now; when it is refused the report is as it was."""
    asked = {"report": running.given["report"], "version": running.given["version"]}
    running.progress(0, 2, "按台账取数，核对待填项和审签")
    demand_issuable(running.actor, **asked)
    running.progress(1, 2, "写正文和数据依据表，存成签发的文件")
    issue_report(actor=running.actor, now=running.now, with_basis=True, **asked)
    return {}


@job(PDF)
def make_pdf(running: Running) -> dict[str, Any]:
    """The PDF of the very bytes that were issued; where LibreOffice is not, the answer is its sentence."""
    name, data = read_issued(actor=running.actor, now=running.now, report=running.given["report"])
    running.progress(1, 2, "生成 PDF")
    kept = running.make(f"{name.removesuffix('.docx')}.pdf", to_pdf(data))
    return {"made": [{"title": "下载 PDF", "file": kept}]}
