"""佐证材料目录: what there is, what is missing, for whoever may see it; and the box that is taken along."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from lvze.assessment.actions import bind_indicator, import_scheme, withdraw_scheme
from lvze.assessment.boxes import pack
from lvze.assessment.models import IndicatorVersion, SchemeVersion
from lvze.assessment.papers import export_catalogue
from lvze.assessment.queries import NO_PAPER, NO_RECORD, UNBOUND, catalogue_of, indicator_of, schemes
from lvze.assessment.reading import ReadIndicator, SchemeRead, read_scheme
from lvze.audit.models import Event
from lvze.kernel.errors import BadInput, NotAllowed, NotFound
from lvze.ledger.actions import attach_evidence, file_record
from lvze.organisation.actions import create_account, grant_role
from tests.assessment.conftest import awkward
from tests.cast import Cast, Member
from tests.ledger.entries import talk, theme_day

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def brought_in(cast: Cast, now: datetime, unit: int | None = None) -> int:
    read = read_scheme("细则.xlsx", awkward())
    return int(import_scheme(actor=cast.alice.actor, now=now, unit=unit or cast.party_group, read=read))


def gaps(cast: Cast, scheme: int) -> list[str]:
    return [line.gap for line in catalogue_of(cast.alice.actor, scheme, DAY).lines]


def test_each_indicator_says_what_is_missing_and_never_a_score(cast: Cast, now: datetime) -> None:
    scheme = brought_in(cast, now)
    assert gaps(cast, scheme) == [NO_RECORD] * 3
    day = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one)).record
    file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, *cast.people[:2]))
    assert gaps(cast, scheme) == [NO_PAPER, "", NO_RECORD]
    attach_evidence(actor=cast.bob.actor, now=now, record=day, name="记录.txt", data=b"x")
    assert gaps(cast, scheme) == ["", "", NO_RECORD]
    found = catalogue_of(cast.alice.actor, scheme, DAY)
    assert [line.number for line in found.missing] == [3]
    assert found.unbound == ()


def test_a_record_of_another_year_is_no_proof(cast: Cast, now: datetime) -> None:
    read = read_scheme("细则.xlsx", awkward())
    scheme = import_scheme(actor=cast.alice.actor, now=now, unit=cast.party_group, read=read, year=2025)
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    assert gaps(cast, scheme)[0] == NO_RECORD


def test_what_one_may_not_see_is_not_counted_for_him(cast: Cast, now: datetime) -> None:
    scheme = brought_in(cast, now, cast.branch_two)
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="一支部的"))
    line = catalogue_of(cast.charlie.actor, scheme, DAY).lines[0]
    assert [shown.number for shown in line.shown] == [0]
    for outsider in (cast.bob, cast.eve):
        assert schemes(outsider.actor) == ()
        with pytest.raises(NotFound):
            catalogue_of(outsider.actor, scheme, DAY)


def test_a_person_corrects_what_the_words_suggested(cast: Cast, now: datetime) -> None:
    scheme = brought_in(cast, now)
    bind = {"actor": cast.alice.actor, "now": now, "scheme": scheme, "number": 3}
    bind_indicator(kinds=[], metrics=[], wants_paper=False, **bind)
    assert gaps(cast, scheme)[2] == UNBOUND
    bind_indicator(kinds=["theme_party_day"], metrics=["theme_party_day.count"], wants_paper=False, **bind)
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    shown = indicator_of(cast.alice.actor, scheme, 3, DAY)
    assert shown.line.confirmed
    assert not shown.line.gap
    assert [each.line.title for each in shown.records] == ["重温入党誓词"]
    assert [value for _, value in shown.figures] == ["1次"]
    assert IndicatorVersion.objects.filter(scheme=scheme, number=3).count() == 3
    with pytest.raises(BadInput, match="没有“nothing”"):
        bind_indicator(kinds=["nothing"], metrics=[], wants_paper=False, **bind)


def test_only_those_who_keep_the_unit_bring_in_and_take_back(cast: Cast, now: datetime) -> None:
    read = read_scheme("细则.xlsx", awkward())
    for outsider in (cast.bob, cast.dora, cast.eve):
        with pytest.raises(NotAllowed):
            import_scheme(actor=outsider.actor, now=now, unit=cast.party_group, read=read)
    scheme = brought_in(cast, now)
    with pytest.raises(NotAllowed):
        withdraw_scheme(actor=cast.dora.actor, now=now, scheme=scheme)
    withdraw_scheme(actor=cast.alice.actor, now=now, scheme=scheme)
    assert schemes(cast.alice.actor) == ()
    assert SchemeVersion.objects.filter(scheme=scheme).count() == 2


def test_a_sheet_without_a_year_is_asked_for_it(cast: Cast, now: datetime) -> None:
    read = SchemeRead("考核细则", 0, "", (ReadIndicator((), "开展主题党日"),), marks_left_out=False)
    with pytest.raises(BadInput, match="年度"):
        import_scheme(actor=cast.alice.actor, now=now, unit=cast.party_group, read=read)


def test_no_column_could_hold_points() -> None:
    for model in (SchemeVersion, IndicatorVersion):
        names = {field.name for field in model._meta.get_fields()}
        assert not {name for name in names for word in ("score", "point", "mark", "weight", "rank") if word in name}


def packed(cast: Cast, now: datetime, scheme: int, who: str = "alice") -> zipfile.ZipFile:
    target = io.BytesIO()
    pack(actor=getattr(cast, who).actor, now=now, scheme=scheme, day=DAY, target=target)
    return zipfile.ZipFile(target)


def test_a_box_holds_cover_list_and_papers_and_is_logged(cast: Cast, now: datetime) -> None:
    scheme = brought_in(cast, now)
    record = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="=1+1")).record
    attach_evidence(actor=cast.bob.actor, now=now, record=record, name="../../con.txt", data=b"first")
    attach_evidence(actor=cast.bob.actor, now=now, record=record, name="../../con.txt", data=b"second")
    with packed(cast, now, scheme) as archive:
        names = archive.namelist()
        papers = [name for name in names if "/材料/" in name]
        assert sorted(archive.read(name) for name in papers) == [b"first", b"second"]
        assert not any(".." in name.split("/") or "\\" in name or name.startswith("/") for name in names)
        folder = papers[0].split("/")[0]
        assert {f"{folder}/封面.docx", f"{folder}/盒内清单.xlsx", "00-佐证材料目录.docx"} <= set(names)
        book = openpyxl.load_workbook(io.BytesIO(archive.read(f"{folder}/盒内清单.xlsx")))
        assert book.worksheets[0]["D2"].data_type == "s"
        assert book.worksheets[0]["D2"].value == "=1+1"
    assert Event.objects.filter(action="assessment.open_box", subject=f"scheme:{scheme}").count() == 1
    with packed(cast, now, scheme) as again:
        assert again.namelist() == names


def test_what_is_missing_stays_with_the_unit(cast: Cast, now: datetime) -> None:
    """The box goes to those who come to look; its catalogue says what there is and nothing of gaps (N13)."""
    scheme = brought_in(cast, now)
    with packed(cast, now, scheme) as archive:
        page = openpyxl.load_workbook(io.BytesIO(archive.read("00-佐证材料目录.xlsx"))).worksheets[0]
        words = {cell.value for row in page.iter_rows() for cell in row}
        assert "开展警示教育活动" in words
        assert not words & {NO_RECORD, NO_PAPER, UNBOUND, "缺什么"}


def test_what_the_actor_may_not_see_is_not_in_his_box(cast: Cast, now: datetime) -> None:
    """A 谈话 is 敏感: who sees 内部 only does not take it along."""
    scheme = brought_in(cast, now)
    entry = talk(cast.branch_one, *cast.people[:2])
    record = file_record(actor=cast.bob.actor, now=now, entry=entry).record
    attach_evidence(actor=cast.bob.actor, now=now, record=record, name="谈话表.txt", data=b"secret of a talk")
    with packed(cast, now, scheme) as archive:
        assert any("谈话表" in name for name in archive.namelist())
    account, _ = create_account(actor=cast.alice.actor, now=now, username="low", display_name="低")
    grant_role(
        actor=cast.alice.actor, now=now, account_id=account, role="leader", unit_id=cast.party_group, ceiling="internal"
    )
    target = io.BytesIO()
    pack(actor=Member(account, None).actor, now=now, scheme=scheme, day=DAY, target=target)
    assert not any("谈话表" in name for name in zipfile.ZipFile(target).namelist())


def test_the_catalogue_leaves_as_paper_and_sheet(cast: Cast, now: datetime) -> None:
    scheme = brought_in(cast, now)
    give = {"actor": cast.alice.actor, "now": now, "scheme": scheme, "day": DAY}
    assert export_catalogue(form="docx", **give).startswith(b"PK")
    page = openpyxl.load_workbook(io.BytesIO(export_catalogue(form="xlsx", **give))).worksheets[0]
    assert [cell.value for cell in page[2]][-1] == NO_RECORD
    with pytest.raises(BadInput):
        export_catalogue(form="pdf", **give)
