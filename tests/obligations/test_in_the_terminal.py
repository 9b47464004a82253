"""``lvze due`` as a person types it: list, text for the group, sheet, and refusals in a sentence."""

import argparse
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from lvze.cli.commands import due, obligation
from lvze.cli.parser import ChineseParser
from lvze.kernel.errors import BadInput, NotFound
from tests.cast import Cast
from tests.obligations.owing import chosen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _this_ledger(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    for command in (due, obligation):
        monkeypatch.setattr(command, "connect", lambda args: Path())
        monkeypatch.setattr(command, "now", lambda: now)


def _run(*typed: str, command: ModuleType = due) -> int:
    parser = ChineseParser(prog="lvze")
    command.add_arguments(parser)
    args: argparse.Namespace = parser.parse_args(typed)
    code: int = command.run(args)
    return code


def _said(capsys: pytest.CaptureFixture[str], *typed: str, command: ModuleType = due) -> str:
    assert _run(*typed, command=command) == 0
    return capsys.readouterr().out


def test_the_month_is_what_one_sees_first(cast: Cast, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day", "branch_general_meeting")
    said = _said(capsys, "--as", "alice")
    assert "【第一支部】" in said
    assert "2026-11-30  开展主题党日：每月至少1次，无记录；待完成；《中国共产党支部工作条例（试行）》第十六条" in said
    assert "支部党员大会" not in said
    assert "支部党员大会" in _said(capsys, "--quarter", "--as", "alice")
    assert _said(capsys, "--year", "2026", "--as", "alice").count("主题党日") == 12
    assert "2026-07-31" in _said(capsys, "--month", "2026-07", "--as", "alice")


def test_an_empty_week_says_what_to_do(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert "没有到期的规定动作" in _said(capsys, "--week", "--as", "alice")


def test_a_clerk_types_the_same_and_sees_his_own(cast: Cast, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, "theme_party_day", "member_volunteering")
    said = _said(capsys, "--year", "--as", "bob")
    assert "第一支部" in said
    assert "第二支部" not in said
    mine = _said(capsys, "--year", "--mine", "--as", "dora")
    assert mine.count("每名党员志愿服务（陆九）") == 1
    assert "主题党日" not in mine
    with pytest.raises(NotFound):
        _run("--unit", "第二支部", "--as", "bob")


def test_the_text_for_the_group_and_the_question_of_january(
    cast: Cast, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    assert _said(capsys, "--paste", "--as", "alice") == "【第一支部】\n1. 开展主题党日：11月30日前，还需1次\n"
    asked = _said(capsys, "--year", "--unanswered", "--paste", "--as", "alice")
    assert asked.count("没开还是没录？") == 10
    assert "还需" not in asked


def test_the_sheet_is_written(cast: Cast, now: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    sheet = tmp_path / "规定动作.xlsx"
    assert "清单写到" in _said(capsys, "--year", "-o", str(sheet), "--as", "alice")
    assert sheet.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("--month", "2026"), "不是这样的期间"),
        (("--quarter", "上季度"), "看不懂期间"),
        (("-o", "清单.csv"), "写到 .xlsx"),
        (("--paste", "-o", "清单.xlsx"), "不能同时使用"),
        (("--week", "--month", "2026-11"), "不能同时使用"),
        (("--unit", "第九支部", "--as", "alice"), "没有叫“第九支部”"),
    ],
)
def test_a_wrong_use_is_refused_in_a_sentence(cast: Cast, typed: tuple[str, ...], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        _run(*typed)


def test_what_is_owed_is_ticked_excused_and_dropped_by_typing(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    def says(*typed: str) -> str:
        return _said(capsys, *typed, "--as", "alice", command=obligation)

    assert "及下级勾选" in says("tick", "--unit", "机关党委", "--own", "支部党课")
    listed = says("list", "--unit", "第一支部")
    assert "theme_party_day\t开展主题党日\t规定动作（法定）\t已勾选（自 2026-01-01）" in listed
    assert "branch_lecture\t支部党课\t自定要求\t已勾选" in listed
    assert "reflection_day\t每月廉政自省日\t自定要求\t未勾选" in listed
    says("tick", "每月廉政自省日", "--unit", "第一支部", "--from", "2026-06-01", "--target", "2")
    assert "已勾选（自 2026-06-01，自定目标 2）" in says("list", "--unit", "第一支部")
    told = says(
        "excuse", "开展主题党日", "--unit", "第一支部", "--period", "2026-09", "--reason", "经批准延期",
        "--approved-by", "机关党委", "--until", "2026-10-20",
    )  # fmt: skip
    number = told.removeprefix("已登记，编号 ").strip("。\n")
    assert "机关党委批准延至 2026-10-20" in says("excuses")
    assert "已收回" in says("withdraw", number)
    assert says("excuses") == ""
    says("drop", "theme_party_day", "--unit", "第一支部", "--from", "2026-12-01")
    assert "主题党日" not in _said(capsys, "--month", "2026-12", "--unit", "第一支部", "--as", "alice")


def test_one_persons_excuse_names_the_person(cast: Cast, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    chosen(cast, now, cast.branch_one, "member_volunteering")
    words = ("excuse", "member_volunteering", "--unit", "第一支部", "--period", "2026", "--reason", "不适用")
    _said(capsys, *words, "--text", "驻外", "--person", "郝三", "--as", "bob", command=obligation)
    assert "第一支部郝三" in _said(capsys, "excuses", "--as", "bob", command=obligation)
    with pytest.raises(BadInput, match="没有叫“温六”的人员"):
        _run(*words, "--text", "驻外", "--person", "温六", "--as", "bob", command=obligation)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("drop", "--unit", "第一支部"), "请写明事项"),
        (("tick", "打卡", "--unit", "第一支部"), "没有“打卡”这项规定动作"),
        (("tick", "--unit", "第一支部", "--from", "2026年"), "请写到日"),
        (("excuse", "开展主题党日", "--unit", "第一支部"), "请用 --period"),
        (("withdraw", "主题党日"), "请写明情况说明的编号"),
    ],
)
def test_a_wrong_obligation_is_refused_in_a_sentence(cast: Cast, typed: tuple[str, ...], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        _run(*typed, "--as", "alice", command=obligation)
