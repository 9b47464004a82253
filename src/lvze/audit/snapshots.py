"""One consistent picture of the database as files, and back: a copy of the SQLite file, or a COPY of each table."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from lvze.audit.guards import install_guards, remove_guards
from lvze.audit.queries import Head
from lvze.kernel.errors import CannotRead

SQLITE_FILE = "ledger.sqlite3"
_HEAD = "SELECT seq, hash FROM audit_chainhead"


def take(folder: Path) -> Head:
    """Write the database's files into ``folder``; gives the head of the chain in that picture."""
    return _take_postgresql(folder) if connection.vendor == "postgresql" else _take_sqlite(folder)


def put_back_tables(folder: Path) -> None:
    """PostgreSQL: replace the contents of every table by the files of ``folder``, in one transaction."""
    names = {path.name.removesuffix(".copy"): path for path in sorted(folder.glob("*.copy"))}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        remove_guards()
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in _tables()))
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, path in names.items():
            with path.open("rb") as stream, _copying(cursor, _copy_sql(stream.readline(), table, "FROM STDIN")) as copy:
                while chunk := stream.read(1 << 20):
                    copy.write(chunk)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in _sequence_statements():
            cursor.execute(statement)
        install_guards()


def check_sqlite(path: Path) -> Head:
    """Whether a SQLite file is whole; gives its head. Raises CannotRead."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise CannotRead("备份中的数据库不完整，没有改动任何现有数据，请换一份备份。")
            row = copy.execute(_HEAD).fetchone()
    except sqlite3.DatabaseError:
        raise CannotRead("备份中的数据库打不开，没有改动任何现有数据，请换一份备份。") from None
    return Head(*row) if row else Head(0, "")


def applied_migrations() -> list[str]:
    """The schema that the database stands at."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _take_sqlite(folder: Path) -> Head:
    connection.ensure_connection()
    target = folder / SQLITE_FILE
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        # One file that needs no companion; the product sets its own journal mode when it opens it.
        copy.execute("PRAGMA journal_mode = DELETE")
        row = copy.execute(_HEAD).fetchone()
    return Head(*row) if row else Head(0, "")


def _take_postgresql(folder: Path) -> Head:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in _tables():
            columns = ", ".join(f'"{column.name}"' for column in _columns(cursor, table))
            with (folder / f"{table}.copy").open("wb") as stream:
                stream.write(columns.encode() + b"\n")
                with _copying(cursor, f'COPY "{table}" ({columns}) TO STDOUT') as copy:
                    for chunk in copy:
                        stream.write(chunk)
        cursor.execute(_HEAD)
        row = cursor.fetchone()
    return Head(*row) if row else Head(0, "")


def _tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))


def _columns(cursor: Any, table: str) -> list[Any]:
    return list(connection.introspection.get_table_description(cursor, table))


def _copying(cursor: Any, sql: str) -> Any:
    return cursor.copy(sql)


def _copy_sql(columns: bytes, table: str, direction: str) -> str:
    return f'COPY "{table}" ({columns.decode().strip()}) {direction}'


def _sequence_statements() -> Iterator[str]:
    models = connection.introspection.installed_models(_tables())
    yield from connection.ops.sequence_reset_sql(no_style(), list(models))
