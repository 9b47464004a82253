"""However a pack is spoilt, it is loaded or refused with the places named; it never ends in another error."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lvze.catalogue.checking import packs_check
from tests.catalogue.packs import RIGHT, write_pack

_NASTY = (
    "", "~", "[]", "{}", "[[]]", "{a: {b: c}}", "-1", "1e999", ".nan", "2026-13-45", "'", "? [a]: b", "- x", "&a *a",
    "!!python/object:os.system x", "\t", "\u0000", "true", "{min: []}", "<<: {a: b}", "%", "0x1F", "谈" * 300,
)  # fmt: skip


@st.composite
def spoilt_files(draw: st.DrawFn) -> dict[str, str]:
    """One to three lines of one or two files cut, replaced from the colon on, doubled, or moved in."""
    files = {}
    for name in draw(st.lists(st.sampled_from(sorted(RIGHT)), min_size=1, max_size=2, unique=True)):
        lines = RIGHT[name].splitlines()
        for _ in range(draw(st.integers(min_value=1, max_value=3))):
            at = draw(st.integers(min_value=0, max_value=len(lines) - 1))
            nasty = draw(st.sampled_from(_NASTY) | st.text(max_size=6))
            key = lines[at].partition(":")[0]
            lines[at] = draw(st.sampled_from([f"{key}: {nasty}", nasty, f"  {lines[at]}", f"{lines[at]}\n{lines[at]}"]))
        files[name] = "\n".join(lines).encode("utf-8", "replace").decode() or " "
    return files


@given(spoilt_files())
def test_a_spoilt_pack_is_loaded_or_refused(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = packs_check(write_pack(Path(folder), files))
    assert report.is_right == bool(report.counts)
    for problem in report.problems:
        assert problem.file in {*RIGHT, *files}
        assert problem.line >= 1
        assert problem.what
        assert problem.should
