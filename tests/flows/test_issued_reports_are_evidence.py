"""迎检: where a 考核细则 asks for a report, what was issued is listed and packed, as its very bytes."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lvze.assessment.actions import bind_indicator, import_scheme
from lvze.assessment.boxes import pack
from lvze.assessment.papers import export_catalogue
from lvze.assessment.queries import NO_REPORT, IndicatorLine, catalogue_of, indicator_of
from lvze.assessment.reading import ReadIndicator, SchemeRead
from lvze.audit.models import Event
from lvze.flows.inspection import ISSUED_REPORTS
from lvze.ledger.evidence_files import path_of
from lvze.organisation.actions import create_account, grant_role
from lvze.reports.models import IssuedFile
from tests.cast import Cast, Member
from tests.reports.conftest import short
from tests.reports.steps import drafted, issued

__all__ = ["short"]

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def scheme_asking(cast: Cast, now: datetime, outline: str, *, unit: int | None = None, year: int = 2026) -> int:
    """A 考核细则 whose one indicator is bound to the reports of ``outline``."""
    read = SchemeRead("考核细则", year, "某市委", (ReadIndicator((), "按时报告", "查阅报告"),), marks_left_out=False)
    scheme = int(import_scheme(actor=cast.alice.actor, now=now, unit=unit or cast.party_group, read=read))
    bind_indicator(
        actor=cast.alice.actor, now=now, scheme=scheme, number=1, kinds=[outline], metrics=[], wants_paper=True
    )
    return scheme


def line(cast: Cast, scheme: int, who: Member | None = None) -> IndicatorLine:
    return catalogue_of((who or cast.alice).actor, scheme, DAY, issued=ISSUED_REPORTS).lines[0]


def text_of(report: int) -> IssuedFile:
    return IssuedFile.objects.get(report=report, role="text")


def test_a_report_is_missing_until_it_is_issued(cast: Cast, now: datetime, short: str) -> None:
    scheme = scheme_asking(cast, now, short)
    drafted(cast, now, short)
    assert line(cast, scheme).gap == NO_REPORT
    report, _ = issued(cast, now, short)
    found = line(cast, scheme)
    assert found.gap == ""
    [paper] = found.issued
    assert (paper.report, paper.content_digest) == (report, text_of(report).content_digest)
    assert indicator_of(cast.alice.actor, scheme, 1, DAY, issued=ISSUED_REPORTS).line.issued == (paper,)


def test_the_catalogue_names_it_with_its_day_and_digest(cast: Cast, now: datetime, short: str) -> None:
    scheme = scheme_asking(cast, now, short)
    report, _ = issued(cast, now, short)
    give = {"actor": cast.alice.actor, "now": now, "scheme": scheme, "day": DAY, "issued": ISSUED_REPORTS}
    page = openpyxl.load_workbook(io.BytesIO(export_catalogue(form="xlsx", **give))).worksheets[0]
    told = dict(zip([cell.value for cell in page[1]], [cell.value for cell in page[2]], strict=True))
    [paper] = line(cast, scheme).issued
    assert told["签发的报告"] == paper.shown
    assert f"{paper.issued_on}签发" in paper.shown
    assert told["摘要"] == text_of(report).content_digest


def test_the_box_holds_its_very_bytes_and_the_reading_is_in_the_chain(cast: Cast, now: datetime, short: str) -> None:
    scheme = scheme_asking(cast, now, short)
    report, _ = issued(cast, now, short)
    target = io.BytesIO()
    pack(actor=cast.alice.actor, now=now, scheme=scheme, day=DAY, target=target, issued=ISSUED_REPORTS)
    with zipfile.ZipFile(target) as archive:
        [name] = [name for name in archive.namelist() if "/材料/" in name]
        assert archive.read(name) == path_of(text_of(report).content_digest).read_bytes()
        listed = openpyxl.load_workbook(io.BytesIO(archive.read(f"{name.split('/')[0]}/盒内清单.xlsx"))).worksheets[0]
        row = [cell.value for cell in listed[2]]
        assert row[-1] == text_of(report).content_digest
        assert row[5] == name.split("/")[-1]
    assert Event.objects.filter(action="reports.read_issued", subject=f"report:{report}").count() == 1


def test_a_file_that_is_gone_is_told_and_breaks_no_box(cast: Cast, now: datetime, short: str) -> None:
    scheme = scheme_asking(cast, now, short)
    report, _ = issued(cast, now, short)
    path_of(text_of(report).content_digest).unlink()
    target = io.BytesIO()
    pack(actor=cast.alice.actor, now=now, scheme=scheme, day=DAY, target=target, issued=ISSUED_REPORTS)
    with zipfile.ZipFile(target) as archive:
        assert not any("/材料/" in name for name in archive.namelist())


def test_reports_of_another_year_or_unit_are_no_evidence(cast: Cast, now: datetime, short: str) -> None:
    issued(cast, now, short)
    for scheme in (
        scheme_asking(cast, now, short, year=2025),
        scheme_asking(cast, now, short, unit=cast.party_committee),
    ):
        assert line(cast, scheme).issued == ()


def test_who_may_not_see_the_report_does_not_take_it_along(cast: Cast, now: datetime, short: str) -> None:
    """A leader of the bureau sees the scheme of the bureau, and not the reports of the 党组."""
    scheme = scheme_asking(cast, now, short, unit=cast.bureau)
    issued(cast, now, short)
    account, _ = create_account(actor=cast.alice.actor, now=now, username="lead", display_name="某领导")
    grant_role(actor=cast.alice.actor, now=now, account_id=account, role="leader", unit_id=cast.bureau)
    assert len(line(cast, scheme).issued) == 1
    assert line(cast, scheme, Member(account, None)).issued == ()


def test_words_of_a_scheme_that_name_a_report_suggest_it(cast: Cast, now: datetime) -> None:
    asked = ReadIndicator((), "每年报告一次", "查阅主体责任落实情况报告")
    read = SchemeRead("考核细则", 2026, "某市委", (asked,), marks_left_out=False)
    scheme = int(import_scheme(actor=cast.alice.actor, now=now, unit=cast.party_group, read=read))
    assert [each.kind for each in line(cast, scheme).shown if each.sort == "report"] == ["accountability_report"]


def test_more_reports_take_no_more_queries(cast: Cast, now: datetime, short: str) -> None:
    scheme = scheme_asking(cast, now, short)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            line(cast, scheme)
        return len(queries)

    issued(cast, now, short)
    few = asked()
    issued(cast, now, short)
    assert len(line(cast, scheme).issued) == 2
    assert asked() == few
