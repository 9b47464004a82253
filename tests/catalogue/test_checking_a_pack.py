"""What ``lvze packs check`` prints."""

from pathlib import Path

from lvze.catalogue.checking import packs_check
from lvze.catalogue.definitions import Catalogue
from tests.catalogue.packs import HEADER, PEOPLE_TIMES, TALK, write_pack


def test_a_right_pack_is_counted(tmp_path: Path) -> None:
    report = packs_check(write_pack(tmp_path))
    assert report.is_right
    assert str(report) == (
        "模板包“试用包”检查通过：台账类别 2 个，指标 3 个，规定动作和自定要求 1 个，"
        "报告提纲 1 个，词表 1 个，旧版本 1 个。"
    )


def test_a_bad_pack_lists_its_errors_and_says_it_cannot_be_installed(tmp_path: Path) -> None:
    report = packs_check(write_pack(tmp_path, {"kinds/talk.yaml": TALK.replace("category: 谈话", "categroy: 谈话")}))
    assert not report.is_right
    assert str(report).splitlines() == [
        "kinds/talk.yaml:1 规则 missing-key：缺少键“category”，应为补上“category”。",
        "kinds/talk.yaml:4 规则 unknown-key：没有名为“categroy”的键，应为“category”。",
        "共 2 处错误，这个模板包不能装入。",
    ]


def test_a_units_own_pack_is_held_against_the_installed_ones(tmp_path: Path, trial: Catalogue) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "pack.yaml").write_text(HEADER, encoding="utf-8")
    own = PEOPLE_TIMES.replace("id: talk.people_times", "id: own.people_times")
    (tmp_path / "metrics/own.people_times.yaml").write_text(own, encoding="utf-8")
    assert packs_check(tmp_path, base=trial).is_right
    assert not packs_check(tmp_path).is_right


def test_a_folder_that_is_no_pack_is_told(tmp_path: Path) -> None:
    assert "pack.yaml" in str(packs_check(tmp_path / "missing"))
