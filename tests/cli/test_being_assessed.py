"""A superior's 考核细则 on the command line: brought in, its catalogue and boxes taken along; one leader's year."""

import zipfile
from pathlib import Path

import pytest

from tests.assessment.conftest import awkward
from tests.cli.test_registers_and_finance import INIT, Lvze


@pytest.fixture
def lvze(tmp_path: Path) -> Lvze:
    return Lvze(tmp_path)


def test_a_scheme_goes_from_sheet_to_boxes(lvze: Lvze) -> None:
    lvze(*INIT)
    (lvze.folder / "细则.xlsx").write_bytes(awkward())
    assert "3 条指标；表上的分值没有保存" in lvze("assess", "scheme", "import", "细则.xlsx", "--unit", "某某局党组")
    assert "2026" in lvze("assess", "scheme", "list")
    assert "缺 3 项" in lvze("assess", "scheme", "catalogue", "1")
    lvze("assess", "scheme", "catalogue", "1", "-o", "目录.docx")
    assert "3 盒" in lvze("assess", "scheme", "box", "1", "-o", "盒.zip")
    with zipfile.ZipFile(lvze.folder / "盒.zip") as archive:
        assert len([name for name in archive.namelist() if name.endswith("封面.docx")]) == 3
    lvze("assess", "person", "张某", "--year", "2026", "-o", "张某.docx")
    assert (lvze.folder / "张某.docx").read_bytes().startswith(b"PK")
    assert "考核指标" in lvze("assess", "scheme", "box", "1", "--number", "9", "-o", "x.zip", expect=2)
