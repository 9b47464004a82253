"""A report somebody wrote is dropped: what the ledger knows is filled, what it does not know stays open and is said."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from django.utils import timezone

from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.shared import SHARED, needs_shared
from tests.web.desk import Desk

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]


def as_docx(text: str, path: Path) -> Path:
    paper = docx.Document()
    for line in text.splitlines():
        paper.add_paragraph(line)
    paper.save(str(path))
    return path


def dropped(office: Desk, paper: Path, year: int) -> Desk:
    office.go("/check/")
    office.page.set_input_files("#file", str(paper))
    office.choose(与哪个党组织的台账核对="中共某市示例局党组")
    office.fill(年度=str(year))
    office.press("核对")
    return office


def test_blanks_are_filled_from_the_ledger_and_a_wrong_number_is_shown(
    cast: Cast, desk: Callable[[str], Desk], yesterday: date, tmp_path: Path
) -> None:
    entry = theme_day(cast.branch_one, happened=PartialDate.day(yesterday))
    file_record(actor=cast.bob.actor, now=timezone.now(), entry=entry)
    paper = as_docx("全年开展主题党日活动X次。\n组织志愿服务X次。\n开展主题党日活动5次。", tmp_path / "报告.docx")
    office = dropped(desk("alice"), paper, yesterday.year)
    for told in ("可填", "不一致", "无记录"):
        assert office.says(told)
    office.shot("document-checked")
    with office.page.expect_download() as download:
        office.page.locator("main .tools a", has_text="填").first.click()
    filled = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    text = "\n".join(paragraph.text for paragraph in filled.paragraphs)
    assert "全年开展主题党日活动1次。" in text
    assert "组织志愿服务X次。" in text


@needs_shared
def test_a_real_report_is_read_whole(cast: Cast, desk: Callable[[str], Desk], yesterday: date, tmp_path: Path) -> None:
    assert SHARED is not None
    seed = min((SHARED / "seeds").glob("*.txt"))
    paper = as_docx(seed.read_text(encoding="utf-8"), tmp_path / "报告.docx")
    office = dropped(desk("alice"), paper, yesterday.year)
    assert office.page.locator("ol.beside li").count() > 10
    assert office.page.locator(".document p").count() > 10
    office.shot("seed-checked")
