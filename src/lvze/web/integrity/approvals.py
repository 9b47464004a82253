"""Approvals before, of expenses and of leave: off unless an institution has no OA that does it (N14)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from lvze.integrity.switching import approvals_are_on, switch_on_approvals
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.integrity.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import office
from lvze.web.tables import package_page


@page("integrity/approvals/", name="approvals", may=office, title="审批流程", methods=("GET", "POST"))
def approvals(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Whether they are on; 党办 may put them on."""
    if request.method == "POST":
        if not approvals_are_on():
            switch_on_approvals(actor=actor, now=moment())
            messages.success(request, "已启用，在任务里立项时可以选。")
        return redirect("approvals")
    return package_page(
        request,
        actor,
        title="廉政",
        tabs=TABS,
        tables=[],
        template="web/integrity/approvals.html",
        are_on=approvals_are_on(),
    )
