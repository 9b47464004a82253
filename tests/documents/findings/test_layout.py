"""A .docx is held against GB/T 9704; a text file has no layout to speak of."""

from pathlib import Path

from docx import Document as WordDocument

from lvze.documents.checking import check_file
from lvze.documents.gbt9704.content import Heading, OfficialDocument, Paragraph
from lvze.documents.gbt9704.writing import write
from lvze.documents.result import Reading
from tests.documents.findings.plain import vocabulary


def layout_rules(path: Path, **given: object) -> set[str]:
    reading = check_file(path, vocabulary=vocabulary(), **given)  # type: ignore[arg-type]
    assert isinstance(reading, Reading)
    assert all(finding.end <= len(reading.document.text) for finding in reading.findings)
    return {finding.rule for finding in reading.findings if finding.rule.startswith("LAYO")}


def careless(folder: Path) -> Path:
    word = WordDocument()
    for line in ("某局2024年工作情况报告", "市委：", "现将情况报告如下。", "某局党组", "2024年12月20日"):
        word.add_paragraph(line)
    word.save(str(folder / "随手写的.docx"))
    return folder / "随手写的.docx"


def test_a_careless_file_misses_paper_margins_and_type(tmp_path: Path) -> None:
    assert layout_rules(careless(tmp_path)) >= {"LAYO-01", "LAYO-02", "LAYO-08", "LAYO-19"}


def test_a_file_written_by_the_standard_misses_nothing(tmp_path: Path) -> None:
    paper = OfficialDocument(
        title=("某市水务局关于2024年工作情况的报告",),
        addressee="市委",
        blocks=(Paragraph("现将有关情况报告如下。"), Heading(1, "工作情况"), Paragraph("责任得到落实。")),
        signature="某局党组",
        date="2024年12月20日",
    )
    (tmp_path / "按标准写的.docx").write_bytes(write(paper))
    assert layout_rules(tmp_path / "按标准写的.docx") == set()


def test_a_layout_point_can_be_muted_and_all_can_be_left_out(tmp_path: Path) -> None:
    assert "LAYO-01" not in layout_rules(careless(tmp_path), muted={"LAYO-01"})
    assert layout_rules(careless(tmp_path), layout=False) == set()


def test_a_text_file_has_no_layout_findings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("某局2024年工作情况报告\n", encoding="utf-8")
    assert layout_rules(tmp_path / "a.txt") == set()
