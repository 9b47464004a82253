"""Roles, by the security administrator or the 党办 of the whole: given, taken back; accounts unlocked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from lvze.catalogue.definitions import SENSITIVITY_TITLES
from lvze.kernel.errors import LvzeError, NotFound
from lvze.organisation import actions
from lvze.organisation.access import Actor
from lvze.organisation.account_lists import account_line, account_lines, may_keep_grants, units_to_grant
from lvze.organisation.actors import ADMIN_ROLES, ROLES
from lvze.web.doors import moment
from lvze.web.registry import page

_SIZE = 50


@page("admin/grants/", name="grants", may=may_keep_grants, title="授权", menu="管理")
def grants(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Every account with what it is granted."""
    search = request.GET.get("q", "").strip()
    lines = account_lines(actor, moment(), search=search, after=request.GET.get("after", ""), size=_SIZE)
    told = {
        "lines": lines,
        "search": search,
        "after": lines[-1].username if len(lines) == _SIZE else "",
        "search_query": urlencode({"q": search}) if search else "",
    }
    told["search_query"] = urlencode({"q": search}) if search else ""
    return render(request, "web/administration/grants.html", told)


@page("admin/grants/<int:account>/", name="one-grants", may=may_keep_grants, methods=("GET", "POST"))
def one_grants(request: HttpRequest, actor: Actor, account: int) -> HttpResponseBase:
    """One account's roles. A role given or taken holds from the next click of its owner."""
    line = account_line(actor, moment(), account)
    sentence = ""
    if request.method == "POST":
        try:
            _act(request, actor, account)
        except NotFound:
            raise
        except LvzeError as refused:
            sentence = str(refused)
        else:
            return redirect("one-grants", account=account)
    told = {
        "line": line,
        "roles": [(role, title, role in ADMIN_ROLES) for role, title in ROLES.items() if role != "reader"],
        "units": units_to_grant(actor),
        "ceilings": SENSITIVITY_TITLES.items(),
        "given": request.POST,
        "sentence": sentence,
    }
    return render(request, "web/administration/one_grants.html", told, status=400 if sentence else 200)


def _act(request: HttpRequest, actor: Actor, account: int) -> None:
    asked, now = request.POST, moment()
    unit = int(asked["unit"]) if asked.get("unit", "").isdigit() else None
    match asked.get("do"):
        case "grant":
            role = asked.get("role", "")
            actions.grant_role(
                actor=actor,
                now=now,
                account_id=account,
                role=role,
                unit_id=None if role in ADMIN_ROLES else unit,
                subtree=asked.get("reach") != "alone",
                ceiling=asked.get("ceiling", "internal"),
            )
            messages.success(request, "已授权，对方下一次点击时生效。")
        case "end":
            actions.end_grant(actor=actor, now=now, account_id=account, role=asked.get("role", ""), unit_id=unit)
            messages.success(request, "已收回。")
        case "unlock":
            actions.unlock_account(actor=actor, now=now, account_id=account)
            messages.success(request, "已解除登录暂停。")
        case "drop":
            actions.drop_second_step(actor=actor, now=now, account_id=account)
            messages.success(request, "已解除两步验证。")
        case _:
            raise NotFound("没有这个操作。")
