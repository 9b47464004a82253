"""``lvze meeting`` and ``lvze study`` as a person types them, from the plan to the minutes."""

import argparse
import json
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lvze.cli.commands import meeting, study
from lvze.cli.parser import ChineseParser
from lvze.kernel.errors import BadInput
from lvze.ledger.models import CurrentRecord
from lvze.matters.models import MatterVersion
from tests.cast import Cast, cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def _this_ledger(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    for command in (meeting, study):
        monkeypatch.setattr(command, "connect", lambda args: Path())
        monkeypatch.setattr(command, "now", lambda: now)


class Terminal:
    """Types commands as Bob and answers what was said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def type(self, command: ModuleType, *typed: str) -> str:
        parser = ChineseParser(prog="lvze")
        command.add_arguments(parser)
        args: argparse.Namespace = parser.parse_args([*typed, "--as", "bob"])
        assert command.run(args) == 0
        return self.capsys.readouterr().out

    def file(self, said: Any) -> str:
        path = self.folder / "said.json"
        path.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        return str(path)


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


PLAN = {
    "title": "第5次会议",
    "day": "2026-11-20",
    "type": "支部委员会扩大会",
    "place": "二楼会议室",
    "expected": 5,
    "agenda": [{"title": "研究设备更新", "category": "重大项目安排", "proposer": "服务处"}],
}


def test_from_the_plan_to_what_was_decided(cast: Cast, terminal: Terminal, tmp_path: Path) -> None:
    terminal.type(meeting, "plan", "--unit", "第一支部", "--file", terminal.file(PLAN))
    plan = str(MatterVersion.objects.get().matter_id)
    terminal.type(meeting, "papers", plan, "-o", str(tmp_path / "会前"))
    assert len(list((tmp_path / "会前").glob("*.docx"))) == 4
    outcome = {
        "day": "2026-11-20",
        "headcount": 5,
        "people": [{"name": "郝一", "order": 1}, {"name": "郝二", "order": 2}],
        "last_to_speak": True,
        "outcomes": [{"conclusion": "同意", "votes_for": 5}],
    }
    said = terminal.type(meeting, "hold", plan, "--file", terminal.file(outcome))
    record = str(CurrentRecord.objects.get().record_id)
    assert f"记录编号 {record}" in said
    terminal.type(meeting, "minutes", record, "-o", str(tmp_path / "纪要.docx"))
    assert (tmp_path / "纪要.docx").stat().st_size > 0
    handed = [
        {
            "item": 1,
            "unit": "第一支部",
            "due": "2026-12-31",
            "standard": "完成采购",
            "leader": "郝一",
            "responsible": "郝二",
        }
    ]
    terminal.type(meeting, "hand-out", record, "--file", terminal.file(handed))
    assert "落实：研究设备更新" in terminal.type(meeting, "resolutions", record)
    assert "发言次序却不在最后" in terminal.type(meeting, "questions", "--unit", "第一支部")


def test_a_year_of_study(cast: Cast, terminal: Terminal, tmp_path: Path) -> None:
    sessions = [{"session": "第1期", "topic": "党内法规", "due": "2026-11-30"}]
    terminal.type(study, "plan", "--unit", "第一支部", "--file", terminal.file(sessions))
    plan = str(MatterVersion.objects.get().matter_id)
    terminal.type(study, "send", plan, "--basis", "发放登记第1号")
    assert "无记录\t无记录" in terminal.type(study, "shares", "--unit", "第一支部")
    terminal.type(study, "hold", plan, "--file", terminal.file({"day": "2026-11-20", "headcount": 5}))
    assert "已学习（会前发材料）" in terminal.type(study, "plan", "--unit", "第一支部")
    assert "集体学习\t1次\t100.0%" in terminal.type(study, "shares", "--unit", "第一支部")
    terminal.type(study, "plan", "--unit", "第一支部", "-o", str(tmp_path / "计划.xlsx"))
    terminal.type(study, "hours", "--unit", "第一支部", "-o", str(tmp_path / "学时.xlsx"))
    assert "没训还是没录" in terminal.type(study, "untrained", "--unit", "第一支部")


@pytest.mark.parametrize(
    ("command", "typed"),
    [
        (meeting, ("plan", "--unit", "第一支部")),
        (meeting, ("papers", "1")),
        (meeting, ("minutes", "1", "-o", "纪要.txt")),
        (meeting, ("hold",)),
        (study, ("shares", "--unit", "第一支部", "-o", "占比.xlsx")),
        (study, ("send",)),
    ],
)
def test_what_is_missing_is_said(cast: Cast, terminal: Terminal, command: ModuleType, typed: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match=r"请|可用"):
        terminal.type(command, *typed)


def test_a_file_that_says_something_else_is_refused(cast: Cast, terminal: Terminal) -> None:
    for said in ([1], {"day": "2026-11-20"}):
        with pytest.raises(BadInput):
            terminal.type(meeting, "plan", "--unit", "第一支部", "--file", terminal.file(said))
    with pytest.raises(BadInput, match="学习计划读不懂"):
        terminal.type(study, "plan", "--unit", "第一支部", "--file", terminal.file([{"topic": "党史"}]))
    assert not MatterVersion.objects.exists()
