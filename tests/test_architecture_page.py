"""The architecture page shows the arrows that the contracts enforce, and names every package."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def test_the_drawn_arrows_are_the_enforced_ones() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    enforced = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    drawn = re.search(r"```arrows\n(.*?)```", PAGE, re.DOTALL)
    assert drawn is not None
    assert drawn[1].split("\n")[:-1] == enforced


def test_every_package_is_in_the_drawing() -> None:
    drawn = re.search(r"```arrows\n(.*?)```", PAGE, re.DOTALL)
    assert drawn is not None
    packages = {
        path.name for path in (ROOT / "src/lvze").iterdir() if (path / "__init__.py").exists() and path.name != "packs"
    }
    assert packages == set(re.findall(r"\w+", drawn[1]))


def test_the_table_explains_every_package_once() -> None:
    explained = re.findall(r"`(\w+)`", "\n".join(re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)))
    assert sorted(set(explained)) == sorted(explained)
    assert {"kernel", "documents", "metrics", "audit", "organisation", "ledger", "reports"} <= set(explained)
