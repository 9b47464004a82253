"""导入名册: one messy sheet of units and people, looked at, mended in place, taken over as a whole."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.jobs.asking import ask_for, forget
from lvze.jobs.models import Job
from lvze.jobs.registry import job as work
from lvze.jobs.running import Running
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.importing.organisation import read_roster, roster_template
from lvze.organisation.access import Actor
from lvze.organisation.actions import adopt_roster
from lvze.organisation.roster import COLUMNS, RosterLine, RosterPlan, plan_roster
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.lists.grid import Cell, mended
from lvze.web.registry import page
from lvze.web.rights import office

WORK = "read_roster"
_LARGEST = 10 * 1024 * 1024
_MOST_ROWS = 40
_SHOWN = 200


@page("organisation/import/", name="roster", may=office, title="导入名册", menu="组织", methods=("GET", "POST"))
def bring(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Choose the sheet; what was understood comes next, and nothing is made before it is accepted."""
    if request.method == "POST":
        upload = request.FILES.get("file")
        if upload is None:
            raise BadInput("请选择名册。")
        if (upload.size or 0) > _LARGEST:
            raise BadInput("名册超过 10 MB，请只留表格再试。")
        name = upload.name or "名册.xlsx"
        job = ask_for(
            account_id=actor.account_id,
            kind=WORK,
            title=f"导入名册 {name}"[:200],
            now=moment(),
            files={name: upload.read()},
        )
        return redirect("roster-look", job=job.pk)
    waiting = Job.objects.filter(account=actor.account_id, kind=WORK, state="finished").order_by("-asked_at")[:10]
    columns = list(COLUMNS.values())
    return render(request, "web/organisation/roster.html", {"waiting": waiting, "columns": columns})


@page("organisation/import/template/", name="roster-template", may=office, title="名册模板")
def template(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The empty sheet."""
    return download(roster_template(), "名册模板.xlsx")


@page("organisation/import/<uuid:job>/", name="roster-look", may=office, title="预览", methods=("GET", "POST"))
def look(request: HttpRequest, actor: Actor, job: UUID) -> HttpResponseBase:
    """What was understood; faulty cells mended here; taken over, or thrown away."""
    found = Job.objects.filter(account=actor.account_id, pk=job, kind=WORK).first()
    if found is None:
        raise NotFound("没有这次导入，可能已经办完，或过了一周已清除。")
    if found.state != "finished":
        return redirect("job", job=job)
    if request.method == "POST":
        return _decide(request, actor, found)
    plan = _plan(actor, found.answer["lines"])
    context = {
        "name": found.answer["name"],
        "plan": plan,
        "grid": _grid(plan),
        "titles": [title for title, _ in COLUMNS.values()],
        "units": plan.units[:_SHOWN],
        "people": plan.people[:_SHOWN],
    }
    return render(request, "web/organisation/roster_look.html", context)


@work(WORK)
def read(running: Running) -> dict[str, Any]:
    """Read the sheet; its lines are kept, for their owner alone, until he decides."""
    [(name, data)] = list(running.files())
    return {"name": name, "lines": [[line.where, dict(line.cells)] for line in read_roster(name, data)]}


def _decide(request: HttpRequest, actor: Actor, job: Job) -> HttpResponseBase:
    do = request.POST.get("do")
    if do == "discard":
        forget(job)
        messages.info(request, "已放弃这次导入，组织和人员没有变化。")
        return redirect("roster")
    if do == "repair":
        _mend(job, mended(request.POST))
        return redirect("roster-look", job=job.pk)
    units, people = adopt_roster(actor=actor, now=moment(), plan=_plan(actor, job.answer["lines"]))
    forget(job)
    messages.success(request, f"已导入单位 {units} 个、人员 {people} 名。")
    return redirect("organisation")


def _plan(actor: Actor, lines: Sequence[Sequence[Any]]) -> RosterPlan:
    return plan_roster(actor, [RosterLine(where, cells) for where, cells in lines], today=local_day(moment()))


def _mend(job: Job, cells: Mapping[int, Mapping[int, str]]) -> None:
    columns = list(COLUMNS)
    for row, changed in cells.items():
        if row < len(job.answer["lines"]):
            kept = job.answer["lines"][row][1]
            kept |= {columns[at]: text.strip()[:120] for at, text in changed.items() if at < len(columns)}
            job.answer["lines"][row][1] = {column: text for column, text in kept.items() if text}
    job.save(update_fields=["answer"])


def _grid(plan: RosterPlan) -> list[tuple[str, list[Cell]]]:
    """The first faulty rows: where each stood, and its cells."""
    return [
        (
            plan.lines[row].where,
            [
                Cell(f"c-{row}-{at}", title, plan.lines[row].cells.get(column, ""), faults.get(column, ""))
                for at, (column, (title, _)) in enumerate(COLUMNS.items())
            ],
        )
        for row, faults in sorted(plan.faults.items())[:_MOST_ROWS]
    ]
