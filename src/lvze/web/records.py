"""One record: what it says now, who took part, how it came to say so; its files and its printed form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.actions import attach_evidence
from lvze.ledger.printing import STYLE, printed_form
from lvze.ledger.queries.detail import record_detail
from lvze.ledger.queries.evidence import evidence_bytes, evidence_of
from lvze.organisation.access import Actor
from lvze.organisation.queries import find_people
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.headers import policy_for_style
from lvze.web.registry import page
from lvze.web.rights import reads_reports, records

_LARGEST = 20 * 1024 * 1024


@page("records/<int:record>/", name="record", may=reads_reports, title="台账记录")
def record(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    found = record_detail(actor, record)
    return render(request, "web/record.html", {"record": found, "evidence": evidence_of(actor, record)})


@page("records/<int:record>/print/", name="printed", may=records, title="打印")
def printed(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    """会议登记簿, 谈话登记表 …, as the kind's own form."""
    response = HttpResponse(printed_form(record_detail(actor, record)))
    response["Content-Security-Policy"] = policy_for_style(STYLE)
    return response


@page("records/<int:record>/evidence/", name="attach", may=records, title="添加材料", methods=("POST",))
def attach(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    upload = request.FILES.get("file")
    if upload is None:
        raise BadInput("请选择要添加的材料。")
    if (upload.size or 0) > _LARGEST:
        raise BadInput("材料超过 20 MB，请压缩后再试。")
    attach_evidence(actor=actor, now=moment(), record=record, name=upload.name or "材料", data=upload.read())
    messages.success(request, "已添加。")
    return redirect("record", record=record)


@page("records/<int:record>/evidence/<str:digest>/", name="evidence", may=records, title="材料")
def evidence(request: HttpRequest, actor: Actor, record: int, digest: str) -> HttpResponseBase:
    """The very bytes that were kept, saved and never shown in the page."""
    found = next((each for each in evidence_of(actor, record) if each.content_digest == digest), None)
    if found is None:
        raise NotFound("没有这份材料，或您无权查看。")
    return download(evidence_bytes(actor, record, digest), found.name)


@page("people/suggest/", name="people", may=records, title="找人")
def people(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What the last name typed may become, as options of the field; by name, pinyin or initials."""
    typed = request.GET.get(request.GET.get("field", ""), "").replace("，", "、").replace(",", "、")
    before, _, last = typed.rpartition("、")
    start = f"{before}、" if before else ""
    found = find_people(last, actor, limit=8) if last.strip() else ()
    options = [(f"{start}{each.name}、", each.name) for each in found]
    return render(request, "web/entry/people.html", {"options": options})
