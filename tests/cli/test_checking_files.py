"""``lvze check`` answers the contract's JSON, and starts without Django, YAML or jieba."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lvze.cli.main import run

_TEXT = """关于2025年落实主体责任情况的报告

中共示例市委：

一、主要工作

全年召开党组会24次，开展谈心谈话XX人次，查摆廉政风险点31个。

特此报告。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def test_json_follows_the_contract_and_offsets_hold(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(report), "--json"])
    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    assert answer["schema"] == 1
    [file] = answer["files"]
    assert file["format"] == "txt"
    assert file["length"] == len(_TEXT)
    assert [claim["span"] for claim in file["claims"]] == ["24", "XX", "31"]
    assert [claim["value"] for claim in file["claims"]] == [24, None, 31]
    assert [blank["span"] for blank in file["blanks"]] == ["XX"]
    for found in (*file["claims"], *file["blanks"]):
        assert _TEXT[found["start"] : found["end"]] == found["span"]


def test_the_terminal_shows_claims_and_blanks(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", str(report)])
    told = capsys.readouterr().out
    assert "24" in told
    assert "待填" in told


def test_one_bad_file_does_not_hide_the_good_one(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = report.with_name("坏.docx")
    bad.write_bytes(b"not a zip")
    assert run(["check", str(report), str(bad), "--json"]) == 3
    good, refused = json.loads(capsys.readouterr().out)["files"]
    assert good["claims"]
    assert refused["error"]


def test_a_html_page_is_written_beside(report: Path, tmp_path: Path) -> None:
    run(["check", str(report), "--html", str(tmp_path / "页.html")])
    page = (tmp_path / "页.html").read_text(encoding="utf-8")
    assert "24" in page
    assert "<script" not in page


def test_checking_text_imports_neither_django_nor_yaml_nor_jieba(report: Path) -> None:
    code = (
        "import sys; from lvze.cli.main import run; "
        f"run(['check', {str(report)!r}, '--json']); run(['check', {str(report)!r}, '--json']); "
        "heavy = ('django', 'jieba', 'docx', 'lxml', 'matplotlib'); "
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().endswith("[]")
