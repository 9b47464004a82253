"""The product's settings over a data folder of this run's own, on the engine that ``LVZE_TEST_ENGINE`` names."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.engine import address_of_test_database

_FOLDER = Path(tempfile.mkdtemp(prefix="lvze-test-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
(_FOLDER / "data").mkdir()
os.environ["LVZE_DIR"] = str(_FOLDER / "data")
os.environ["LVZE_ANCHOR"] = str(_FOLDER / "ledger.anchor")
os.environ.setdefault("LVZE_CACHE", str(_FOLDER / "cache"))
if _address := address_of_test_database():
    os.environ["LVZE_DATABASE"] = _address

from lvze.config.settings import *  # noqa: E402, F403

# A live server's threads must not keep a connection open, or the test database cannot be dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
# A test asks for work and sees it done; the worker itself has a test of its own.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
