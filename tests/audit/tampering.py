"""What somebody with the database's password could do: guards off, a change, guards on again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from lvze.audit.guards import install_guards, remove_guards


@contextmanager
def as_database_owner() -> Iterator[None]:
    """Inside, protected rows can be changed; afterwards the guards are back, as a careful forger would leave them."""
    remove_guards()
    try:
        yield
    finally:
        install_guards()


_LAX = {
    "sqlite": ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
    "postgresql": ("SET session_replication_role = replica", "SET session_replication_role = origin"),
}


def execute_lax(sql: str, *parameters: Any) -> None:
    """One statement with foreign keys not enforced."""
    before, after = _LAX[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(before)
        cursor.execute(sql, parameters)
        cursor.execute(after)


def execute(sql: str, *parameters: Any) -> None:
    """One statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
