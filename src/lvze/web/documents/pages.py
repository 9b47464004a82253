"""Drop one file, or many; the pages of a job show how far it is and then its answer."""

import json
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.jobs.asking import ask_for
from lvze.jobs.models import Job
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.reports.querysets import OWN_ROLES
from lvze.web.documents.jobs import row_file
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import reads_reports

_LARGEST = 25 * 1024 * 1024
#: Files at once, and bytes of them all.
_MOST, _LARGEST_TOGETHER = 300, 500 * 1024 * 1024


@page("check/", name="check", may=reads_reports, title="核对文件", menu="报告", methods=("GET", "POST"))
def check(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Choose a report; with a unit it is held against its ledger, without one only read."""
    if request.method == "POST":
        [upload] = _uploads(request, most=1)
        unit, year = request.POST.get("unit", ""), request.POST.get("year", "")
        job = ask_for(
            account_id=actor.account_id,
            kind="check_document",
            title=f"核对 {upload[0]}",
            now=moment(),
            given={"unit": int(unit) if unit.isdigit() else None, "year": int(year) if year.isdigit() else None},
            files=dict([upload]),
        )
        return redirect("job", job=job.pk)
    units = TodayUnit.objects.filter(reach(actor, OWN_ROLES), tree="party").standing().order_by("path")[:300]
    return render(request, "web/documents/check.html", {"units": units, "year": local_day(moment()).year})


@page("desk/", name="desk", may=reads_reports, title="阅卷台", menu="报告", methods=("GET", "POST"))
def desk(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Drop many reports: one table, a row each, in unit order."""
    if request.method == "POST":
        year = request.POST.get("year", "")
        uploads = _uploads(request, most=_MOST)
        job = ask_for(
            account_id=actor.account_id,
            kind="read_desk",
            title=f"阅卷 {len(uploads)} 份",
            now=moment(),
            given={"year": int(year) if year.isdigit() else None},
            files=dict(uploads),
        )
        return redirect("job", job=job.pk)
    return render(request, "web/documents/desk.html", {"year": local_day(moment()).year})


@page("jobs/", name="jobs", may=reads_reports, title="办理中的", menu="报告")
def jobs(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """What I asked for in the last week."""
    return render(
        request,
        "web/documents/jobs.html",
        {"jobs": Job.objects.filter(account=actor.account_id).order_by("-asked_at")[:50]},
    )


@page("jobs/<uuid:job>/", name="job", may=reads_reports, title="办理情况")
def one(request: HttpRequest, actor: Actor, job: UUID) -> HttpResponseBase:
    """How far it is; when it is over, its answer. Only for the one who asked."""
    found = Job.objects.filter(account=actor.account_id, pk=job).first()
    if found is None:
        raise NotFound("没有这项办理，或您无权查看。")
    return render(request, "web/documents/job.html", {"job": found, "answer": found.answer})


@page("jobs/<uuid:job>/files/<str:name>/", name="job-file", may=reads_reports, title="文件")
def made(request: HttpRequest, actor: Actor, job: UUID, name: str) -> HttpResponseBase:
    """A file it made."""
    found = Job.objects.filter(account=actor.account_id, pk=job).first()
    if found is None or name not in {each["file"] for each in found.answer.get("made", ())}:
        raise NotFound("没有这个文件，或您无权查看。")
    try:
        return FileResponse(found.made(name).open("rb"), as_attachment=True, filename=name)
    except FileNotFoundError:
        raise NotFound("这个文件已经过期清除，请重新核对。") from None


@page("jobs/<uuid:job>/rows/<int:row>/", name="desk-row", may=reads_reports, title="阅卷原文")
def desk_row(request: HttpRequest, actor: Actor, job: UUID, row: int) -> HttpResponseBase:
    """The text behind one row of the desk, with its marks. Only for the one who asked."""
    found = Job.objects.filter(account=actor.account_id, pk=job, kind="read_desk").first()
    line = next((each for each in found.answer.get("rows", ()) if each["number"] == row), None) if found else None
    if found is None or line is None:
        raise NotFound("没有这份报告，或您无权查看。")
    try:
        kept = json.loads(found.made(row_file(row)).read_bytes())
    except FileNotFoundError:
        raise NotFound("这份报告没有读出来，或已经过期清除。") from None
    return render(request, "web/documents/desk_row.html", {"job": found, "row": line, "answer": kept})


def _uploads(request: HttpRequest, *, most: int) -> list[tuple[str, bytes]]:
    files = request.FILES.getlist("file")
    if not files:
        raise BadInput("请选择文件。")
    if len(files) > most:
        raise BadInput(f"一次最多 {most} 份，请分几次。")
    if sum(file.size or 0 for file in files) > _LARGEST_TOGETHER:
        raise BadInput("这些文件一共超过 500 MB，请分几次。")
    found: list[tuple[str, bytes]] = []
    for file in files:
        if (file.size or 0) > _LARGEST:
            raise BadInput(f"“{file.name}”超过 25 MB，请压缩图片后再试。")
        name = file.name or "文件"
        taken = {each for each, _ in found}
        found.append((name if name not in taken else f"{len(found) + 1}-{name}", file.read()))
    return found
