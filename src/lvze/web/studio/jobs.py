"""What the worker does for the studio: the issued bytes as PDF."""

from typing import Any

from lvze.documents.gbt9704.rendering import to_pdf
from lvze.jobs.registry import job
from lvze.jobs.running import Running
from lvze.reports.actions import read_issued

WORK = "report_pdf"


@job(WORK)
def make_pdf(running: Running) -> dict[str, Any]:
    """The PDF of the very bytes that were issued; where LibreOffice is not, the answer is its sentence."""
    name, data = read_issued(actor=running.actor, now=running.now, report=running.given["report"])
    running.progress(1, 2, "生成 PDF")
    kept = running.make(f"{name.removesuffix('.docx')}.pdf", to_pdf(data))
    return {"made": [{"title": "下载 PDF", "file": kept}]}
