"""Fact rows for these tests: a table of their own and the same rows as plain Python."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, models
from django.test import override_settings

from lvze.catalogue.definitions import Catalogue, Field, Kind, Metric, Role
from lvze.metrics.facts import FactTable
from lvze.metrics.registry import fact_tables


class Happening(models.Model):
    kind = models.CharField(max_length=20)
    event = models.IntegerField()
    record = models.IntegerField()
    version = models.IntegerField()
    unit = models.IntegerField()
    happened_on = models.DateField()
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)
    headcount = models.IntegerField(null=True)
    named = models.IntegerField(default=0)
    data: Any = models.JSONField(default=dict)

    class Meta:
        app_label = "metrics_tests"
        db_table = "metrics_tests_happening"


class Named(models.Model):
    kind = models.CharField(max_length=20)
    event = models.IntegerField()
    record = models.IntegerField()
    version = models.IntegerField()
    unit = models.IntegerField()
    happened_on = models.DateField()
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)
    person = models.IntegerField()
    role = models.CharField(max_length=20)
    data: Any = models.JSONField(default=dict)

    class Meta:
        app_label = "metrics_tests"
        db_table = "metrics_tests_named"


class Member(models.Model):
    person = models.IntegerField()
    unit = models.IntegerField()
    status = models.CharField(max_length=20)

    class Meta:
        app_label = "metrics_tests"
        db_table = "metrics_tests_member"


class Slip(models.Model):
    metric = models.CharField(max_length=40)
    figure = models.IntegerField()
    version = models.IntegerField()
    unit = models.IntegerField()
    state = models.CharField(max_length=10)
    value = models.CharField(max_length=40)
    value_unit = models.CharField(max_length=10)
    last_year = models.CharField(max_length=40, default="")
    first = models.DateField()
    last = models.DateField()
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)

    class Meta:
        app_label = "metrics_tests"
        db_table = "metrics_tests_slip"


MODELS: tuple[type[models.Model], ...] = (Happening, Named, Member, Slip)
DECLARED = [
    FactTable(
        "records",
        "台账记录",
        rows=Happening._default_manager.all,
        headcount="headcount",
        named="named",
        data="data",
        identity=("event",),
        record="record",
        unit="unit",
        version="version",
    ),
    FactTable(
        "people",
        "参加人员",
        rows=Named._default_manager.all,
        identity=("event", "person"),
        person="person",
        role="role",
        record="record",
        unit="unit",
        version="version",
        data="data",
        headcounts_in="records",
    ),
    FactTable(
        "members",
        "党员",
        rows_at=lambda day, as_of: Member._default_manager.all(),
        kind="",
        person="person",
        identity=("person",),
        record="id",
        version="id",
        unit="unit",
        columns={"status": "status"},
    ),
    FactTable(
        "supplied",
        "数据提供单",
        rows=Slip._default_manager.all,
        kind="",
        identity=("figure",),
        record="figure",
        version="version",
        unit="unit",
        metric="metric",
        value="value",
        value_unit="value_unit",
        last_year="last_year",
        first="first",
        last="last",
        state="state",
    ),
]


@contextmanager
def own_fact_tables() -> Iterator[None]:
    """The tests' own tables stand in the database and in the registry."""
    with connection.cursor() as cursor:
        for model in MODELS:
            sql, _ = connection.schema_editor(collect_sql=True).table_sql(model)
            cursor.execute(sql.replace("CREATE TABLE", "CREATE TEMPORARY TABLE"))
    fact_tables.cache_clear()
    with override_settings(LVZE_FACT_TABLES=["tests.metrics.rows.DECLARED"]):
        yield
    fact_tables.cache_clear()
    with connection.cursor() as cursor:
        for model in MODELS:
            cursor.execute(f"DROP TABLE {model._meta.db_table}")


def a_kind(kind_id: str) -> Kind:
    return Kind(
        kind_id,
        1,
        kind_id,
        "会议",
        (Field("topic", "题目", "choices"), Field("hours", "学时", "integer")),
        (Role("attended", "出席"), Role("absent", "缺席", counts=False)),
    )


def a_catalogue(*metrics: Metric) -> Catalogue:
    kinds = {kind_id: a_kind(kind_id) for kind_id in ("talk", "study", "meeting")}
    return Catalogue(kinds, {metric.id: metric for metric in metrics}, {}, {}, {})
