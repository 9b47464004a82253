"""One record: what it says now, who took part, and how it came to say so."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.ledger.queries.detail import record_detail
from lvze.organisation.access import Actor
from lvze.web.doors import page


@page()
def record(request: HttpRequest, actor: Actor, record: int) -> HttpResponseBase:
    return render(request, "web/record.html", {"record": record_detail(actor, record)})
