"""Saying a record anew, withdrawing it; when somebody saved a newer version meanwhile, both are shown."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.ledger.actions import amend_record, withdraw_record
from lvze.ledger.entries import Attendance, CountsAs, Entry, Part
from lvze.ledger.errors import EntryWrong, StaleVersion
from lvze.ledger.importing.directory import Directory
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.detail import VersionView, record_detail
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.entry.filling import sent_by
from lvze.web.entry.forms import form_of
from lvze.web.entry.reading import field_of_problem, read_form
from lvze.web.registry import page
from lvze.web.rights import records


@page("records/<int:record>/amend/", name="amend", may=records, title="更正", methods=("GET", "POST"))
def amend(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    """The record's form with what it says now. A stale form is answered with both versions side by side."""
    entry, newest = entry_of(actor, record)
    catalogue = installed_catalogue()
    kind = catalogue.kinds[entry.kind]
    directory = Directory(actor, kind, local_day(moment()))
    context = {"action": kind.id, "record": record, "version": newest.version}
    if request.method != "POST":
        sent, many = sent_by(entry, kind, catalogue)
        return render(
            request, "web/entry/form.html", {**context, "form": form_of(kind, catalogue, directory, sent, many)}
        )
    sent = {name: str(value) for name, value in request.POST.items()}
    many = {name: request.POST.getlist(name) for name in request.POST}
    read = read_form(kind, sent, many, directory, catalogue)
    errors = dict(read.errors)
    version = sent.get("version", "")
    if read.entry is not None:
        try:
            amend_record(
                actor=actor,
                now=moment(),
                record=record,
                version=int(version) if version.isdigit() else 0,
                entry=_with_the_rest(read.entry, entry),
                reason=sent.get("reason", ""),
            )
        except EntryWrong as wrong:
            errors = {field_of_problem(place): sentence for place, sentence in wrong.problems}
        except StaleVersion as stale:
            return render(request, "web/entry/stale.html", {"stale": stale, "record": record}, status=409)
        else:
            messages.success(request, "已更正，原来的一版还在。")
            return redirect("record", record=record)
    form = form_of(kind, catalogue, directory, sent, many, errors)
    return render(request, "web/entry/form.html", {**context, "form": form, "version": version}, status=400)


@page("records/<int:record>/withdraw/", name="withdraw", may=records, title="撤回", methods=("GET", "POST"))
def withdraw(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    """撤回 with a reason; the record stays readable, marked."""
    newest = record_detail(actor, record).newest
    if request.method == "POST":
        reason = request.POST.get("reason", "")
        withdraw_record(actor=actor, now=moment(), record=record, version=newest.version, reason=reason)
        messages.success(request, "已撤回，不再计数；原来的内容还看得到。")
        return redirect("record", record=record)
    return render(request, "web/entry/withdraw.html", {"record": record, "newest": newest})


def _with_the_rest(said: Entry, before: Entry) -> Entry:
    """What the form does not show stays as it was: the parts of other units, and the order in which people spoke."""
    [own, *_], [first, *others] = said.parts, before.parts
    order = {(each.person, each.role): each.order for each in first.people}
    people = tuple(replace(each, order=order.get((each.person, each.role), 0)) for each in own.people)
    return replace(said, parts=(replace(own, people=people), *others), source=before.source, backfill=before.backfill)


def entry_of(actor: Actor, record: int) -> tuple[Entry, VersionView]:
    """What the newest version says, as it could be handed in again. Raises NotFound."""
    newest = record_detail(actor, record).newest
    if not newest.kinds:
        raise NotFound("没有这条记录，或您无权查看。")
    first, *others = newest.kinds
    parts = tuple(
        Part(
            unit=part.unit,
            headcount=part.headcount,
            organiser=part.organiser,
            people=tuple(
                Attendance(person=each.person, role=each.role, reason=each.reason, order=each.order)
                for each in part.people
            ),
        )
        for part in sorted(newest.parts, key=lambda part: not part.organiser)
    )
    entry = Entry(
        kind=first.kind,
        happened=newest.happened,
        parts=parts,
        data=first.data,
        counts_as=tuple(CountsAs(kind=each.kind, data=each.data, item=each.item) for each in others),
        title=newest.title,
        place=newest.place,
        host=newest.host,
        late_reason=newest.late_reason,
        backfill=newest.backfill,
    )
    return entry, newest
