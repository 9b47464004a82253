"""The pages of 登记: choose a kind or paste minutes, fill in, look at what may be the same event, save."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.catalogue.definitions import Kind
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, LvzeError, NotFound
from lvze.ledger.actions import RecordRef, file_into, file_record
from lvze.ledger.doubts.asking import doubts_about
from lvze.ledger.drafts import draft_sent, finish_draft
from lvze.ledger.entries import Entry
from lvze.ledger.errors import EntryWrong
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.minutes import read_minutes
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordFilter, record_page
from lvze.ledger.queries.twins import twins_of
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.entry.amending import entry_of
from lvze.web.entry.drafts import number
from lvze.web.entry.filling import sent_by
from lvze.web.entry.forms import Form, form_of
from lvze.web.entry.reading import field_of_problem, read_form
from lvze.web.registry import page
from lvze.web.rights import records

_LARGEST = 20 * 1024 * 1024


@page("entry/", name="entry", may=records, title="登记", menu="台账")
def choose(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Every kind by its group, and the place to drop minutes."""
    groups: dict[str, list[Kind]] = {}
    for kind in installed_catalogue().kinds.values():
        if kind.noun == "record" and not kind.retired:
            groups.setdefault(kind.category, []).append(kind)
    units = _directory(actor, None).names
    return render(
        request, "web/entry/choose.html", {"groups": groups, "units": sorted(units.items(), key=lambda u: u[1])}
    )


