"""Accounts, by the system administrator or the 党办 of the whole: made with a one-time secret, closed, reopened."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from lvze.kernel.errors import BadInput, Conflict, NotFound
from lvze.organisation import actions
from lvze.organisation.access import Actor
from lvze.organisation.account_lists import (
    account_line,
    account_lines,
    administrators_missing,
    may_keep_accounts,
)
from lvze.web.doors import moment
from lvze.web.registry import page

_SIZE = 50


@page("admin/accounts/", name="accounts", may=may_keep_accounts, title="账号", methods=("GET", "POST"), menu="管理")
def accounts(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The list by user name; a new account's one-time secret is shown this once and kept nowhere."""
    now = moment()
    told: dict[str, Any] = {"given": request.POST, "secret": "", "sentence": ""}
    if request.method == "POST":
        try:
            _, told["secret"] = actions.create_account(
                actor=actor,
                now=now,
                username=request.POST.get("username", ""),
                display_name=request.POST.get("name", ""),
            )
        except (BadInput, Conflict) as refused:
            told["sentence"] = str(refused)
    search = request.GET.get("q", "").strip()
    lines = account_lines(actor, now, search=search, after=request.GET.get("after", ""), size=_SIZE)
    told |= {
        "lines": lines,
        "missing": administrators_missing(),
        "search": search,
        "after": lines[-1].username if len(lines) == _SIZE else "",
        "search_query": urlencode({"q": search}) if search else "",
    }
    told["search_query"] = urlencode({"q": search}) if search else ""
    return render(request, "web/administration/accounts.html", told, status=400 if told["sentence"] else 200)


@page("admin/accounts/<int:account>/", name="one-account", may=may_keep_accounts, methods=("GET", "POST"))
def one_account(request: HttpRequest, actor: Actor, account: int) -> HttpResponseBase:
    """Close, reopen, or a new one-time secret for a forgotten password."""
    now = moment()
    secret = ""
    if request.method == "POST":
        do = request.POST.get("do")
        if do == "reset":
            secret = actions.reset_password(actor=actor, now=now, account_id=account)
        elif do in ("close", "reopen"):
            act = actions.close_account if do == "close" else actions.reopen_account
            act(actor=actor, now=now, account_id=account)
            messages.success(request, "账号已停用。" if do == "close" else "账号已恢复。")
            return redirect("one-account", account=account)
        else:
            raise NotFound("没有这个操作。")
    told = {"line": account_line(actor, now, account), "secret": secret}
    return render(request, "web/administration/one_account.html", told)
