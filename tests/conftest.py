"""Fixtures every test may use. The engine is SQLite, or PostgreSQL when ``LVZE_TEST_ENGINE=postgresql``.

PostgreSQL comes from a wheel and is started once for the run, so a fresh machine needs nothing installed.
"""

import os
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, settings

from tests import flushing  # noqa: F401  (transactional tests may empty their database)

settings.register_profile(
    "small", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile(
    "full", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile(os.environ.get("LVZE_TEST_TIER", "small"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, with its reason, what this machine cannot run; ``soak`` tests run in their own tier only."""
    from tests.machine import reasons_missing

    missing = reasons_missing()
    for item in items:
        if item.get_closest_marker("soak") and os.environ.get("LVZE_TEST_TIER") != "full":
            item.add_marker(pytest.mark.skip(reason="soak：只在 make soak 中运行"))
        for marker, reason in missing.items():
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def now() -> datetime:
    """The moment a test stands at: 2026-11-20 09:00 in China."""
    return datetime.fromisoformat("2026-11-20T09:00:00+08:00")


@pytest.fixture
def how_many() -> Callable[[int, int], int]:
    """``how_many(full, small)``: the full number when ``LVZE_TEST_TIER=full``, in the soak tier."""
    is_full = os.environ.get("LVZE_TEST_TIER") == "full"
    return lambda full, small: full if is_full else small