@page("entry/minutes/", name="entry-minutes", may=records, title="由纪要登记", methods=("POST",))
def minutes(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Minutes pasted or dropped → the form, each field beside the words it came from. Nothing is recorded yet."""
    upload, text = request.FILES.get("file"), request.POST.get("text", "")
    if upload is None and not text.strip():
        raise BadInput("请选择会议纪要文件，或把纪要文字贴进来。")
    if upload is not None and (upload.size or 0) > _LARGEST:
        raise BadInput("文件超过 20 MB，请只留会议纪要的文字再试。")
    name, data = (upload.name or "纪要", upload.read()) if upload is not None else ("纪要.txt", text.encode())
    catalogue, directory = installed_catalogue(), _directory(actor, None)
    unit = request.POST.get("unit", "")
    found = read_minutes(
        name,
        data,
        catalogue=catalogue,
        directory=directory,
        unit=int(unit) if unit.isdigit() else next(iter(directory.names), 0),
    )
    if found.kind is None:
        raise BadInput("没有认出是哪一类会议或活动，请直接选类别登记。")
    kind = catalogue.kinds[found.kind]
    sent: dict[str, str] = {"unit": unit}
    many: dict[str, list[str]] = {}
    if found.entry is not None:
        sent, many = sent_by(found.entry, kind, catalogue)
    sources = {_field_of_source(what): source.words.strip() for what, source in found.sources.items()}
    form = form_of(kind, catalogue, directory, sent, many, {}, sources)
    form.notes = (*found.notes, *found.missing)
    return render(request, "web/entry/form.html", {"form": form, "action": kind.id, "from_minutes": True})


@page("entry/<str:kind>/", name="entry-kind", may=records, title="登记", methods=("GET", "POST"))
def enter(request: HttpRequest, actor: Actor, kind: str) -> HttpResponseBase:
    """The form of one kind. ``?like=`` fills it with an earlier record, without its date."""
    catalogue = installed_catalogue()
    told = catalogue.kinds.get(kind)
    if told is None or told.noun != "record" or told.retired:
        raise NotFound("没有这一类台账。")
    directory = _directory(actor, told)
    if request.method == "POST":
        return (
            _again(request, actor, told, directory)
            if "more" in request.POST
            else _save(request, actor, told, directory)
        )
    sent, many = _begun(request, actor, told)
    if len(directory.names) == 1:
        sent.setdefault("unit", str(next(iter(directory.names))))
    form = form_of(told, catalogue, directory, sent, many)
    form.draft = request.GET.get("draft", "")
    if not sent.get("title"):
        form.recent = record_page(actor, RecordFilter(kinds=(kind,)), size=3).lines
    return render(request, "web/entry/form.html", {"form": form, "action": kind})


def _begun(request: HttpRequest, actor: Actor, kind: Kind) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What the form begins with: a draft, an earlier record without its date, or the unit and day it was asked for."""
    if (draft := number(request.GET, "draft")) is not None:
        many = draft_sent(actor, draft, kind.id)
        return {name: values[-1] for name, values in many.items()}, many
    if (like := number(request.GET, "like")) is None:
        return {name: request.GET[name] for name in ("unit", "happened") if name in request.GET}, {}
    sent, many = sent_by(entry_of(actor, like)[0], kind, installed_catalogue())
    for name in ("happened", "late_reason"):
        sent.pop(name, None)
    return sent, many


def _again(request: HttpRequest, actor: Actor, kind: Kind, directory: Directory) -> HttpResponseBase:
    """The form as it is, with more lines or with the fields of a kind that was ticked; nothing is recorded."""
    sent = {name: str(value) for name, value in request.POST.items()}
    many = {name: request.POST.getlist(name) for name in request.POST}
    form = form_of(kind, installed_catalogue(), directory, sent, many)
    form.draft = sent.get("draft", "")
    return render(request, "web/entry/form.html", {"form": form, "action": kind.id})


def _save(request: HttpRequest, actor: Actor, kind: Kind, directory: Directory) -> HttpResponseBase:
    catalogue = installed_catalogue()
    sent = {name: str(value) for name, value in request.POST.items()}
    many = {name: request.POST.getlist(name) for name in request.POST}
    read = read_form(kind, sent, many, directory, catalogue)
    errors, today = dict(read.errors), local_day(moment())
    into = number(request.POST, "into")
    is_decided = into is not None or sent.get("not_twin") == "yes" or sent.get("into") == "none"
    twins = twins_of(actor, read.entry) if read.entry and not is_decided else ()
    if read.entry is not None and not twins:
        try:
            made = _file(actor, read.entry, into)
        except EntryWrong as wrong:
            errors = {field_of_problem(place): sentence for place, sentence in wrong.problems}
        except LvzeError as refused:
            errors = {"unit": str(refused)}
        else:
            if (draft := number(request.POST, "draft")) is not None:
                finish_draft(actor=actor, draft=draft)
            _tell(request, actor, read.entry, read.notes, today, made.record)
            return redirect("entry-kind", kind=kind.id) if sent.get("again") else redirect("record", record=made.record)
    form = form_of(kind, catalogue, directory, sent, many, errors)
    form.twins, form.notes, form.draft = twins, tuple(read.notes), sent.get("draft", "")
    if read.entry is not None and not errors:
        form.doubts = doubts_about(actor, read.entry, today=today)
    return render(request, "web/entry/form.html", {"form": form, "action": kind.id}, status=400 if errors else 200)


def _file(actor: Actor, entry: Entry, into: int | None) -> RecordRef:
    if into is None:
        return file_record(actor=actor, now=moment(), entry=entry)
    return file_into(actor=actor, now=moment(), entry=entry, into=into)


def _tell(request: HttpRequest, actor: Actor, entry: Entry, notes: list[str], today: date, record: int) -> None:
    messages.success(request, "已登记。")
    for note in notes:
        messages.info(request, note)
    for doubt in doubts_about(actor, entry, today=today, ignore=record):
        messages.info(request, f"请核对：{doubt.sentence}")


def _directory(actor: Actor, kind: Kind | None) -> Directory:
    catalogue = installed_catalogue()
    return Directory(actor, kind or next(iter(catalogue.kinds.values())), local_day(moment()))


def _field_of_source(what: str) -> str:
    if what.startswith("field."):
        return what.removeprefix("field.")
    return f"role-{what.removeprefix('role.')}" if what.startswith("role.") else what


__all__ = ["Form", "choose", "enter", "minutes"]
