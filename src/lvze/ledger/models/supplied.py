"""数据提供单: a number another department supplies and signs. A correction is a new version; moves are rows."""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.ledger.querysets import SuppliedVersionQuerySet


class SuppliedFigure(models.Model):
    """The identity of one supplied figure."""


class SuppliedVersion(LedgerRow):
    """One version of it. ``value``, ``last_year`` and ``target`` are exact decimal text in ``value_unit``; empty
    means not given. ``at`` is the day of a figure that is a stock, else empty."""

    figure = models.ForeignKey(SuppliedFigure, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    metric = models.CharField(max_length=100)
    metric_version = models.PositiveIntegerField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    period_first = models.DateField()
    period_last = models.DateField()
    at = models.DateField(null=True, blank=True)
    value = models.CharField(max_length=40)
    value_unit = models.CharField(max_length=20)
    basis = models.CharField(max_length=40, blank=True)
    provided_by = models.CharField(max_length=100)
    provider = models.CharField(max_length=60, blank=True)
    checker = models.CharField(max_length=60, blank=True)
    voucher = models.CharField(max_length=100, blank=True)
    last_year = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=300, blank=True)
    sensitivity = models.CharField(max_length=10, default="internal")
    supplied_by_account = models.BigIntegerField()

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "figure_id",
        "version",
        "metric",
        "metric_version",
        "unit_id",
        "period_first",
        "period_last",
        "at",
        "value",
        "value_unit",
        "basis",
        "provided_by",
        "provider",
        "checker",
        "voucher",
        "last_year",
        "target",
        "note",
        "sensitivity",
        "supplied_by_account",
    )
    objects = SuppliedVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["figure", "version"], name="supplied_version_once")]


class SuppliedMove(LedgerRow):
    """A move of one version: 已核 (checked), 已发布 (released), 已收回 (revoked). The newest decides its state."""

    CHECKED, RELEASED, REVOKED = "checked", "released", "revoked"

    figure = models.ForeignKey(SuppliedFigure, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    move = models.CharField(max_length=10)
    reason = models.CharField(max_length=300, blank=True)
    by_account = models.BigIntegerField()

    DIGESTED: ClassVar[tuple[str, ...]] = ("figure_id", "version", "move", "reason", "by_account")
