"""A new user's first hour on the command line: a ledger, a sheet, a filled template, a report, a backup, a check."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

_TEMPLATE = "全年开展主题党日X次，主题党日参加XX人次；召开党组会*次。\n"


@pytest.fixture
def lvze(tmp_path: Path) -> "Lvze":
    return Lvze(tmp_path)


class Lvze:
    """The command as a user runs it: a process of its own in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, expect: int = 0) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LVZE_D", "LVZE_A"))}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        done = subprocess.run(
            [sys.executable, "-m", "lvze.cli", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == expect, f"{arguments}: {done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


def _messy_sheet(path: Path) -> None:
    """A title over the header, one bad date, a person list with a headcount."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("第一党支部")
    page.merge_range(0, 0, 0, 3, "2025年主题党日活动台账")
    page.write_row(1, 0, ["序号", "活动时间", "活动主题", "参加人数"])
    page.write_row(2, 0, [1, "2025.3.15", "清扫街道", "12"])
    page.write_row(3, 0, [2, "4月", "参观展览", "11"])
    page.write_row(4, 0, [3, "二月三十", "看电影", "9"])
    book.close()


def test_from_an_empty_folder_to_a_verified_backup(lvze: Lvze) -> None:
    said = lvze("init", "--name", "某某局", "--party", "某某局党组", "--user", "zhang", "--person", "张某")
    assert re.search(r"一次性口令 \S{12,}", said)

    _messy_sheet(lvze.folder / "台账.xlsx")
    bring_in = ("import", "台账.xlsx", "--kind", "主题党日", "--unit", "某某局党组", "--year", "2025", "--history")
    said = lvze(*bring_in, "--errors", "有误.xlsx", expect=1)
    assert "无误 2，有误 1" in said
    assert "没有导入" in said
    assert (lvze.folder / "有误.xlsx").exists()
    assert "已导入 2 条" in lvze(*bring_in, "--good", expect=1)
    assert "疑似台账里已有 2" in lvze(*bring_in, "--good", "--preview", expect=1)

    (lvze.folder / "模板.txt").write_text(_TEMPLATE, encoding="utf-8")
    said = lvze("fill", "模板.txt", "--unit", "某某局党组", "--year", "2025", "-o", "已填.txt", expect=1)
    assert "留 1 处" in said
    filled = (lvze.folder / "已填.txt").read_text(encoding="utf-8")
    assert "主题党日2次" in filled
    assert "主题党日参加23人次" in filled
    assert "党组会*次" in filled
    assert (lvze.folder / "模板.txt").read_text(encoding="utf-8") == _TEMPLATE

    said = lvze("report", "主体责任", "--unit", "某某局", "--year", "2025", "-o", "报告.docx", expect=1)
    assert (lvze.folder / "报告.docx").read_bytes()[:2] == b"PK"
    assert (lvze.folder / "报告数据依据表.xlsx").exists()
    assert "0次" not in said

    said = lvze("check", "已填.txt", "--ledger", "--unit", "某某局党组", "--year", "2025")
    assert "一致" in said

    assert "台账完整" in lvze("verify")
    lvze("backup", "备份.tar")
    lvze("export", "-o", "清单.xlsx", "--kind", "主题党日")
    lvze("restore", "备份.tar", "--dir", "恢复")
    assert "zhang" in lvze("user", "list", "--dir", "恢复")


def test_a_cut_tail_is_named_by_verify(lvze: Lvze) -> None:
    lvze("init", "--name", "某某局", "--party", "某某局党组", "--user", "zhang", "--person", "张某")
    _messy_sheet(lvze.folder / "台账.xlsx")
    older = (lvze.folder / "lvze-data/ledger.sqlite3").read_bytes()
    lvze("import", "台账.xlsx", "--kind", "主题党日", "--unit", "某某局党组", "--year", "2025", "--good", expect=1)
    assert "台账完整" in lvze("verify")
    for leftover in ("ledger.sqlite3-wal", "ledger.sqlite3-shm"):
        (lvze.folder / "lvze-data" / leftover).unlink(missing_ok=True)
    (lvze.folder / "lvze-data/ledger.sqlite3").write_bytes(older)
    said = lvze("verify", expect=1)
    assert "锚点" in said or "较早" in said or "缺" in said
