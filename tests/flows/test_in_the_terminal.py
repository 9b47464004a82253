"""``lvze suggest``, ``next-year``, ``pressure``, ``doubts`` and ``packs new`` as a person types them."""

from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from lvze.cli.commands import doubts, next_year, packs, pressure, suggest
from lvze.cli.parser import ChineseParser
from lvze.kernel.errors import BadInput, CannotRead, NotFound
from lvze.matters.queries import matters_in
from tests.cast import Cast
from tests.flows.test_planning_next_year import report, sign
from tests.obligations.owing import chosen, filed

__all__ = ["report"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _this_ledger(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    for command in (doubts, next_year, packs, pressure, suggest):
        monkeypatch.setattr(command, "connect", lambda args: Path())
        monkeypatch.setattr(command, "now", lambda: now)


def said(capsys: pytest.CaptureFixture[str], command: ModuleType, *typed: str) -> str:
    parser = ChineseParser(prog="lvze")
    command.add_arguments(parser)
    assert command.run(parser.parse_args(typed)) == 0
    return capsys.readouterr().out


def test_suggestions_are_listed_with_their_facts_and_words(
    cast: Cast, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "没有提示" in said(capsys, suggest, "--unit", "中共某市示例局党组", "--as", "alice")
    chosen(cast, now, cast.branch_one, "theme_party_day")
    shown = said(capsys, suggest, "--unit", "中共某市示例局党组", "--as", "alice", "--words")
    assert "没开还是没录？" in shown
    assert "· 第一支部：" in shown
    assert "可选：" in shown


def test_promises_are_listed_and_confirmed_by_number(
    cast: Cast, report: int, capsys: pytest.CaptureFixture[str]
) -> None:
    sign(report)
    shown = said(capsys, next_year, str(report), "--as", "alice")
    assert "1. 上半年修订采购管理办法（时限 2027-06-30）" in shown
    people = ("--unit", "第一支部", "--leader", "郝二", "--responsible", "郝三", "--as", "alice")
    assert "已转为 1 项任务" in said(capsys, next_year, str(report), "--open", "2", *people)
    [row] = matters_in(cast.alice.actor, date(2027, 1, 4))
    assert (row.title, row.due) == ("年底前完成重点岗位轮岗交流", date(2027, 12, 31))
    with pytest.raises(BadInput, match="不是列出的序号"):
        said(capsys, next_year, str(report), "--open", "3", *people)


def test_pressure_is_shown_by_level(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, pressure, "--unit", "中共某市示例局党组", "--period", "2026", "--as", "alice")
    assert "【下二级】" in shown
    assert "不足3个单位，不显示" in shown
    target = tmp_path / "压力.xlsx"
    said(capsys, pressure, "--unit", "中共某市示例局党组", "-o", str(target), "--as", "alice")
    assert target.read_bytes()[:2] == b"PK"
    with pytest.raises(BadInput, match="不是日期"):
        said(capsys, pressure, "--unit", "中共某市示例局党组", "--day", "昨天")


def test_doubts_are_told_to_the_unit_itself(cast: Cast, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有需要核对的" in said(capsys, doubts, "--unit", "第一支部", "--as", "bob")
    meeting = {"type": "党员大会", "expected": 20}
    record = filed(cast, now, "branch_meeting", cast.branch_one, date(2026, 9, 9), meeting, headcount=5)
    shown = said(capsys, doubts, "--unit", "第一支部", "--as", "bob")
    assert f"应到20人，实到5人，不到半数，人数是否写全？（记录 {record}）" in shown
    with pytest.raises(NotFound, match="只给该单位自己看"):
        said(capsys, doubts, "--unit", "第一支部", "--as", "alice")


def test_a_sheet_becomes_a_pack_that_is_never_written_over_another(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, folder = tmp_path / "家访.csv", tmp_path / "家访"
    sheet.write_text("2026年家访台账,,\n日期,单位,方式\n2026-03-05,第一支部,上门\n", encoding="utf-8")
    shown = said(capsys, packs, "new", str(sheet), "--title", "廉政家访", "-o", str(folder), "--every", "每月")
    assert "检查通过：台账类别 1 个，指标 1 个，规定动作和自定要求 1 个" in shown
    with pytest.raises(BadInput, match="已有文件"):
        said(capsys, packs, "new", str(sheet), "--title", "廉政家访", "-o", str(folder))
    with pytest.raises(BadInput, match="已有“主题党日”"):
        said(capsys, packs, "new", str(sheet), "--title", "主题党日", "-o", str(tmp_path / "又一个"))
    with pytest.raises(CannotRead, match="没有表格文件"):
        said(capsys, packs, "new", str(tmp_path / "无.csv"), "--title", "廉政家访", "-o", str(tmp_path / "无"))
