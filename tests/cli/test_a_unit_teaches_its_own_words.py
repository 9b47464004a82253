"""A unit's pack teaches `lvze check` the unit's own names for things, and which rules it does not want to see."""

import json
from pathlib import Path

import pytest

from lvze.cli.main import run

_METRIC = """\
id: theme_party_day.count
version: 2
title: 主题党日
unit: 次
of: records
measure: count
kinds: [theme_party_day]
binding: {subject: 主题党日, aliases: [主题党日活动, 红色星期五], verbs: [开展, 组织], units: [次, 场]}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    (folder / "metrics").mkdir(parents=True)
    (folder / "words").mkdir()
    (folder / "pack.yaml").write_text("id: own\ntitle: 本单位\nversion: 1\n", encoding="utf-8")
    (folder / "metrics/theme_party_day.count.yaml").write_text(_METRIC, encoding="utf-8")
    (folder / "words/own_words.yaml").write_text(
        "id: own_words\nversion: 1\ntitle: 本单位用语\nlists:\n  muted_rules: [GENR-001]\n", encoding="utf-8"
    )
    return folder


def _checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    run(["check", *arguments, "--json"])
    [file] = json.loads(capsys.readouterr().out)["files"]
    return dict(file)


def test_its_own_name_is_bound_only_with_its_pack(
    pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "稿.txt"
    text.write_text("一、组织生活\n全年开展红色星期五12次。\n", encoding="utf-8")
    [plain] = _checked(capsys, str(text))["claims"]  # type: ignore[misc]
    [taught] = _checked(capsys, str(text), "--packs", str(pack))["claims"]  # type: ignore[misc]
    assert (plain["metric"], taught["metric"]) == (None, "theme_party_day.count")


def test_a_rule_muted_in_the_pack_is_not_seen(pack: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "稿.txt"
    text.write_text("关于工作情况的报告\n\n一、主要工作\n全年开展主题党日12次。妥否，请批示。\n", encoding="utf-8")
    seen = {finding["rule"] for finding in _checked(capsys, str(text))["findings"]}  # type: ignore[attr-defined]
    muted = {
        finding["rule"]
        for finding in _checked(capsys, str(text), "--packs", str(pack))["findings"]  # type: ignore[attr-defined]
    }
    assert "GENR-001" in seen
    assert seen - muted == {"GENR-001"}
