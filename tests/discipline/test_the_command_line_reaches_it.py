"""``lvze discipline`` and ``lvze integrity`` do what the pages do, as the person who is named."""

from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from lvze.cli.commands import discipline, integrity
from lvze.cli.main import run
from lvze.matters.models import MatterVersion
from tests.cast import Cast
from tests.discipline.conftest import file

NOW = datetime.fromisoformat("2026-11-20T09:00:00+08:00")


@pytest.fixture(autouse=True)
def in_this_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    modules: tuple[ModuleType, ...] = (discipline, integrity)
    for module in modules:
        monkeypatch.setattr(module, "connect", lambda _args: None)
        monkeypatch.setattr(module, "now", lambda: NOW)


def test_a_letter_is_sent_printed_and_waits(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "letter.docx"
    sent = ["letter", "--type", "提醒函", "--cause", "制度修订滞后", "--sender", "中共某市示例局党组"]
    sent += ["--unit", "第一支部", "--due", "2026-12-20", "-o", str(paper), "--as", "dora"]
    assert run(["discipline", *sent]) == 0
    assert "提〔2026〕1号" in capsys.readouterr().out
    assert paper.stat().st_size > 1000
    matter = str(MatterVersion.objects.get().matter_id)
    assert run(["discipline", "print", matter, "-o", str(paper), "--as", "dora"]) == 0
    assert run(["discipline", "replies", "--as", "dora"]) == 0
    assert "待回复 1 份，其中逾期 0 份" in capsys.readouterr().out
    assert run(["discipline", "replies", "--as", "charlie"]) == 0
    assert "待回复 0 份" in capsys.readouterr().out
    assert run(["discipline", *sent[:-1], "bob"]) == 2
    assert MatterVersion.objects.count() == 1


def test_a_problem_comes_out_of_an_inspection(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    data = {"body": "上级检查组", "object": "各处室", "matter": "财务经费"}
    record = file(cast, "inspection", "2026-11-02", cast.bureau, data)
    told = ["--title", "票据不全", "--aspect", "财务管理", "--measure", "补齐票据", "--leader", "郝二"]
    told += ["--responsible", "郝三", "--unit", "第一支部", "--sender", "中共某市示例局党组", "--due", "2026-12-31"]
    assert run(["discipline", "problem", str(record), *told, "--as", "alice"]) == 0
    assert "已立项" in capsys.readouterr().out
    assert MatterVersion.objects.get().data["source"] == "上级检查"
    assert MatterVersion.objects.get().due == date(2026, 12, 31)


def test_lists_come_to_the_screen_and_into_files(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file(cast, "key_post", "2026-02-10", cast.finance, {"post": "出纳", "limit_years": 3, "since": "2020-01"})
    point = {"post": "资金支付", "risk": "单人复核", "level": "高", "responsible": "处长", "area": "财务管理"}
    file(cast, "risk_point", "2025-02-10", cast.finance, point)
    complaint = {"channel": "电话", "category": "服务态度", "department": "服务处"}
    file(cast, "complaint", "2026-03-01", cast.service, complaint)
    who = ["--unit", "某市示例局", "--as", "dora"]
    shown = {
        ("integrity", "rotation"): "出纳",
        ("integrity", "recheck"): "资金支付",
        ("integrity", "risks"): "财务管理\t1",
        ("integrity", "opinions"): "共 0 件",
        ("discipline", "complaints"): "未告知、未办结",
        ("discipline", "before-talk"): "规定动作 0 项",
    }
    for command, words in shown.items():
        assert run([*command, *who]) == 0
        assert words in capsys.readouterr().out
    for command in (("integrity", "rotation"), ("integrity", "opinions"), ("discipline", "before-talk")):
        sheet = tmp_path / f"{command[1]}.xlsx"
        assert run([*command, *who, "-o", str(sheet)]) == 0
        assert sheet.stat().st_size > 1000
        assert run([*command, *who, "-o", str(tmp_path / "list.pdf")]) == 2
    assert run(["integrity", "approvals-on", "--as", "alice"]) == 0
    assert "已启用" in capsys.readouterr().out
