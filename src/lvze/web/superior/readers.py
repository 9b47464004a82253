"""查阅授权: asked for by 党办, approved by another, revoked at once."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput
from lvze.organisation.access import Actor
from lvze.organisation.actions import NewReader, approve_reader, ask_reader, refuse_reader, revoke_reader
from lvze.organisation.actions.readers import LONGEST
from lvze.organisation.models import TodayUnit
from lvze.organisation.policies import KEEPERS
from lvze.organisation.querysets import reach
from lvze.organisation.readers import reader_lines, sees_readers
from lvze.reports.upward.sending import sent_reports
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import office

_SIZE = 50


@page("readers/", name="readers", may=sees_readers, title="查阅授权", menu="上下级", methods=("GET", "POST"))
def readers(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Who may read, until when; the form to ask. A request one made oneself waits for another hand."""
    secret = name = ""
    if request.method == "POST":
        if request.POST.get("do") != "approve":
            _act(request, actor)
            return redirect("readers")
        secret = approve_reader(actor=actor, now=moment(), request=_number(request, "request")) or ""
        name = request.POST.get("name", "")
        if not secret:
            messages.success(request, "已批准，查阅人用原来的账号登录。")
            return redirect("readers")
    day = local_day(moment())
    after = request.GET.get("after", "")
    lines = reader_lines(actor, day, before=int(after) if after.isdigit() else None, size=_SIZE)
    asks = office(actor)
    context = {
        "lines": lines,
        "after": lines[-1].id if len(lines) == _SIZE else "",
        "secret": secret,
        "name": name,
        "asks": asks,
        "units": TodayUnit.objects.filter(reach(actor, KEEPERS), tree="party").standing()[:300] if asks else (),
        "reports": sent_reports(actor, size=20) if asks else (),
        "last_day": day + timedelta(days=30),
        "latest": day + timedelta(days=LONGEST),
    }
    return render(request, "web/superior/readers.html", context)


def _act(request: HttpRequest, actor: Actor) -> None:
    given, now = request.POST, moment()
    match given.get("do"):
        case "ask":
            reader = NewReader(
                username=given.get("username", ""),
                display_name=given.get("display_name", ""),
                comes_from=given.get("comes_from", ""),
                ground=given.get("ground", ""),
                unit=_number(request, "unit"),
                last_day=PartialDate.parse(given.get("last_day", "")).last,
                reports=[int(each) for each in given.getlist("report") if each.isdigit()],
            )
            ask_reader(actor=actor, now=now, reader=reader)
            messages.success(request, "已申请，等另一人批准。")
        case "refuse":
            refuse_reader(actor=actor, now=now, request=_number(request, "request"), note=given.get("note", ""))
            messages.success(request, "已退回申请。")
        case "revoke":
            revoke_reader(actor=actor, now=now, request=_number(request, "request"), note=given.get("note", ""))
            messages.success(request, "已收回，对方下一次点击时就打不开。")
        case _:
            raise BadInput("没有这个操作，请刷新后再试。")


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    if not given.isdigit():
        raise BadInput("请选择单位后再申请。" if name == "unit" else "请刷新后再试。")
    return int(given)
