"""A committed, empty ledger with anchors of its own: the benchmarks found their institution themselves."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests import flushing  # noqa: F401  (lets the committed ledger be emptied)


@pytest.fixture
def empty_ledger(tmp_path: Path, settings: Settings, transactional_db: None) -> None:
    settings.LVZE_ANCHOR = tmp_path / "ledger.anchor"
