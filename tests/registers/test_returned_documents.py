"""退文: a paper at hand is held against the twenty-six checks, and goes back with a 退文单 that says how to mend it."""

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from lvze.catalogue.core import core_catalogue
from lvze.documents.findings import RULES
from lvze.documents.findings.layout import layout_ids
from lvze.documents.gbt9704.content import Heading, OfficialDocument, Paragraph
from lvze.documents.gbt9704.writing import write
from lvze.kernel.errors import BadInput, CannotRead, NotFound
from lvze.registers.actions import export_return_letter
from lvze.registers.returning import ReturnLetter, checks_named, propose_return, return_checks, return_letter
from tests.cast import Cast
from tests.registers.filing import TODAY, at, filed

CATALOGUE = core_catalogue()


def paper(folder: Path, title: str, *said: str, addressee: str = "示例市人民政府", **more: str) -> Path:
    document = OfficialDocument(
        title=(title,),
        addressee=addressee,
        blocks=(Heading(1, "基本情况"), *(Paragraph(text) for text in said)),
        signature="示例市政务数据局",
        date="2026年11月6日",
        **more,  # type: ignore[arg-type]
    )
    path = folder / "来文.docx"
    path.write_bytes(write(document))
    return path


def proposed(path: Path) -> dict[str, tuple[str, ...]]:
    return {each.check.id: each.found for each in propose_return(path, CATALOGUE)}


def words_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_there_are_twenty_six_checks_and_the_form_offers_each() -> None:
    checks = return_checks(CATALOGUE)
    assert [check.id for check in checks] == [f"R{number:02}" for number in range(1, 27)]
    [field] = [field for field in CATALOGUE.kinds["returned_document"].fields if field.id == "failed"]
    assert field.choices == tuple(check.title for check in checks)


def test_each_check_names_findings_that_exist() -> None:
    known = {*RULES, *layout_ids()}
    assert not [(check.id, check.findings - known) for check in return_checks(CATALOGUE) if check.findings - known]


def test_an_article_known_from_hearsay_is_never_quoted() -> None:
    bases = {check.id: check.basis for check in return_checks(CATALOGUE)}
    assert bases["R02"] == "《党政机关公文处理工作条例》第十五条"
    assert bases["R01"] == bases["R08"] == bases["R21"] == ""


def test_a_report_that_asks_for_something_goes_back(tmp_path: Path) -> None:
    path = paper(tmp_path, "关于热线工作情况的报告", "一年来运行平稳。", "恳请批准增加经费二十万元。")
    assert "R02" in proposed(path)


def test_a_report_as_it_should_be_is_not_sent_back(tmp_path: Path) -> None:
    path = paper(tmp_path, "关于热线工作情况的报告", "一年来热线运行平稳，群众反映的事项均已答复。", "特此报告。")
    assert proposed(path) == {}


def test_a_paper_of_no_lawful_genre_and_a_request_without_a_contact_are_seen(tmp_path: Path) -> None:
    assert proposed(paper(tmp_path, "关于热线工作的汇报", "一年来运行平稳。"))["R01"] == ("标题里的文种是“汇报”。",)
    asked = "现就增加经费一事请示如下。"
    assert "R18" in proposed(paper(tmp_path, "关于增加经费的请示", asked))
    assert "R18" not in proposed(paper(tmp_path, "关于增加经费的请示", asked, note="联系人：甲某，电话：000"))


def test_a_paper_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "来文.docx"
    broken.write_bytes(b"not a paper")
    with pytest.raises(CannotRead):
        propose_return(broken, CATALOGUE)


def test_the_letter_lists_each_point_with_its_basis_and_how_to_mend_it() -> None:
    failed = checks_named({"报告夹带请示事项", "R18"}, CATALOGUE)
    told = ReturnLetter(
        name="关于经费的报告", sender="服务中心", received_on=date(2026, 4, 2), failed=failed, day=date(2026, 4, 3)
    )
    words = words_of(return_letter(told))
    for expected in (
        "公文退文单",
        "服务中心：",
        "你单位报来的《关于经费的报告》于2026年4月2日收到。",
        "有以下2项需要改正",
        "《党政机关公文处理工作条例》第十五条",
        "在附注处写明联系人和电话",
        "2026年4月3日",
    ):
        assert expected in words


def test_a_letter_without_a_reason_is_refused() -> None:
    told = ReturnLetter(name="甲", sender="乙", received_on=TODAY, failed=(), day=TODAY)
    with pytest.raises(BadInput, match="至少要写明一项"):
        return_letter(told)


def test_the_letter_is_written_from_the_record_and_only_for_whom_may_see_it(cast: Cast) -> None:
    record = filed(
        cast,
        "returned_document",
        "2026-04-03",
        name="关于经费的报告",
        sender="服务处",
        genre="报告",
        received_on="2026-04-02",
        failed=["多头主送"],
        explanation="同时主送了两个机关",
    )
    words = words_of(export_return_letter(actor=cast.alice.actor, now=at(TODAY), record=record))
    assert "多头主送" in words
    assert "说明：同时主送了两个机关。" in words
    with pytest.raises(NotFound, match="没有这条记录"):
        export_return_letter(actor=cast.charlie.actor, now=at(TODAY), record=record)
