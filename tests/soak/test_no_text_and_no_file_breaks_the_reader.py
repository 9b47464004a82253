"""A fuzzer guided by coverage finds no input that breaks reading or understanding, or makes it point outside a text."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("atheris", reason="没有 atheris：模糊测试未运行")


@pytest.mark.timeout(3600)
def test_the_fuzzer_finds_nothing(tmp_path: Path, how_many: Callable[[int, int], int]) -> None:
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.fuzz_documents", "--seconds", str(how_many(1800, 5))],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{root / 'src'}:{root}", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Done" in done.stderr
    assert not list(tmp_path.glob("crash-*"))
