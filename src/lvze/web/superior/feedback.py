"""反馈意见书: written above, point by point; received below and answered point by point."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.flows.feedback import take_up_point
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.reports.upward.feedback import (
    Point,
    answer_feedback,
    drafted_points,
    issue_feedback,
    letters_of,
    note_feedback,
    proposed_points,
    received_letter,
    received_letters,
)
from lvze.reports.upward.opening import open_submission, read_feedback
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import own_business, reads_reports, records, superior

#: Empty rows after what is written, so that one can go on without a script.
_SPARE = 3


@page(
    "received/<int:report>/feedback/", name="feedback-write", may=superior, title="反馈意见书", methods=("GET", "POST")
)
def write(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """Noted as a draft that only the writer sees, or issued and delivered to the unit."""
    if request.method == "POST":
        written = _points(request)
        if request.POST.get("do") == "issue":
            issue_feedback(
                actor=actor,
                now=moment(),
                report=report,
                points=written,
                sender=request.POST.get("sender", ""),
                number=request.POST.get("number", ""),
            )
            messages.success(request, "已发出，单位在“收到的反馈”里看到。")
            return redirect("received-report", report=report)
        note_feedback(actor=actor, now=moment(), report=report, points=written)
        messages.success(request, "草稿已保存，只有您看得到。")
        return redirect("feedback-write", report=report)
    points = drafted_points(actor, report)
    proposed = proposed_points(actor, report) if request.GET.get("desk") else ()
    fresh = tuple(each for each in proposed if each not in points)
    context = {
        "report": report,
        "letters": letters_of(actor, report),
        "points": [*points, *fresh, *[Point("", "")] * _SPARE],
        "proposed": len(fresh),
        "asked_desk": bool(request.GET.get("desk")),
        "snapshot": open_submission(actor=actor, now=moment(), report=report),
    }
    return render(request, "web/superior/feedback_write.html", context)


@page("feedback-letters/", name="feedback-letters", may=own_business, title="收到的反馈", menu="上下级")
def letters(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Every 反馈意见书 one's own units received, with how many points wait for an answer."""
    after = request.GET.get("after", "")
    found = received_letters(actor, before=int(after) if after.isdigit() else None, size=50)
    return render(
        request, "web/superior/letters.html", {"letters": found, "after": found[-1].id if len(found) == 50 else ""}
    )


@page(
    "feedback-letters/<int:letter>/",
    name="feedback-letter",
    may=own_business,
    title="反馈意见书",
    methods=("GET", "POST"),
)
def letter(request: HttpRequest, actor: Actor, letter: int) -> HttpResponseBase:
    """Its points; each is answered, or taken up as a task."""
    found = received_letter(actor, letter)
    kind = installed_catalogue().kinds["rectification_matter"]
    if request.method == "POST":
        asked = request.POST.get("point", "")
        point = int(asked) if asked.isdigit() else len(found.points)
        if request.POST.get("do") == "take_up":
            _take_up(request, actor, letter, point, Directory(actor, kind, local_day(moment())))
            messages.success(request, "已立项，进展在“任务”里填。")
        else:
            words = request.POST.get("words", "")
            answer_feedback(actor=actor, now=moment(), letter=letter, point=point, words=words)
            messages.success(request, "已答复。")
        return redirect("feedback-letter", letter=letter)
    may_answer = records(actor)
    units = sorted(Directory(actor, kind, local_day(moment())).names.items(), key=lambda each: each[1])
    context = {"letter": found, "may_answer": may_answer, "units": units if may_answer else ()}
    return render(request, "web/superior/letter.html", context)


@page("feedback-letters/<int:letter>/file/", name="feedback-letter-file", may=reads_reports, title="反馈意见书")
def letter_file(request: HttpRequest, actor: Actor, letter: int) -> HttpResponseBase:
    name, data = read_feedback(actor=actor, now=moment(), letter=letter)
    return download(data, name)


def _points(request: HttpRequest) -> list[Point]:
    places, words = request.POST.getlist("place"), request.POST.getlist("words")
    return [Point(place, said) for place, said in zip(places, words, strict=False) if said.strip()]


def _take_up(request: HttpRequest, actor: Actor, letter: int, point: int, directory: Directory) -> None:
    unit = request.POST.get("unit", "")
    if not unit.isdigit():
        raise BadInput("请选择牵头部门。")
    people = {name: directory.person(request.POST.get(name, "").strip(), int(unit)) for name in ("leader", "owner")}
    if None in people.values():
        raise BadInput("责任领导、责任人要写人员库里的姓名。")
    take_up_point(
        actor=actor,
        now=moment(),
        letter=letter,
        point=point,
        measure=request.POST.get("measure", ""),
        unit=int(unit),
        leader=people["leader"] or 0,
        responsible=people["owner"] or 0,
        due=PartialDate.parse(request.POST.get("due", "")).last,
    )
