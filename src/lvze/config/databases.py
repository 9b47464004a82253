"""The two engines: SQLite by default, PostgreSQL by address. The same code and tests run on both."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

#: WAL with synchronous FULL: what was acknowledged survives a power cut (sqlite.org/wal.html). Immediate
#: transactions take the write lock at their start, so a write never fails half way for want of it.
_SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
)

#: A page asks for its first fifty rows. Helpers that a query starts, or code compiled for it, take longer to begin than
#: the answer takes, and take the processors from whoever else waits (PostgreSQL's manual: Parallel Query, JIT).
_POSTGRESQL_START = "-c max_parallel_workers_per_gather=0 -c jit=off"


def database(address: str, data_dir: Path) -> dict[str, Any]:
    """Django's DATABASES entry for a ``postgresql://`` address, or for SQLite in ``data_dir`` when it is empty."""
    return _postgresql(address) if address else _sqlite(data_dir / "ledger.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_START},
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": _POSTGRESQL_START},
    }
