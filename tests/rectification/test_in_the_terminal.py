"""``lvze rectification``: a list of one feedback taken over, followed, made public, pressed; and the help names all."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from lvze.cli.commands import rectification as command
from lvze.cli.parser import ChineseParser
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from lvze.matters.models import MatterSpell
from lvze.rectification.importing import plan_problems
from tests.cast import Cast
from tests.matters.owing import at

ORGAN = "中共某市示例局党组"
HEADER = ["方面", "反馈问题", "整改措施", "责任领导", "责任部门", "责任人", "整改时限", "整改状态"]


@pytest.fixture
def feedback(cast: Cast) -> int:
    data = {"source": "巡察反馈", "name": "2026年巡察", "body": "巡察组", "problems": 3}
    entry = Entry(
        kind="inspection_feedback",
        happened=PartialDate.day(date(2026, 2, 10)),
        parts=(Part(unit=cast.party_group, organiser=True),),
        data=data,
    )
    return file_record(actor=cast.alice.actor, now=at("2026-02-11"), entry=entry).record


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return written(
        tmp_path,
        ["党的建设", "支部记录不全", "1.补齐记录；2.每季度抽查", "郝二", "第一支部", "郝三", "2026-06-30", "整改中"],
        ["作风建设", "窗口等候时间长", "增设窗口", "郝二", "第一支部", "郝三", "2026-12-20", ""],
    )


def written(folder: Path, *rows: list[Any]) -> Path:
    made = Workbook()
    page = made.active
    assert page is not None
    for row in (HEADER, *rows):
        page.append(row)
    path = folder / "问题清单.xlsx"
    made.save(path)
    return path


def test_a_list_of_one_feedback_is_followed_to_the_public_table(
    cast: Cast,
    feedback: int,
    listed: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(command, "connect", lambda args: tmp_path)
    monkeypatch.setattr(command, "now", lambda: now)

    def said(*typed: str) -> str:
        parser = ChineseParser(prog="lvze rectification")
        command.add_arguments(parser)
        assert command.run(parser.parse_args([*typed, "--as", "alice"])) == 0
        return capsys.readouterr().out

    assert "已立项 2 个问题" in said("open", "--record", str(feedback), "--problems", str(listed))
    assert "反馈 3 个问题\t已立项 2 个\t对不上" in said("rounds", "--unit", ORGAN)
    assert "2个方面2个，制定整改措施3项，已完成整改0个" in said("progress", "--unit", ORGAN)
    assert "拖延\t" in said("repeats", "--unit", ORGAN)
    late = MatterSpell.objects.filter(title="支部记录不全").values_list("matter_id", flat=True)[0]
    pressed = said("press", "--problem", str(late), "--number", "督〔2026〕1号", "--due", "2026-12-10")
    assert "督促文书已立项" in pressed
    for name in ("公示.docx", "公示.xlsx"):
        said("notice", "--unit", ORGAN, "-o", str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 0
    assert said("outcomes", "--unit", ORGAN) == ""


def test_one_faulty_line_opens_none(
    cast: Cast, feedback: int, now: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "connect", lambda args: tmp_path)
    monkeypatch.setattr(command, "now", lambda: now)
    path = written(tmp_path, ["", "支部记录不全", "补齐", "郝二", "没有这个部门", "郝三", "2026-06-30", ""])
    parser = ChineseParser(prog="lvze rectification")
    command.add_arguments(parser)
    typed = ["open", "--record", str(feedback), "--problems", str(path), "--as", "alice"]
    with pytest.raises(BadInput, match="1 行有误"):
        command.run(parser.parse_args(typed))
    assert not MatterSpell.objects.exists()


def test_another_branch_cannot_open_the_problems_of_a_record(cast: Cast, feedback: int, listed: Path) -> None:
    with pytest.raises(NotFound):
        plan_problems(
            listed.name, listed.read_bytes(), record=feedback, actor=cast.charlie.actor, now_day=date(2026, 3, 2)
        )
