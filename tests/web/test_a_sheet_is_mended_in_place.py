"""Import: the faulty cells are mended in the grid, the good rows are taken first, the rest stays to be mended."""

from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lvze.ledger.errors import MarkedSecret
from lvze.ledger.importing import preview, repair_rows, rest_of
from lvze.ledger.models import CurrentRecord, ImportRow
from lvze.web.lists import importing
from tests.cast import Cast
from tests.ledger.test_importing import stage, workbook
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
HEADER = ["支部", "日期", "主题", "人数"]


def sheet() -> bytes:
    return workbook(
        HEADER,
        ["第一支部", "2026-03-02", "看展览", 8],
        ["第一支部", "哪天", "扫街道", 8],
        ["第九支部", "2026-03-04", "学党史", "好多"],
    )


def uploaded(client: Client, **more: str) -> int:
    file = SimpleUploadedFile("台账.xlsx", sheet())
    answer = client.post("/import/", {"kind": "theme_party_day", "file": file, **more})
    assert answer.status_code == 302
    return int(answer["Location"].rstrip("/").rpartition("/")[2])


def bad_rows(batch: int) -> list[int]:
    return list(ImportRow.objects.filter(batch=batch, good=False).order_by("line").values_list("pk", flat=True))


def test_each_faulty_cell_stands_in_the_grid_with_what_is_wrong(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    batch = uploaded(alice)
    first, second = bad_rows(batch)
    page = alice.get(f"/import/{batch}/").content.decode()
    assert f'name="c-{first}-1" value="哪天" aria-invalid="true"' in page
    assert "不在您负责登记的单位里" in page
    assert f'name="c-{second}-3"' in page
    assert "先导入无误的 1 行" in page


def test_a_mended_row_becomes_good_and_is_imported(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    batch = uploaded(alice)
    first, second = bad_rows(batch)
    cells = {f"c-{first}-1": "2026-03-03", f"c-{second}-0": "第二支部", f"c-{second}-3": "12人"}
    alice.post(f"/import/{batch}/", {"do": "repair", **cells})
    seen = preview(cast.alice.actor, batch)
    assert (seen.total, seen.good, seen.bad) == (3, 3, 0)
    assert alice.post(f"/import/{batch}/", {"do": "all"})["Location"] == "/lists/"
    titles = CurrentRecord.objects.order_by("happened_on").values_list("title", flat=True)
    assert list(titles) == ["看展览", "扫街道", "学党史"]


def test_a_row_mended_only_in_part_stays_with_what_is_left(cast: Cast, now: datetime) -> None:
    batch = stage(cast, now, sheet())
    _, second = bad_rows(batch)
    assert repair_rows(actor=cast.alice.actor, now=now, batch=batch, cells={second: {0: "第二支部"}}) == 0
    seen = preview(cast.alice.actor, batch)
    assert (seen.total, seen.good, seen.bad) == (3, 1, 2)
    [row] = [each for each in seen.rows if each.line == 4]
    assert row.cells[0] == "第二支部"
    assert [sentence for _, sentence in row.problems if "看不懂“好多”" in sentence]
    assert not [sentence for _, sentence in row.problems if "不在您负责" in sentence]


def test_the_good_rows_go_first_and_the_rest_waits_with_its_sheet(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    alice = sign_in(cast.alice)
    batch = uploaded(alice)
    there = alice.post(f"/import/{batch}/", {"do": "good"})["Location"]
    rest = rest_of(cast.alice.actor, batch)
    assert there == f"/import/{rest}/"
    assert CurrentRecord.objects.count() == 1
    assert rest is not None
    assert len(bad_rows(rest)) == 2
    assert b"".join(alice.get(f"{there}errors/").streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    assert f"/import/{rest}/" in alice.get("/import/").content.decode()
    first, _ = bad_rows(rest)
    alice.post(there, {"do": "repair", f"c-{first}-1": "2026-03-03"})
    alice.post(there, {"do": "good"})
    assert CurrentRecord.objects.count() == 2


def test_history_is_never_late(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    alice.post(f"/import/{uploaded(alice, backfill='yes')}/", {"do": "good"})
    assert not CurrentRecord.objects.get().late


def test_what_is_in_the_ledger_already_is_shown_with_its_record(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    alice.post(f"/import/{uploaded(alice)}/", {"do": "good"})
    there = CurrentRecord.objects.get().record_id
    page = alice.get(f"/import/{uploaded(alice)}/").content.decode()
    assert f"/records/{there}/" in page
    assert "台账里已有" in page


def test_nobody_mends_anothers_import(cast: Cast, sign_in: SignIn) -> None:
    batch = uploaded(sign_in(cast.alice))
    first, _ = bad_rows(batch)
    for member in (cast.bob, cast.charlie, cast.dora, cast.eve):
        client = sign_in(member)
        assert client.get(f"/import/{batch}/").status_code == 404
        assert client.post(f"/import/{batch}/", {"do": "repair", f"c-{first}-1": "2026-03-03"}).status_code == 404
    assert len(bad_rows(batch)) == 2


def test_a_secrecy_mark_typed_into_the_grid_is_refused(cast: Cast, now: datetime) -> None:
    batch = stage(cast, now, sheet())
    first, _ = bad_rows(batch)
    with pytest.raises(MarkedSecret):
        repair_rows(actor=cast.alice.actor, now=now, batch=batch, cells={first: {2: "机密★5年"}})
    assert "机密" not in str(list(ImportRow.objects.values_list("cells", flat=True)))


def test_a_large_sheet_is_read_in_the_background(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: object
) -> None:
    settings.LVZE_DATA = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(importing, "LARGE", 10)
    alice = sign_in(cast.alice)
    answer = alice.post(
        "/import/", {"kind": "theme_party_day", "file": SimpleUploadedFile("台账.xlsx", sheet())}, follow=False
    )
    assert answer["Location"].startswith("/jobs/")
