"""Each benchmark runs apart, in a throw-away ledger; a figure that misses its bar is said, never a failure here."""

import os
from pathlib import Path

import pytest

from lvze.bench.names import BENCHMARKS
from lvze.bench.running import Outcome, Wanted, run_benchmarks
from lvze.bench.table import markdown_table, terminal_table
from lvze.cli.main import run
from lvze.kernel.errors import BadInput

_GIVES = {
    "ledger": "备好",
    "ledger_figures": "报告的全部数据项",
    "verify": "核验整本台账",
    "pages": "写报告",
    "owing": "压力传导",
    "import": "导入",
    "check": "lvze check 四千字 .txt",
    "similarity": "近似抄写",
    "desk": "阅卷台",
    "start": "lvze serve 到第一次应答",
}


@pytest.fixture(autouse=True)
def _on_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LVZE_DATABASE", "")


def test_every_benchmark_is_tried_below() -> None:
    assert set(_GIVES) == set(BENCHMARKS)


@pytest.mark.parametrize("name", [name for name in BENCHMARKS if name != "ledger"])
def test_a_benchmark_gives_its_figures(name: str, tmp_path: Path) -> None:
    outcomes = list(run_benchmarks(Wanted((name,), small=True, keep=tmp_path)))
    outcome = outcomes[-1]
    assert outcome.name == name
    assert outcome.left_out == ""
    assert any(_GIVES[name] in figure.title for figure in outcome.figures)
    assert all(figure.figure >= 0 and figure.unit for figure in outcome.figures)


def test_the_users_own_ledger_is_never_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv("LVZE_DIR", str(own))
    monkeypatch.setenv("LVZE_ANCHOR", str(tmp_path / "own.anchor"))
    [outcome] = run_benchmarks(Wanted(("ledger",), small=True, keep=tmp_path / "bench"))
    assert outcome.figures
    assert os.listdir(own) == []
    assert not (tmp_path / "own.anchor").exists()


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadInput, match=r"没有“nothing”这项性能测试.*similarity"):
        list(run_benchmarks(Wanted(("nothing",))))


def test_the_command_prints_the_machine_and_a_row_for_each_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bench", "similarity", "--small"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert "核" in head
    assert "SQLite" in head
    assert rows[0].startswith("项目")
    assert any("近似抄写" in row and "≤ 60 秒" in row for row in rows)


def test_a_benchmark_left_out_is_said_in_the_table() -> None:
    outcome = Outcome("start", left_out="网站没有启动起来，请单独运行 lvze serve 查看原因。")
    assert "未测" in terminal_table([outcome])
    assert "网站没有启动起来" in markdown_table([outcome])
