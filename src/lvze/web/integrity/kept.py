"""排查, 短板, 廉政档案, 个人有关事项, 婚丧报备: done and when, newest first. What they contain is not here."""

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from lvze.catalogue.definitions import Kind
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import RecordFilter, record_page
from lvze.organisation.access import Actor
from lvze.web.asked import asked_of
from lvze.web.integrity.tabs import TABS
from lvze.web.registry import page
from lvze.web.rights import own_business, records
from lvze.web.tables import Cell, Table, package_page

KINDS = ("risk_check", "shortcoming_advice", "integrity_file", "personal_matters", "family_event")
_SHOWN = 100


@page("integrity/kept/", name="integrity-kept", may=own_business, title="排查与档案")
def kept(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    asked, kinds = asked_of(request, actor), installed_catalogue().kinds
    found = record_page(actor, RecordFilter(kinds=KINDS, unit=asked.unit), size=_SHOWN)
    rows: list[list[str | Cell]] = [
        [
            str(line.happened_on),
            line.kind_title,
            Cell(line.title or line.kind_title, reverse("record", args=[line.record])),
            line.organiser_name,
        ]
        for line in found.lines
    ]
    books = [_book(kinds[name], records(actor)) for name in KINDS if name in kinds]
    return package_page(
        request,
        actor,
        title="廉政",
        lead="只记有没有、哪一天、多少，不记内容。",
        tabs=TABS,
        asked=asked,
        asks=("unit",),
        tables=[
            Table(("台账", "登记"), books, "各本台账"),
            Table(("日期", "类别", "名称", "单位"), rows, "最近登记的", "还没有登记。"),
        ],
    )


def _book(kind: Kind, may_record: bool) -> list[str | Cell]:
    entry = Cell("登记", reverse("entry-kind", args=[kind.id])) if may_record else ""
    return [Cell(kind.title, reverse("list", args=[kind.id])), entry]
