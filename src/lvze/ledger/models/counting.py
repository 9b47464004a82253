"""Projections that metrics and lists read: rebuildable from the protected rows by ``ledger.projecting.rebuild``.

A row is true from ``from_seq`` on and until before ``to_seq`` (null: still), so as-of is one comparison.
``event`` is the record that stands for the event when twins are joined; ``record`` is the one that said it.
"""

from typing import ClassVar

from django.db import models

from lvze.ledger.models.records import Record
from lvze.ledger.querysets import CurrentRecordQuerySet


class _Counted(models.Model):
    kind = models.CharField(max_length=64)
    event = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.CASCADE, related_name="+", db_index=False)
    happened_on = models.DateField()
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        abstract = True


class CountingRow(_Counted):
    """One version × counted kind × participation. ``headcount`` is the part's 人次 (empty: unknown);
    ``named`` says how many of them are named: 人 is exact only where that is all."""

    kind_version = models.PositiveIntegerField()
    organiser = models.BooleanField()
    primary = models.BooleanField()
    """The kind is the record's own, not one it is counted as besides (套开)."""
    headcount = models.PositiveIntegerField(null=True, blank=True)
    named = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "unit", "happened_on"], name="counting_kind_unit_day"),
            models.Index(fields=["kind", "happened_on"], name="counting_kind_day"),
        ]


class CountingPerson(_Counted):
    """A named person in a counting row; ``counts`` says whether the role is in 人次."""

    person = models.ForeignKey("organisation.Person", on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=40)
    reason = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    counts = models.BooleanField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "unit", "happened_on"], name="counting_person_kind_unit_day"),
        ]


class CountingItem(_Counted):
    """One row of a list field (议题, 问题 …), per unit that took part; distinct on (event, field, index).

    ``data`` holds the item's own columns, ``record_data`` the record's.
    """

    field = models.CharField(max_length=64)
    index = models.PositiveIntegerField()
    organiser = models.BooleanField()
    record_data = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "unit", "happened_on"], name="counting_item_kind_unit_day"),
        ]


class CountingSupplied(models.Model):
    """A supplied figure's version in one state: ``supplied``, ``checked``, ``released`` or ``revoked``."""

    figure = models.ForeignKey("ledger.SuppliedFigure", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    metric = models.CharField(max_length=100)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.CASCADE, related_name="+", db_index=False)
    period_first = models.DateField()
    period_last = models.DateField()
    happened_on = models.DateField()
    state = models.CharField(max_length=10)
    value = models.CharField(max_length=40)
    value_unit = models.CharField(max_length=20)
    last_year = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40, blank=True)
    basis = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict)
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["metric", "unit", "happened_on"], name="counting_supplied_metric")]


class CurrentRecord(models.Model):
    """The newest version of each record, for lists. Participation (record, version) says whose it is."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="+")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=64)
    happened_on = models.DateField()
    title = models.CharField(max_length=300, blank=True)
    sensitivity = models.CharField(max_length=10)
    organiser = models.ForeignKey("organisation.Unit", on_delete=models.CASCADE, related_name="+", db_index=False)
    withdrawn = models.BooleanField()
    joined_into = models.ForeignKey(Record, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    late = models.BooleanField()

    objects = CurrentRecordQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "record"], name="current_day"),
            models.Index(fields=["kind", "happened_on", "record"], name="current_kind_day"),
            models.Index(fields=["title", "record"], name="current_title"),
            models.Index(fields=["kind", "title", "record"], name="current_kind_title"),
            models.Index(fields=["happened_on", "record"], name="current_late", condition=models.Q(late=True)),
        ]
