"""The audit log by sequence number: who did what when, about which thing. Ids only, so it shows no business data."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode

from lvze.audit.queries import head
from lvze.organisation.access import Actor
from lvze.organisation.event_log import AREAS, event_lines
from lvze.web.administration.action_words import WORDS
from lvze.web.registry import page
from lvze.web.rights import audit_admin

_SIZE = 100


@page("admin/log/", name="audit-log", may=audit_admin, title="审计日志", menu="管理")
def log(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Newest first, a hundred at a time."""
    asked = {key: request.GET.get(key, "").strip() for key in ("area", "who", "from", "to")}
    before = request.GET.get("after", "")
    lines = event_lines(
        actor,
        before=int(before) if before.isdigit() else None,
        area=asked["area"],
        username=asked["who"],
        first=asked["from"],
        last=asked["to"],
        size=_SIZE,
    )
    told = {
        "lines": [(line, WORDS.get(line.action, "")) for line in lines],
        "asked": asked,
        "areas": AREAS.items(),
        "head": head(),
        "after": lines[-1].seq if len(lines) == _SIZE else "",
        "query": urlencode({key: value for key, value in asked.items() if value}),
    }
    return render(request, "web/administration/log.html", told)
