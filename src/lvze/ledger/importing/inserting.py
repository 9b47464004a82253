"""Many rows at once: one prepared statement for a chunk, instead of one long statement compiled for each batch."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert unsaved rows of one model. Their ids stay unknown; nothing is checked but by the database."""
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    readers = [(field.attname, _as_stored(field)) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})",
            [[stored(getattr(row, name)) for name, stored in readers] for row in rows],
        )


def _as_stored(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    if isinstance(field, JSONField):
        return _json_text
    return _plain


def _json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
