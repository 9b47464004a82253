"""写: a section is worded where it stands, keeps itself while it is typed, and is taken back with one click."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from lvze.kernel.days import LOCAL_ZONE
from lvze.kernel.errors import BadInput, Conflict, LvzeError
from lvze.ledger.drafts import finish_typed, keep_typed, take_back_draft, throw_draft
from lvze.organisation.access import Actor
from lvze.reports.errors import NotReady
from lvze.reports.models import ReportVersion
from lvze.reports.policies import may_write
from lvze.reports.queries import report_view
from lvze.reports.rewording import Words, reword, take_back_words
from lvze.web.doors import moment
from lvze.web.entry.drafts import number, typed
from lvze.web.registry import page
from lvze.web.rights import records
from lvze.web.studio.sections import option_of, place_of, section_ids, words_sent

_ELEMENTS = {"addressee": "主送", "signature": "署名", "date": "成文日期", "mark": "发文机关标志", "number": "发文字号"}


@page("reports/<int:report>/write/", name="report-write", may=records, title="写文字", methods=("POST",))
def write(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """One section's words, his words for a known zero, or the elements around the text: a new version."""
    version, section = number(request.POST, "version") or 0, request.POST.get("section", "")
    if request.POST.get("do") == "undo":
        made = take_back_words(actor=actor, now=moment(), report=report, version=version)
        return _back(report, section, undone=made)
    words = words_sent(request.POST)
    try:
        made = reword(actor=actor, now=moment(), report=report, version=version, words=words)
    except Conflict as conflict:
        return _both(request, actor, report, words, conflict)
    finish_typed(actor=actor, place=place_of(report, section))
    return _back(report, section, saved=made)


@page("reports/<int:report>/typed/", name="report-typed", may=records, title="未保存的修改", methods=("POST",))
def keep(request: HttpRequest, actor: Actor, report: int) -> HttpResponseBase:
    """Keep what is typed into a section, throw it away, or take it back. It is no version of the report."""
    may_write(actor, report=report)
    section, draft = request.POST.get("section", ""), number(request.POST, "draft") or 0
    match request.POST.get("do"):
        case "throw":
            throw_draft(actor=actor, now=moment(), draft=draft)
            return _back(report, section, thrown=draft)
        case "take_back":
            take_back_draft(actor=actor, draft=draft)
            return _back(report, section)
    sentence = _kept(request, actor, report, section)
    if request.headers.get("HX-Request") == "true":
        return render(request, "web/entry/kept.html", {"sentence": sentence})
    messages.info(request, sentence)
    return _back(report, section)


def _kept(request: HttpRequest, actor: Actor, report: int, section: str) -> str:
    """Keep it, and say so, or why not; what is saved already is not kept a second time."""
    now, newest = moment(), report_view(actor, report).standing.newest
    if section not in section_ids(newest):
        raise BadInput("没有这一节，没有保存。")
    if words_sent(request.POST).stand_in(newest):
        finish_typed(actor=actor, place=place_of(report, section))
        return ""
    try:
        keep_typed(actor=actor, now=now, place=place_of(report, section), sent=typed(request.POST))
    except LvzeError as refused:
        return str(refused)
    return f"还没有保存进报告，先替您留着（{now.astimezone(LOCAL_ZONE):%H:%M}）"


def _back(report: int, section: str, **told: int) -> HttpResponseBase:
    """The report, at the section, told what was done there."""
    return redirect(f"{reverse('report', args=[report])}?{urlencode({'section': section, **told})}#s-{quote(section)}")


def _both(request: HttpRequest, actor: Actor, report: int, words: Words, conflict: Conflict) -> HttpResponseBase:
    """Nothing is lost: one's own words beside those that stand now."""
    newest = report_view(actor, report).standing.newest
    context = {
        "report": report,
        "sentence": str(conflict),
        "section": request.POST.get("section", ""),
        "both": list(_beside(words, newest)),
        "version": newest.version,
        "may_save": not isinstance(conflict, NotReady),
    }
    return render(request, "web/studio/conflict.html", context, status=409)


def _beside(words: Words, newest: ReportVersion) -> Iterator[dict[str, str]]:
    theirs = words.of(newest)
    for section, text in words.free.items():
        yield {"name": f"free-{section}", "title": "文字", "mine": text, "theirs": theirs.free[section], "how": "long"}
    for sentence, said in words.chosen.items():
        mine, others = (option_of(each) for each in (said, theirs.chosen[sentence]))
        yield {"name": f"chosen-{sentence}", "title": "没有数的一句", "mine": mine, "theirs": others, "how": "choice"}
    for name, text in words.layout.items():
        yield {"name": name, "title": _ELEMENTS[name], "mine": text, "theirs": theirs.layout[name], "how": "line"}
