"""The cast is in every test's reach, and every test has an anchor file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def _own_anchors(tmp_path: Path) -> Iterator[None]:
    with override_settings(LVZE_ANCHOR=tmp_path / "ledger.anchor"):
        yield
