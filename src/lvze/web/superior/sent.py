"""报送的: what one's own unit sent, who opened it, how far it opens, 更正报送, the sealed package."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.organisation.access import Actor
from lvze.reports.upward.correcting import correct_submission, correctable
from lvze.reports.upward.opening import OPENS, set_terms
from lvze.reports.upward.sealing import make_package
from lvze.reports.upward.sending import sent_report, sent_reports
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import office, own_business

_SIZE = 50


@page("sent/", name="sent", may=own_business, title="报送的", menu="上下级")
def sent_list(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    found = sent_reports(actor, before=_after(request), size=_SIZE)
    after = found[-1].line.report if len(found) == _SIZE else ""
    return render(request, "web/superior/sent.html", {"lines": found, "after": after})


@page("sent/<int:report>/", name="sent-report", may=own_business, title="报送的报告", methods=("GET", "POST"))
def sent_one(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """Who opened what; 党办 says how far it opens and sends corrections."""
    if request.method == "POST":
        if request.POST.get("do") == "terms":
            set_terms(actor=actor, now=moment(), report=report, opens=request.POST.get("opens", ""))
            messages.success(request, "已保存，上级下一次打开时生效。")
        else:
            places = [int(each) for each in request.POST.getlist("place") if each.isdigit()]
            reason = request.POST.get("reason", "")
            correct_submission(actor=actor, now=moment(), report=report, places=places, reason=reason)
            messages.success(request, "更正已报送，签发的文件没有变。")
        return redirect("sent-report", report=report)
    found = sent_report(actor, report, before=_after(request), size=_SIZE)
    context = {
        "found": found,
        "report": report,
        "opens": OPENS.items(),
        "correctable": _correctable(actor, report),
        "runs": office(actor),
        "after": found.looks[-1].id if len(found.looks) == _SIZE else "",
    }
    return render(request, "web/superior/sent_one.html", context)


@page("sent/<int:report>/package/", name="sent-package", may=office, title="封存包", methods=("POST",))
def package(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """The offline package: one file, opened without any server, checked by ``lvze package check``."""
    try:
        made = make_package(actor=actor, now=moment(), report=report)
    except NotAllowed:
        raise NotFound("没有这份报送，或您无权查看。") from None
    return download(made.data, made.name)


def _after(request: HttpRequest) -> int | None:
    after = request.GET.get("after", "")
    return int(after) if after.isdigit() else None


def _correctable(actor: Actor, report: int) -> tuple[object, ...]:
    try:
        return correctable(actor, report)
    except NotAllowed:
        return ()
