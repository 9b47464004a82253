"""Where the shared folder is, if this machine has it. Tests that need it are left out, and said, where it is not."""

from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parent.parent.parent / "shared"

SHARED: Path | None = _BESIDE if (_BESIDE / "seeds").is_dir() else None
needs_shared = pytest.mark.needs_shared
