"""清样校对: typos listed one a line, the elements around the text, and who read the text confirms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.errors import BadInput
from lvze.organisation.access import Actor
from lvze.reports.actions import proofread_report
from lvze.reports.queries import report_view
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import own_business

_LAYOUT = {"addressee": "主送", "signature": "署名", "date": "成文日期", "number": "发文字号"}
_ARROWS = ("→", "=>", "->")


@page("reports/<int:report>/proof/", name="report-proof", may=own_business, title="清样校对", methods=("GET", "POST"))
def proof(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """What was corrected so far, and a form for more; approvals stay, a number or a claim is refused."""
    view = report_view(actor, report)
    given = request.POST
    refused = ""
    if request.method == "POST":
        version = given.get("version", "")
        layout = {name: given.get(name, "").strip() for name in _LAYOUT}
        changed = {name: text for name, text in layout.items() if text != view.standing.newest.layout.get(name, "")}
        try:
            proofread_report(
                actor=actor,
                now=moment(),
                report=report,
                version=int(version) if version.isdigit() else 0,
                confirmed_by=given.get("confirmed_by", "").strip(),
                slip=given.get("slip", ""),
                corrections=_corrections(given.get("corrections", "")),
                layout={**view.standing.newest.layout, **changed} if changed else None,
            )
        except BadInput as problem:
            refused = str(problem)
        else:
            messages.success(request, "已校对，审签仍然有效。")
            return redirect("report", report=report)
    context = {
        "view": view,
        "report": report,
        "refused": refused,
        "given": given,
        "layout": [
            {"name": name, "title": title, "text": given.get(name, view.standing.newest.layout.get(name, ""))}
            for name, title in _LAYOUT.items()
        ],
        "readers": [each.name for each in view.approvals if each.step == "核稿"],
    }
    return render(request, "web/studio/proof.html", context, status=400 if refused else 200)


def _corrections(text: str) -> list[tuple[str, str]]:
    """``原字→改为``, one a line. Raises BadInput for a line that has no arrow."""
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        arrow = next((each for each in _ARROWS if each in line), None)
        if arrow is None:
            raise BadInput(f"“{line.strip()[:20]}”要写成“原字→改为”，一行一处。")
        before, after = line.split(arrow, 1)
        found.append((before.strip(), after.strip()))
    return found
