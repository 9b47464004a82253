"""Fixtures every test may use. The engine is SQLite, or PostgreSQL when ``LVZE_TEST_ENGINE=postgresql``.

PostgreSQL comes from a wheel and is started once for the run, so a fresh machine needs nothing installed.
"""

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.engine import address_of_test_database

# Before Django reads its settings: every test run has a data folder of its own, cleared at the end.
_DATA = Path(tempfile.mkdtemp(prefix="lvze-test-"))
os.environ["LVZE_DIR"] = str(_DATA / "data")
os.environ["LVZE_ANCHOR"] = str(_DATA / "ledger.anchor")
os.environ.setdefault("LVZE_CACHE", str(_DATA / "cache"))
if address := address_of_test_database():
    os.environ["LVZE_DATABASE"] = address
(_DATA / "data").mkdir()

settings.register_profile(
    "small", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile(
    "full", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile(os.environ.get("LVZE_TEST_TIER", "small"))


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(_DATA, ignore_errors=True)


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
