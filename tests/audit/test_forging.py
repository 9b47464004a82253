"""Random alterations by somebody who owns the database: every one is found."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lvze.audit.digesting import protected_models
from lvze.audit.models import Event
from lvze.audit.verification import verify
from tests.audit.tampering import as_database_owner, execute
from tests.cast import Cast

FORGERIES = {
    "table": st.integers(0, 30),
    "row": st.integers(0, 1000),
    "column": st.integers(0, 30),
    "how": st.sampled_from(["change", "change", "change", "delete", "copy", "swap"]),
}


def forge(table: int, row: int, column: int, how: str) -> str:
    """Do it in SQL; gives what was done, or nothing where it would change nothing."""
    tables: list[type[models.Model]] = [
        model for model in (Event, *protected_models()) if model._base_manager.count() > 1
    ]
    model = tables[table % len(tables)]
    name, key = model._meta.db_table, model._meta.pk.column  # type: ignore[union-attr]
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    one, two = keys[row % len(keys)], keys[(row + 1) % len(keys)]
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    if how == "delete":
        execute(f'DELETE FROM "{name}" WHERE "{key}" = %s', one)
    elif how == "copy":
        columns = ", ".join(f'"{field.column}"' for field in fields)
        if model is Event or "seq" not in columns:
            return ""
        values = columns.replace('"seq"', '"seq" + 1')
        execute(f'INSERT INTO "{name}" ({columns}) SELECT {values} FROM "{name}" WHERE "{key}" = %s', one)
    elif how == "swap":
        field = fields[column % len(fields)]
        pair = model._base_manager.in_bulk([one, two])
        first, second = (stored(field, getattr(pair[each], field.attname)) for each in (one, two))
        if first == second or field.unique:
            return ""
        sql = f'UPDATE "{name}" SET "{field.column}" = %s WHERE "{key}" = %s'
        execute(sql, second, one)
        execute(sql, first, two)
    else:
        field = fields[column % len(fields)]
        value = getattr(model._base_manager.get(pk=one), field.attname)
        changed = another(field, value)
        execute(f'UPDATE "{name}" SET "{field.column}" = %s WHERE "{key}" = %s', stored(field, changed), one)
    return f"{how} {name} {one}"


def stored(field: Any, value: Any) -> Any:
    return field.get_db_prep_save(value, connection)


def another(field: Any, value: Any) -> Any:
    """A value of the same type that is not ``value``; a foreign key gets another that exists."""
    if field.is_relation:
        return field.related_model._base_manager.exclude(pk=value).values_list("pk", flat=True).first()
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateField):
        return value.replace(year=value.year - 1) if value else "2020-01-01"
    if isinstance(field, models.IntegerField):
        return (value or 0) + 1
    return (value or "")[:-1] + ("x" if not str(value).endswith("x") else "y")


def forge_if_possible(forgery: dict[str, Any]) -> str:
    """What was done; nothing where the database itself refuses it."""
    try:
        with transaction.atomic():
            return forge(**forgery)
    except IntegrityError:
        return ""


def check_forgery(forgery: dict[str, Any]) -> None:
    with transaction.atomic():
        with as_database_owner():
            done = forge_if_possible(forgery)
        report = verify()
        assert bool(done) != report.ok, done
        transaction.set_rollback(True)


@given(st.fixed_dictionaries(FORGERIES))
@settings(suppress_health_check=list(HealthCheck), max_examples=40)
def test_every_forgery_is_found(committed_cast: Cast, forgery: dict[str, Any]) -> None:
    check_forgery(forgery)


@pytest.mark.soak
@given(st.fixed_dictionaries(FORGERIES))
@settings(suppress_health_check=list(HealthCheck), max_examples=10_000)
def test_every_one_of_ten_thousand_forgeries_is_found(committed_cast: Cast, forgery: dict[str, Any]) -> None:
    check_forgery(forgery)


def test_clean_looks_raise_no_alarm(committed_cast: Cast) -> None:
    for _ in range(20):
        assert verify().ok
