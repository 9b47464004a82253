"""How much of each property: the full figure in the soak tier, a few in the normal one."""

import os
from collections.abc import Callable

import pytest

from tests import flushing  # noqa: F401  (committed ledgers can be emptied)


@pytest.fixture
def how_many() -> Callable[[int, int], int]:
    """``how_many(full, small)``: the full number when ``LVZE_TEST_TIER=full``."""
    is_full = os.environ.get("LVZE_TEST_TIER") == "full"
    return lambda full, small: full if is_full else small
