"""One page before a talk with the secretary: what falls due this half year."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.discipline.queries import due_before_talk
from lvze.discipline.sheets import HEADER, export_before_talk, talk_rows
from lvze.kernel.errors import NotFound
from lvze.organisation.access import Actor
from lvze.web.asked import asked_of
from lvze.web.discipline.tabs import TABS
from lvze.web.doors import moment
from lvze.web.files import download
from lvze.web.registry import page
from lvze.web.rights import own_business
from lvze.web.tables import Table, package_page


@page("before-talk/", name="before-talk", may=own_business, title="本半年应到期")
def before_talk(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked = asked_of(request, actor)
    found = due_before_talk(actor, unit=asked.unit, day=asked.day)
    return package_page(
        request,
        actor,
        title="监督",
        lead=f"本半年（{found.half.first} 至 {found.half.last}）还需完成的，谈话前看一看；只列事，不列人。",
        tabs=TABS,
        asked=asked,
        tables=[Table(HEADER, list(talk_rows(found)), empty="没有还需完成的。")],
        actions=[
            ("下载 Word", f"{reverse('talk-file', args=['docx'])}?{asked.query}"),
            ("导出 Excel", f"{reverse('talk-file', args=['xlsx'])}?{asked.query}"),
        ],
    )


@page("before-talk/<str:form>/", name="talk-file", may=own_business, title="本半年应到期")
def file(request: HttpRequest, actor: Actor, form: str) -> HttpResponseBase:
    """The same on paper."""
    if form not in ("docx", "xlsx"):
        raise NotFound("没有这种文件。")
    asked = asked_of(request, actor)
    data = export_before_talk(actor=actor, now=moment(), unit=asked.unit, day=asked.day, as_docx=form == "docx")
    return download(data, f"本半年应到期的规定动作.{form}")
