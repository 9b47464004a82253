"""Many rows of one table at once, as tuples: ``executemany`` on SQLite, ``COPY`` on PostgreSQL."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import DateField, DateTimeField, JSONField, Model

Prepare = Callable[[Any], Any]


def insert_many(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of the named attributes (``unit_id``, …). The database numbers them unless ``id`` is among them."""
    columns, prepares = _plan(model, tuple(names))
    ready = [
        tuple(value if prepare is None else prepare(value) for prepare, value in zip(prepares, row, strict=True))
        for row in rows
    ]
    if not ready:
        return
    table = f'"{model._meta.db_table}"'
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            raw: Any = cursor.cursor
            with raw.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(prepares))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", ready)


def keep_numbering(model: type[Model]) -> None:
    """After rows with ids of one's own: the database's next id comes after them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


@cache
def _plan(model: type[Model], names: tuple[str, ...]) -> tuple[str, tuple[Prepare | None, ...]]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    chosen = [fields[name] for name in names]
    return ", ".join(f'"{field.column}"' for field in chosen), tuple(_prepare(field) for field in chosen)


def _prepare(field: Any) -> Prepare | None:
    if isinstance(field, JSONField):
        return json.dumps
    if isinstance(field, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, DateField):
        return connection.ops.adapt_datefield_value
    return None
