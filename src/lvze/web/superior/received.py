"""收到的: who has 报送 and who not yet; one submission; one number of it, as far as its unit allows."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import local_day
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.reports.upward.feedback import letters_of
from lvze.reports.upward.opening import open_submission, open_submitted_figure, read_correction
from lvze.reports.upward.receiving import received
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import from_above, reads_reports, superior


@page("received/", name="received", may=from_above, title="收到的", menu="上下级")
def received_list(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Units in order of their code: 已报送 or 未报送, and nothing that compares them."""
    day, outline = local_day(moment()), request.GET.get("outline", "")
    found = received(actor, _year(request), day=day, outline=outline, after=request.GET.get("after", ""))
    context = {
        "found": found,
        "year": found.year,
        "years": range(day.year, day.year - 6, -1),
        "outline": outline,
        "outlines": outlines(),
        "query": f"year={found.year}&outline={outline}",
        "may_roll_up": superior(actor),
    }
    return render(request, "web/superior/received.html", context)


@page("received/<int:report>/", name="received-report", may=reads_reports, title="报送的报告")
def received_report(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """The snapshot: its own people may look too, and so know what the level above sees."""
    snapshot = open_submission(actor=actor, now=moment(), report=report)
    letters = letters_of(actor, report) if superior(actor) else ()
    context = {"snapshot": snapshot, "report": report, "letters": letters, "may_feed_back": superior(actor)}
    return render(request, "web/superior/submission.html", context)


@page("received/<int:report>/figures/<int:place>/", name="received-figure", may=reads_reports, title="报送的数")
def received_figure(request: HttpRequest, actor: Actor, report: int, place: int) -> HttpResponseBase:
    story = open_submitted_figure(actor=actor, now=moment(), report=report, place=place)
    return render(request, "web/superior/figure.html", {"story": story})


@page(
    "received/<int:report>/corrections/<int:correction>/",
    name="received-correction",
    may=reads_reports,
    title="更正报送",
)
def received_correction(request: HttpRequest, actor: Actor, report: int, correction: int) -> HttpResponseBase:
    name, data = read_correction(actor=actor, now=moment(), report=report, correction=correction)
    return download(data, name)


def _year(request: HttpRequest) -> int | None:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else None


def outlines() -> list[tuple[str, str]]:
    """(id, title) of the kinds of report."""
    return [(each.id, each.title) for each in installed_catalogue().outlines.values() if not each.retired]
