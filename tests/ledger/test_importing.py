"""Sheets as people send them become records: what is understood, what is marked, what is never let in."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from lvze.audit.models import Event
from lvze.audit.verification import verify
from lvze.kernel.errors import Conflict, NotAllowed, NotFound
from lvze.ledger.actions import file_record
from lvze.ledger.errors import MarkedSecret
from lvze.ledger.importing import (
    CannotImport,
    accept_import,
    discard_import,
    error_sheet,
    preview,
    stage_import,
    template,
)
from lvze.ledger.models import (
    CountingPerson,
    CountingRow,
    CurrentRecord,
    ImportRow,
    Participation,
    RecordVersion,
    StagedVersion,
)
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.projecting import rebuild
from tests.cast import Cast, Member
from tests.ledger.entries import theme_day
from tests.ledger.test_counting import PROJECTIONS, kept


def workbook(*rows: list[Any], name: str = "Sheet1", merges: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = name
    for row in rows:
        page.append(row)
    for merged in merges:
        page.merge_cells(merged)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def stage(cast: Cast, now: datetime, data: bytes, *, who: Member | None = None, **more: Any) -> int:
    more.setdefault("kind", "theme_party_day")
    more.setdefault("name", "台账.xlsx")
    return stage_import(actor=(who or cast.alice).actor, now=now, data=data, **more)


HEAD = ["序号", "党支部名称", "活动时间", "活动主题", "参加人数", "出席人员"]


def test_a_messy_sheet_becomes_records(cast: Cast, now: datetime, django_capture_on_commit_callbacks: Any) -> None:
    data = workbook(
        ["某局2026年度主题党日台账", None, None, None, None, None],
        ["填表人：某人", None, None, None, None, None],
        HEAD,
        [1, "第一支部", "3.12", "重温入党誓词", 9, None],
        [2, None, date(2026, 4, 2), "参观展览", None, "郝一、郝二等12人"],
        [3, "第二党支部", "5月", "志愿服务", None, "温五、温六"],
        ["合计", None, None, None, 21, None],
        merges=("A1:F1", "B4:B5"),
    )
    batch = stage(cast, now, data)
    seen = preview(cast.alice.actor, batch)
    assert (seen.total, seen.good, seen.bad) == (3, 3, 0), [row.problems for row in seen.rows]
    assert not RecordVersion.objects.exists(), "staging is not the ledger"
    events = Event.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        assert accept_import(actor=cast.alice.actor, now=now, batch=batch) == 3
    assert Event.objects.count() == events + 1
    said = {
        (row.happened_on, row.unit_id, row.headcount, row.named)
        for row in CountingRow.objects.filter(kind="theme_party_day")
    }
    assert said == {
        (date(2026, 3, 12), cast.branch_one, 9, 0),
        (date(2026, 4, 2), cast.branch_one, 12, 2),
        (date(2026, 5, 1), cast.branch_two, 2, 2),
    }
    assert RecordVersion.objects.get(happened_first=date(2026, 5, 1)).precision == "month"
    assert not StagedVersion.objects.exists()


def test_the_audit_event_covers_every_imported_row(cast: Cast, now: datetime) -> None:
    data = workbook(HEAD, *[[n, "第一支部", f"2026-03-{n:02d}", f"第{n}次", 5 + n, "郝一"] for n in range(1, 8)])
    accept_import(actor=cast.alice.actor, now=now, batch=stage(cast, now, data))
    event = Event.objects.latest("seq")
    assert (event.action, event.rows) == ("ledger.accept_import", 7 * 3)
    found = verify().differences
    # This test never commits, so no anchor is written: that is all there is to say.
    assert [difference.what for difference in found] == ["anchor_missing"]
    before = {model: kept(model) for model in PROJECTIONS}
    rebuild()
    for model in PROJECTIONS:
        assert kept(model) == before[model]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["第一支部", "2月30日", 9], 1, "没有“2月30日”这一天"),
        (["第一支部", "2026-12-01", 9], 1, "还没到"),
        (["第三支部", "2026-03-01", 9], 0, "不在您负责登记的单位里"),
        (["第一支部", "2026-03-01", "好多人"], 2, "看不懂“好多人”"),
        (["第一支部", "", 9], 1, "必须填写"),
        (["第一支部", "3月9日", None], 2, "请填名单或人数"),
    ],
)
def test_a_bad_cell_is_named(cast: Cast, now: datetime, row: list[Any], column: int, words: str) -> None:
    data = workbook(["支部", "日期", "人数"], row, ["第一支部", "2026-03-02", 8])
    seen = preview(cast.alice.actor, stage(cast, now, data, default_year=2026))
    assert (seen.good, seen.bad) == (1, 1)
    ((found, sentence),) = seen.rows[0].problems
    assert words in sentence
    assert found in (column, None)


def test_all_or_the_good_ones(cast: Cast, now: datetime) -> None:
    data = workbook(["支部", "日期", "人数"], ["第一支部", "2026-03-02", 8], ["第一支部", "哪天", 8])
    batch = stage(cast, now, data)
    with pytest.raises(Conflict, match="还有 1 行有误"):
        accept_import(actor=cast.alice.actor, now=now, batch=batch)
    assert not RecordVersion.objects.exists()
    assert accept_import(actor=cast.alice.actor, now=now, batch=batch, rows="good") == 1
    with pytest.raises(Conflict, match="已经处理过"):
        accept_import(actor=cast.alice.actor, now=now, batch=batch, rows="good")
    assert RecordVersion.objects.count() == 1


def test_the_error_sheet_marks_the_bad_cells_and_reads_back(cast: Cast, now: datetime) -> None:
    data = workbook(["支部", "日期", "人数"], ["第一支部", "2026-03-02", 8], ["第一支部", "哪天", 8])
    page = openpyxl.load_workbook(io.BytesIO(error_sheet(cast.alice.actor, stage(cast, now, data)))).active
    assert page is not None
    assert [cell.value for cell in page[2]][:3] == ["第一支部", "哪天", "8"]
    assert page["B2"].comment is not None
    assert "看不懂日期" in page["B2"].comment.text
    assert page["A2"].comment is None


def test_one_sheet_per_branch(cast: Cast, now: datetime) -> None:
    book = openpyxl.Workbook()
    for name in ("第一支部", "第二支部"):
        page = book.create_sheet(name)
        page.append(["日期", "主题", "人数"])
        page.append(["2026-03-02", f"{name}活动", 6])
    target = io.BytesIO()
    book.save(target)
    accept_import(actor=cast.alice.actor, now=now, batch=stage(cast, now, target.getvalue()))
    assert set(CurrentRecord.objects.values_list("organiser_id", "title")) == {
        (cast.branch_one, "第一支部活动"),
        (cast.branch_two, "第二支部活动"),
    }


def test_a_clerk_imports_for_his_own_branch_only(cast: Cast, now: datetime) -> None:
    data = workbook(["支部", "日期", "人数"], ["第一支部", "2026-03-02", 8], ["第二支部", "2026-03-02", 8])
    seen = preview(cast.bob.actor, stage(cast, now, data, who=cast.bob))
    assert (seen.good, seen.bad) == (1, 1)
    with pytest.raises(NotAllowed):
        stage(cast, now, data, who=cast.bob, unit=cast.branch_two)
    with pytest.raises(NotAllowed):
        stage(cast, now, data, who=cast.eve)


def test_nobody_else_sees_or_accepts_my_import(cast: Cast, now: datetime) -> None:
    batch = stage(cast, now, workbook(["支部", "日期", "人数"], ["第一支部", "2026-03-02", 8]), who=cast.bob)
    for look in (
        lambda: preview(cast.charlie.actor, batch),
        lambda: error_sheet(cast.charlie.actor, batch),
        lambda: accept_import(actor=cast.charlie.actor, now=now, batch=batch),
        lambda: discard_import(actor=cast.charlie.actor, batch=batch),
    ):
        with pytest.raises(NotFound):
            look()


def test_what_is_in_the_ledger_already_is_shown_and_left_out(cast: Cast, now: datetime) -> None:
    known = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one)).record
    data = workbook(["日期", "主题", "人数"], ["2026-03-12", "重温入党誓词活动", 9], ["2026-03-13", "参观展览", 9])
    batch = stage(cast, now, data, who=cast.bob, unit=cast.branch_one)
    seen = preview(cast.bob.actor, batch)
    assert seen.twins == 1
    assert [row.twins for row in seen.rows if row.twins] == [(known,)]
    assert accept_import(actor=cast.bob.actor, now=now, batch=batch) == 1
    assert RecordVersion.objects.count() == 2


def test_an_unknown_name_stays_in_the_headcount_with_a_note(
    cast: Cast, now: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    data = workbook(["日期", "出席人员", "缺席"], ["2026-03-12", "郝一、某外人、郝 二", "郝三（住院）"])
    batch = stage(cast, now, data, who=cast.bob, unit=cast.branch_one)
    (row,) = preview(cast.bob.actor, batch).rows
    assert any("某外人" in note for note in row.notes)
    with django_capture_on_commit_callbacks(execute=True):
        accept_import(actor=cast.bob.actor, now=now, batch=batch)
    counted = CountingRow.objects.get()
    assert (counted.headcount, counted.named) == (3, 2)
    absent = CountingPerson.objects.get(role="absent")
    assert absent.reason == "其他", "an absence never holds illness"
    assert not ImportRow.objects.exists(), "nor does staging, once accepted"


def test_agenda_items_stand_line_by_line(cast: Cast, now: datetime) -> None:
    data = workbook(
        ["会议时间", "类型", "应到", "实到", "议题：题目", "议题：类别", "议题：结论"],
        ["2026-03-12", "党组会", 7, 6, "1.研究年度工作\n2.听取汇报", "其他\n听取履责汇报", "同意"],
    )
    batch = stage(cast, now, data, kind="party_committee_meeting", unit=cast.party_group)
    seen = preview(cast.alice.actor, batch)
    assert seen.bad == 0, seen.rows[0].problems
    accept_import(actor=cast.alice.actor, now=now, batch=batch)
    assert RecordVersion.objects.get().counted[0]["data"]["agenda"] == [
        {"title": "研究年度工作", "category": "其他", "conclusion": "同意"},
        {"title": "听取汇报", "category": "听取履责汇报", "conclusion": "同意"},
    ]


def test_csv_of_both_encodings(cast: Cast, now: datetime) -> None:
    text = "支部,日期,人数\n第一支部,2026年3月2日,8人\n"
    for encoding, day in (("gb18030", "2026年3月2日"), ("utf-8-sig", "2026年3月3日")):
        data = text.replace("2026年3月2日", day).encode(encoding)
        accept_import(actor=cast.alice.actor, now=now, batch=stage(cast, now, data, name="台账.csv"))
    assert Participation.objects.filter(headcount=8).count() == 2


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("台账.xlsx", b"not a workbook"),
        ("台账.csv", "姓名,电话\n甲,1\n".encode()),
        ("台账.csv", b""),
        ("台账.csv", b"\xff\xfe\x00\x81\x81\xff"),
    ],
)
def test_what_is_no_sheet_of_the_kind_is_refused_in_words(cast: Cast, now: datetime, name: str, data: bytes) -> None:
    with pytest.raises(CannotImport, match=name):
        stage(cast, now, data, name=name)


def test_a_marked_sheet_is_refused_and_nothing_stays(cast: Cast, now: datetime) -> None:
    data = workbook(["支部", "日期", "主题", "人数"], ["第一支部", "2026-03-02", "机密★10年", 8])
    with pytest.raises(MarkedSecret):
        stage(cast, now, data)
    assert not ImportRow.objects.exists()
    assert not StagedVersion.objects.exists()


def test_a_discarded_import_leaves_no_row(cast: Cast, now: datetime) -> None:
    batch = stage(cast, now, workbook(["支部", "日期", "人数"], ["第一支部", "2026-03-02", 8]))
    discard_import(actor=cast.alice.actor, batch=batch)
    assert not StagedVersion.objects.exists()
    assert not CountingRow.objects.exists()
    with pytest.raises(Conflict):
        accept_import(actor=cast.alice.actor, now=now, batch=batch)


def test_every_kinds_template_is_understood_by_the_import(cast: Cast) -> None:
    from lvze.ledger.importing.headers import find_header
    from lvze.ledger.importing.sheets import sheets

    for kind in installed_catalogue().kinds.values():
        first = next(iter(sheets("模板.xlsx", template(kind))))
        header = find_header(list(first.rows), kind)
        assert header is not None, kind.id
        missed = [title for place, title in enumerate(header.titles) if place not in header.targets]
        assert missed == [], f"{kind.id}: {missed}"


def test_the_template_offers_choices(cast: Cast) -> None:
    kind = installed_catalogue().kinds["talk"]
    page = openpyxl.load_workbook(io.BytesIO(template(kind))).active
    assert page is not None
    lists = [validation.formula1 for validation in page.data_validations.dataValidation]
    assert any("谈心" in (formula or "") for formula in lists)


def test_a_bare_serial_number_is_a_day(cast: Cast, now: datetime) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    page.write_row(0, 0, ["支部", "日期", "人数"])
    page.write_row(1, 0, ["第一支部", 46093, 8])
    book.close()
    accept_import(actor=cast.alice.actor, now=now, batch=stage(cast, now, target.getvalue()))
    assert CurrentRecord.objects.get().happened_on == date(2026, 3, 12)
