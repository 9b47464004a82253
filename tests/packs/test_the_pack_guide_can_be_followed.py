"""docs/packs.md is tried out: what it shows as a pack is accepted as one."""

import re
from pathlib import Path

from lvze.catalogue.loading import load_pack
from tests.packs.pack import ROOT

GUIDE = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"文件 `(?P<name>[a-z_./]+)`：\n\n```yaml\n(?P<text>.*?)```", re.DOTALL)


def test_the_files_shown_in_the_guide_load_as_a_pack(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: night_school\ntitle: 夜校\nversion: 1\n", encoding="utf-8")
    shown = SHOWN.findall(GUIDE)
    assert len(shown) == 3
    for name, text in shown:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    pack = load_pack(tmp_path)
    assert pack.kind("night_school").title == "青年夜校"
    assert pack.metric("night_school.people_times").kinds == ("night_school",)
    assert pack.obligations["night_school"].metric == "night_school.people_times"
