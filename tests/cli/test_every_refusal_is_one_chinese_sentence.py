"""Whatever is typed wrongly is answered by one Chinese sentence and the right exit code, never a traceback."""

from pathlib import Path

import pytest

from lvze.cli.main import COMMANDS, run


def _says(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(arguments)
    return code, capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("冲",), "没有“冲”这个命令"),
        (("check",), "还缺少：文件"),
        (("check", "x.txt", "--jsn"), "不认识的选项：--jsn"),
        (("serve", "--port", "八千"), "--port 应为整数"),
        (("packs", "erase", "."), "没有“erase”这一项"),
        (("check", "x.txt", "--json", "--sarif"), "不能同时使用"),
        (("verify", "--dir", "不存在的目录"), "没有台账：请先运行 lvze init"),
        (("template", "打卡", "-o", "x.xlsx"), "没有“打卡”这一台账类别"),
    ],
)
def test_a_wrong_use_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = _says(capsys, *arguments)
    assert code == 2
    assert words in said
    assert "\n" not in said
    assert "Traceback" not in said


def test_a_file_that_cannot_be_read_is_exit_code_three(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["check", str(tmp_path / "没有.docx")]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_our_own_goes_to_a_log_file_and_not_to_the_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("inner detail")

    monkeypatch.setattr("lvze.cli.commands.check.run", broken)
    code, said = _says(capsys, "check", "x.txt")
    assert code == 4
    assert "inner detail" not in said
    log = Path(said.split("记在 ")[1].split("，")[0])
    assert "inner detail" in log.read_text()
    log.unlink()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_chinese(capsys: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(SystemExit) as left:
        run([name, "--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert COMMANDS[name][1] in told
    assert "用法：" in told
    for english in ("usage:", "optional arguments", "show this help", "positional"):
        assert english not in told


def test_the_help_page_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)
