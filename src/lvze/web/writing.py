"""From 起草 to 报送: each step one action; suggestions beside the text; 下一步 becomes next year's tasks."""

from datetime import date, datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.flows.actions import Promise, plan_next_year
from lvze.flows.queries import promises_in
from lvze.flows.suggestions import suggestions_for
from lvze.jobs.asking import ask_for
from lvze.jobs.models import Job
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordFilter, record_page
from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.reports.actions import (
    approve_report,
    create_report,
    deliberate_report,
    finalise_report,
    reopen_report,
    submit_report,
)
from lvze.reports.issuable import demand_issuable
from lvze.reports.queries import report_view
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import own_business, records
from lvze.web.studio.jobs import ISSUE


@page("reports/new/", name="report-new", may=records, title="起草", menu="报告", methods=("GET", "POST"))
def new(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """起草: which paper, of which Party body, for which period."""
    outlines = [each for each in installed_catalogue().outlines.values() if not each.retired]
    if request.method == "POST":
        given = request.POST
        if not given.get("unit", "").isdigit():
            raise BadInput("请选择出具报告的党组织。")
        report = create_report(
            actor=actor,
            now=moment(),
            outline=given.get("outline", ""),
            unit=int(given["unit"]),
            period=Period.parse(given.get("period", "")),
        )
        messages.success(request, "已起草；能从台账取的数都在里面了。")
        return redirect("report", report=report)
    units = TodayUnit.objects.filter(reach(actor), tree="party").standing().order_by("path")[:300]
    year = local_day(moment()).year
    return render(request, "web/writing/new.html", {"outlines": outlines, "units": units, "year": year})


@page("reports/<int:report>/step/", name="report-step", may=own_business, title="办理", methods=("POST",))
def step(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """定稿, 退回起草, 审议, 审签 (代录 with its slip), 报送: the domain says whether it may be now.

    签发 too is refused at once where it cannot be, but takes long: the worker does it.
    """
    given, version, now = request.POST, _version(request), moment()
    match given.get("do"):
        case "final":
            finalise_report(actor=actor, now=now, report=report, version=version)
        case "reopen":
            reopen_report(actor=actor, now=now, report=report, version=version, note=given.get("note", ""))
        case "deliberate":
            meeting = given.get("meeting", "")
            deliberate_report(
                actor=actor,
                now=now,
                report=report,
                version=version,
                meeting=int(meeting) if meeting.isdigit() else None,
                note=given.get("note", ""),
            )
        case "approve":
            approve_report(
                actor=actor,
                now=now,
                report=report,
                version=version,
                step=given.get("step", ""),
                name=given.get("name", "") or actor.name,
                person=None if given.get("slip") else actor.person_id,
                slip=given.get("slip", ""),
            )
        case "issue":
            return redirect("job", job=_issuing(actor, report, version, now).pk)
        case "submit":
            submit_report(actor=actor, now=now, report=report, version=version, recipient=given.get("recipient", ""))
        case _:
            raise BadInput("没有这一步。")
    messages.success(request, "已办理。")
    return redirect("report", report=report)


@page("reports/<int:report>/suggestions/", name="suggestions", may=own_business, title="旁注建议")
def suggestions(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """What the ledger holds against the year, for the writer's eyes only; he chooses and words it."""
    newest = report_view(actor, report).standing.newest
    period = Period(newest.period_first, newest.period_last)
    found = suggestions_for(actor, newest.unit_id, period, local_day(moment()))
    return render(request, "web/writing/suggestions.html", {"suggestions": found, "report": report})


@page("reports/<int:report>/meetings/", name="report-meetings", may=own_business, title="审议的会议")
def meetings(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """The last meetings of the Party body, to link the one that deliberated."""
    newest = report_view(actor, report).standing.newest
    found = record_page(actor, RecordFilter(kinds=("party_committee_meeting",), unit=newest.unit_id), size=20)
    return render(
        request, "web/writing/meetings.html", {"lines": found.lines, "report": report, "version": newest.version}
    )


@page("reports/<int:report>/next-year/", name="next-year", may=records, title="下一步转任务", methods=("GET", "POST"))
def next_year(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """Each promise of 下一步 with who leads and by when, confirmed; then all become tasks at once."""
    proposed = promises_in(actor, report)
    kind = installed_catalogue().kinds["task_matter"]
    directory = Directory(actor, kind, local_day(moment()))
    if request.method == "POST":
        promises = [_promise(request, place, directory) for place in request.POST.getlist("take") if place.isdigit()]
        made = plan_next_year(actor=actor, now=moment(), report=report, promises=promises)
        messages.success(request, f"已转为 {len(made)} 项任务。")
        return redirect("matters")
    context = {
        "proposed": list(enumerate(proposed)),
        "units": sorted(directory.names.items(), key=lambda each: each[1]),
        "report": report,
    }
    return render(request, "web/writing/next_year.html", context)


def _issuing(actor: Actor, report: int, version: int, now: datetime) -> Job:
    """The job of 签发, asked for once however often it is pressed. Raises at once what stands in its way."""
    given = {"report": report, "version": version}
    mine = Job.objects.filter(account=actor.account_id, kind=ISSUE).exclude(state="failed")
    asked = mine.filter(given__report=report, given__version=version)
    if job := asked.first():
        return job
    with transaction.atomic():  # who presses at the same moment waits here, then finds what was asked
        title = f"签发：{demand_issuable(actor, **given).title}"
        return asked.first() or ask_for(account_id=actor.account_id, kind=ISSUE, title=title, now=now, given=given)


def _promise(request: HttpRequest, place: str, directory: Directory) -> Promise:
    given = {
        name: request.POST.get(f"{name}-{place}", "").strip()
        for name in ("title", "unit", "leader", "responsible", "due")
    }
    if not given["unit"].isdigit():
        raise BadInput(f"“{given['title'][:20]}”：请选择牵头部门。")
    unit = int(given["unit"])
    people = {name: directory.person(given[name], unit) for name in ("leader", "responsible")}
    if None in people.values():
        raise BadInput(f"“{given['title'][:20]}”：牵头领导、责任人要写人员库里的姓名。")
    due: date = PartialDate.parse(given["due"]).last
    return Promise(given["title"], unit, people["leader"] or 0, people["responsible"] or 0, due)


def _version(request: HttpRequest) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdigit() else 0
