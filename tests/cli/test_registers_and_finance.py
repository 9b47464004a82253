"""The registers and the money on the command line: brought in from sheets, read as of a day, taken along on paper."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

INIT = ("init", "--name", "某某局", "--party", "某某局党组", "--user", "zhang", "--person", "张某")


class Lvze:
    """The command as a user runs it: a process of its own in an empty folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, expect: int = 0) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LVZE_D", "LVZE_A"))}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        done = subprocess.run(
            [sys.executable, "-m", "lvze.cli", *arguments],
            cwd=self.folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == expect, f"{arguments}: {done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def lvze(tmp_path: Path) -> Lvze:
    return Lvze(tmp_path)


def _sheet(path: Path, *rows: tuple[str, ...]) -> None:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    for place, row in enumerate(rows):
        page.write_row(place, 0, row)
    book.close()


def test_institutions_come_in_from_a_sheet_and_go_out_as_of_a_day(lvze: Lvze) -> None:
    lvze(*INIT)
    _sheet(
        lvze.folder / "制度.xlsx",
        ("日期", "名称", "动作", "类别", "领域", "同时废止"),
        ("2024-03-01", "值班规定", "制定", "制度", "业务管理", ""),
        ("2025-03-01", "值班办法", "制定", "制度", "业务管理", "值班规定"),
    )
    said = lvze(
        "import", "制度.xlsx", "--kind", "制度文件", "--unit", "某某局", "--year", "2025", "--history", "--good"
    )
    assert "已导入 2 条" in said

    assert "现行" in lvze("register", "制度库", "--day", "2024-12-31")
    assert "由《值班办法》替代" in lvze("register", "制度库")
    lvze("register", "制度库", "--day", "2025-12-31", "-o", "制度库.xlsx")
    rows = list(openpyxl.load_workbook(lvze.folder / "制度库.xlsx").worksheets[0].iter_rows(values_only=True))
    assert [row[2] for row in rows] == ["名称", "值班办法", "值班规定"]


def test_the_sheet_of_expenses_comes_in_and_goes_out_with_both_years(lvze: Lvze) -> None:
    lvze(*INIT)
    _sheet(
        lvze.folder / "三公.xlsx",
        ("日期", "年度", "期间", "口径", "公务接待费", "用车购置", "用车运行维护", "因公出国"),
        ("2025-01-20", "2024", "全年", "决算", "40000", "0", "100000", "0"),
        ("2026-01-20", "2025", "全年", "决算", "30000", "0", "90000", "0"),
    )
    lvze("import", "三公.xlsx", "--kind", "三公经费表", "--unit", "某某局", "--year", "2025", "--history", "--good")
    lvze("finance", "三公经费", "--unit", "某某局", "--year", "2025", "-o", "三公表.xlsx")
    page = openpyxl.load_workbook(lvze.folder / "三公表.xlsx")["三公经费"]
    assert [cell.value for cell in page[7]][2:] == ["合计", "120000.00", "140000.00", "-20000.00", "下降14.3%"]


def test_dues_are_worked_out_without_a_ledger(lvze: Lvze) -> None:
    assert "每月党费 97.50 元（全额按 1.5% 计）" in lvze("finance", "党费计算", "6500")
    assert "每月党费 25.00 元（全额按 0.5% 计）" in lvze("finance", "党费计算", "5000", "--retired")
    assert "请写明计算基数" in lvze("finance", "党费计算", expect=2)
    assert not any(lvze.folder.iterdir())


def test_an_incoming_paper_is_held_against_the_checks_without_a_ledger(lvze: Lvze) -> None:
    said = "某某局关于热线工作情况的报告\n市人民政府：\n一年来运行平稳。恳请批准增加经费二十万元。\n"
    (lvze.folder / "来文.txt").write_text(said, encoding="utf-8")
    assert "R02 报告夹带请示事项（《党政机关公文处理工作条例》第十五条）" in lvze(
        "register", "退文核对", "来文.txt", expect=1
    )
    assert "请写明要核对的来文文件" in lvze("register", "退文核对", expect=2)


def test_wrong_names_are_refused_in_one_sentence(lvze: Lvze) -> None:
    lvze(*INIT)
    assert "没有“积分榜”这本登记簿" in lvze("register", "积分榜", expect=2)
    assert "没有“排名”这张表" in lvze("finance", "排名", expect=2)
    assert "请用 -o 写到 .xlsx 文件" in lvze("finance", "党费", "--unit", "某某局党组", expect=2)
    assert "请写明公文退文记录的编号" in lvze("register", "退文单", "-o", "退文单.docx", expect=2)
