"""同一次活动？ The likely twins of a record that stands already: joined, and taken apart again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.errors import BadInput
from lvze.ledger.actions import join_records, separate_records
from lvze.ledger.queries.detail import record_detail
from lvze.ledger.queries.lists import RecordFilter, record_page
from lvze.ledger.queries.twins import twins_of
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.entry.amending import entry_of
from lvze.web.entry.drafts import number
from lvze.web.registry import page
from lvze.web.rights import records


@page("records/<int:record>/twins/", name="twins", may=records, title="同一次活动", methods=("GET", "POST"))
def twins(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    """What may tell of the same event. Joined, it is counted once; each unit's part stays."""
    if request.method == "POST":
        other = number(request.POST, "record")
        if other is None:
            raise BadInput("请选择一条记录。")
        if request.POST.get("do") == "separate":
            separate_records(actor=actor, now=moment(), record=other)
            messages.success(request, "已拆开，各自计数。")
        else:
            join_records(actor=actor, now=moment(), into=record, records=[other])
            messages.success(request, "已并为同一次活动，只计一次；随时可以拆开。")
        return redirect("twins", record=record)
    entry, newest = entry_of(actor, record)
    found = record_detail(actor, record)
    context = {
        "record": record,
        "newest": newest,
        "twins": [each for each in twins_of(actor, entry, ignore=record) if each.record != newest.joined_into],
        "members": record_page(actor, RecordFilter(records=found.members, withdrawn=True)).lines,
    }
    return render(request, "web/entry/twins.html", context)
