"""Each audit test has an anchor file of its own and the cast in a really committed ledger."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection, connections
from pytest_django import Settings

from tests.cast import Cast, build_cast, cast  # noqa: F401


@pytest.fixture
def anchor(tmp_path: Path, settings: Settings) -> Path:
    """Where this test's anchors go."""
    settings.LVZE_ANCHOR = tmp_path / "ledger.anchor"
    return tmp_path / "ledger.anchor"


@pytest.fixture
def committed_cast(anchor: Path, transactional_db: None, now: datetime) -> Cast:
    """The cast, committed, so that anchors are written and triggers act as in a real ledger."""
    return build_cast(now)


@pytest.fixture
def data_dir(anchor: Path, transactional_db: None, settings: Settings) -> Iterator[Path]:
    """A data folder with evidence; on SQLite the ledger is a real file in it for the length of the test."""
    folder = anchor.parent / "data"
    (folder / "evidence" / "ab").mkdir(parents=True)
    (folder / "evidence" / "ab" / "abcd").write_bytes(b"minutes" * 1000)
    (folder / "cache").mkdir()
    (folder / "cache" / "compiled").write_bytes(b"made again at any time")
    settings.LVZE_DATA = folder
    if connection.vendor != "sqlite":
        yield folder
        return
    with closing(sqlite3.connect(folder / "ledger.sqlite3")) as copy:
        connection.connection.backup(copy)
    tests_own = connections["default"]
    real = tests_own.copy()
    real.settings_dict = {**tests_own.settings_dict, "NAME": folder / "ledger.sqlite3"}
    connections["default"] = real
    yield folder
    real.close()
    connections["default"] = tests_own
