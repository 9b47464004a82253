"""Plain text: UTF-8, BOM, GB18030, line ends kept, rows of tabs as tables."""

from pathlib import Path

import pytest

from lvze.documents.reading import read, read_bytes
from lvze.kernel.errors import CannotRead


def test_utf8_is_read_and_a_bom_dropped() -> None:
    assert read_bytes("a.txt", b"\xef\xbb\xbf" + "工作报告".encode()).text == "工作报告"


def test_gb18030_is_read() -> None:
    assert read_bytes("a.txt", "党组会议23次，㐀".encode("gb18030")).text == "党组会议23次，㐀"


def test_utf16_with_a_bom_is_read() -> None:
    assert read_bytes("a.txt", "报告".encode("utf-16")).text == "报告"


def test_line_ends_are_kept() -> None:
    assert read_bytes("a.txt", "甲\r\n乙\n".encode()).text == "甲\r\n乙\n"


def test_rows_of_tabs_are_cells() -> None:
    document = read_bytes("a.txt", "指标\t计划\t完成\n谈话\t60\t72\n".encode())
    cells = [(cell.row, cell.column, document.text[cell.start : cell.end]) for cell in document.tables]
    assert cells == [(0, 0, "指标"), (0, 1, "计划"), (0, 2, "完成"), (1, 0, "谈话"), (1, 1, "60"), (1, 2, "72")]


def test_rows_of_bars_are_cells_without_the_rule() -> None:
    document = read_bytes("a.txt", "| 指标 | 计划 | 完成 |\n|---|---|---|\n| 谈话 | 60 | 72 |\n".encode())
    assert [document.text[cell.start : cell.end] for cell in document.tables][3:] == ["谈话", "60", "72"]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(CannotRead, match="编码认不出来"):
        read_bytes("a.txt", b"\xff\xff\xff\x81\x81")


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="找不到文件"):
        read(tmp_path / "没有.txt")
    with pytest.raises(CannotRead, match="文件夹"):
        read(tmp_path)
