"""Database triggers that refuse UPDATE and DELETE on protected rows and events, on both engines.

They yield only inside the transaction of an approved erasure, where an ErasurePermit row exists. A database
owner can drop a trigger: `verify` says which are missing or changed, and the chain says what was altered.
"""

from django.db import connection
from django.db.models import Model

from lvze.audit.digesting import protected_models
from lvze.audit.models import ErasurePermit, Event

_REFUSAL = "lvze: protected rows are never changed or deleted"
_FUNCTION = "lvze_keep_row"
_TRIGGER = "lvze_keep"


def guarded_tables() -> list[str]:
    """Tables whose rows no one may change or delete."""
    models: list[type[Model]] = [Event, *protected_models()]
    return sorted(model._meta.db_table for model in models)


def install_guards() -> None:
    """Put every missing or changed trigger in place. Runs after each migration."""
    existing = set(connection.introspection.table_names())
    tables = [table for table in guarded_tables() if table in existing]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and tables:
            cursor.execute(_postgresql_function())
        for table in tables:
            for statement in _removal(table) + _installation(table):
                cursor.execute(statement)


def remove_guards() -> None:
    """Take the triggers away: for a test database that is about to be emptied, and for restoring a backup."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in guarded_tables():
            if table in existing:
                for statement in _removal(table):
                    cursor.execute(statement)


def missing_guards() -> list[str]:
    """Tables whose triggers are missing, switched off or not as installed."""
    return _missing_postgresql() if connection.vendor == "postgresql" else _missing_sqlite()


def _permitted() -> str:
    return f'EXISTS (SELECT 1 FROM "{ErasurePermit._meta.db_table}")'


def _sqlite_triggers(table: str) -> dict[str, str]:
    return {
        f"{table}_keep_{verb.lower()}": (
            f'CREATE TRIGGER "{table}_keep_{verb.lower()}" BEFORE {verb} ON "{table}" WHEN NOT {_permitted()} '
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        )
        for verb in ("UPDATE", "DELETE")
    }


def _postgresql_function() -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $body${_postgresql_body()}$body$"
    )


def _postgresql_body() -> str:
    return (
        f"BEGIN IF NOT {_permitted()} THEN RAISE EXCEPTION '{_REFUSAL}'; END IF; "
        "IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF; RETURN OLD; END"
    )


def _installation(table: str) -> list[str]:
    if connection.vendor == "postgresql":
        return [
            f'CREATE TRIGGER {name} BEFORE {verbs} ON "{table}" FOR EACH {each} EXECUTE FUNCTION {_FUNCTION}()'
            for name, verbs, each in (
                (_TRIGGER, "UPDATE OR DELETE", "ROW"),
                (f"{_TRIGGER}_all", "TRUNCATE", "STATEMENT"),
            )
        ]
    return list(_sqlite_triggers(table).values())


def _removal(table: str) -> list[str]:
    if connection.vendor == "postgresql":
        return [f'DROP TRIGGER IF EXISTS {name} ON "{table}"' for name in (_TRIGGER, f"{_TRIGGER}_all")]
    return [f'DROP TRIGGER IF EXISTS "{name}"' for name in _sqlite_triggers(table)]


def _missing_sqlite() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        present = dict(cursor.fetchall())
    return [
        table
        for table in guarded_tables()
        if any(present.get(name) != sql for name, sql in _sqlite_triggers(table).items())
    ]


def _missing_postgresql() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [_FUNCTION])
        if [row[0] for row in cursor.fetchall()] != [_postgresql_body()]:
            return guarded_tables()
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t "
            "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE t.tgname IN (%s, %s) AND t.tgenabled IN ('O', 'A') AND p.proname = %s "
            "GROUP BY c.relname HAVING count(*) = 2",
            [_TRIGGER, f"{_TRIGGER}_all", _FUNCTION],
        )
        present = {row[0] for row in cursor.fetchall()}
    return [table for table in guarded_tables() if table not in present]
