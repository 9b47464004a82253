"""The cast is in every test's reach, and every test has an anchor file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from lvze.ledger.packs import _catalogue_at
from tests.cast import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def _own_anchors(tmp_path: Path) -> Iterator[None]:
    with override_settings(LVZE_ANCHOR=tmp_path / "ledger.anchor"):
        yield


@pytest.fixture(autouse=True)
def _own_packs() -> Iterator[None]:
    """A pack installed in one test's ledger is none of the next one's."""
    _catalogue_at.cache_clear()
    yield
    _catalogue_at.cache_clear()
