"""公文退文: a paper at hand held against the checks, the papers that went back, and the 退文单 of each."""

import tempfile
from pathlib import Path

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.kernel.errors import BadInput
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordFilter, record_page
from lvze.organisation.access import Actor
from lvze.registers.actions import export_return_letter
from lvze.registers.returning import Proposal, propose_return
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registers.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import own_business, records
from lvze.web.tables import Cell, Table, package_page

_LARGEST = 20 * 1024 * 1024


@page("returning/", name="returning", may=records, title="公文退文", methods=("GET", "POST"))
def returning(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The last papers that went back; a paper dropped here is held against the checks and not kept."""
    proposals = _proposed(request) if request.method == "POST" else None
    found = record_page(actor, RecordFilter(kinds=("returned_document",)))
    rows: list[list[str | Cell]] = [
        [
            str(line.happened_on),
            Cell(line.title or line.kind_title, reverse("record", args=[line.record])),
            line.organiser_name,
            Cell("退文单（Word）", reverse("return-letter", args=[line.record])),
        ]
        for line in found.lines
    ]
    tables = [Table(("退文日期", "来文", "退文单位", "文书"), rows, title="退过的文", empty="还没有登记退文。")]
    return package_page(
        request,
        actor,
        title="登记簿",
        lead="来文先放进来核对：程序只提示，退不退由初审人定；看不出来的项目（如会签、越级）要人看。文件不留存。",
        tabs=TABS,
        tables=tables,
        actions=[("登记退文", reverse("entry-kind", args=["returned_document"]))],
        template="web/registers/returning.html",
        proposals=proposals,
    )


@page("returning/<int:record>/letter/", name="return-letter", may=own_business, title="退文单")
def letter(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    """The 退文单 of a paper that went back."""
    return download(export_return_letter(actor=actor, now=moment(), record=record), "退文单.docx")


def _proposed(request: HttpRequest) -> tuple[Proposal, ...]:
    upload = request.FILES.get("file")
    if upload is None:
        raise BadInput("请选择要核对的来文。")
    suffix = Path(upload.name or "").suffix.lower()
    if suffix not in (".docx", ".txt"):
        raise BadInput("只能核对 .docx、.txt 文件；WPS 文件请先另存为 .docx。")
    if (upload.size or 0) > _LARGEST:
        raise BadInput("文件超过 20 MB，请只留正文再试。")
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / f"来文{suffix}"
        paper.write_bytes(upload.read())
        return propose_return(paper, installed_catalogue())
