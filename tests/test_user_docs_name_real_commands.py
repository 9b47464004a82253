"""Every ``lvze …`` line in the user documents is a real command with real options."""

import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from lvze.cli.main import COMMANDS
from lvze.cli.parser import ChineseParser

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINES = [
    (page.name, found[1].split("   #")[0].strip())
    for page in PAGES
    for found in re.finditer(r"^(lvze [a-z]+.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize(("page", "line"), LINES)
def test_a_documented_command_parses(page: str, line: str) -> None:
    _, name, *arguments = shlex.split(line.split("#")[0])
    assert name in COMMANDS, f"{page}: {line}"
    parser = ChineseParser(prog=name)
    import_module(f"lvze.cli.commands.{COMMANDS[name][0]}").add_arguments(parser)
    parser.parse_args(arguments)


def test_the_documents_show_the_main_commands() -> None:
    shown = {line.split()[1] for _, line in LINES}
    assert {"init", "serve", "import", "template", "check", "fill", "report", "backup", "verify", "restore"} <= shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_in_a_document_is_dead(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
