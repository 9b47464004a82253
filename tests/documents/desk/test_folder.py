"""A folder of reports is read whole; one bad file does not stop the others."""

from pathlib import Path

import pytest
from docx import Document as WordDocument

from lvze.documents.checking import Unreadable
from lvze.documents.desk import assess, read_folder
from lvze.kernel.errors import BadInput
from tests.documents.findings.plain import vocabulary
from tests.documents.similarity.planting import clean


def test_every_report_is_read_and_a_bad_one_is_a_row_with_its_error(tmp_path: Path) -> None:
    word = WordDocument()
    for line in clean("bureau").splitlines():
        word.add_paragraph(line)
    word.save(str(tmp_path / "1水务局.docx"))
    (tmp_path / "2安河镇.txt").write_text(clean("town"), encoding="gb18030")
    (tmp_path / "3坏的.docx").write_bytes(b"not a zip")
    (tmp_path / "~$1水务局.docx").write_bytes(b"lock")
    (tmp_path / "说明.md").write_text("不是报告", encoding="utf-8")
    rows = assess(read_folder(tmp_path, vocabulary=vocabulary()), vocabulary())
    assert [row.unit for row in rows] == ["水务局", "安河镇", "坏的"]
    assert [bool(row.error) for row in rows] == [False, False, True]
    assert "Traceback" not in rows[2].error


def test_an_empty_folder_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有可以阅读的报告"):
        read_folder(tmp_path, vocabulary=vocabulary())


def test_a_file_that_is_gone_is_answered_not_raised(tmp_path: Path) -> None:
    from lvze.documents.checking import check_file

    answer = check_file(tmp_path / "没有.docx", vocabulary=vocabulary())
    assert isinstance(answer, Unreadable)
    assert "找不到" in answer.error
