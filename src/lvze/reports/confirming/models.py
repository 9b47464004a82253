"""The rows of a sheet: drawn up, a line a figure, signatures of departments, one confirmation. Written once."""

from typing import Any, ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.reports.querysets import FigureSheetQuerySet


class FigureSheet(models.Model):
    """核定表. Only an identity; the rows say whose and what."""

    def __str__(self) -> str:
        return f"sheet:{self.pk}"


class SheetDrawn(LedgerRow):
    """A sheet as it was drawn up: of which unit and period, for which papers, from which state of the ledger."""

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "sheet_id", "unit_id", "period_first", "period_last", "round", "outlines", "as_of", "by_account",
    )  # fmt: skip

    sheet = models.ForeignKey(FigureSheet, models.PROTECT, related_name="drawn")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    period_first = models.DateField()
    period_last = models.DateField()
    round = models.PositiveIntegerField()
    outlines: Any = models.JSONField(default=list)
    as_of = models.BigIntegerField()
    by_account = models.BigIntegerField()

    objects = FigureSheetQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet"], name="sheet_drawn_up_once"),
            models.UniqueConstraint(fields=["unit", "period_first", "period_last", "round"], name="sheet_round_once"),
        ]


class SheetLine(LedgerRow):
    """One figure of a sheet: its exact ``value`` (empty: unknown) and the department that answers for it."""

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "sheet_id", "number", "metric", "metric_version", "department", "value", "printed", "records",
    )  # fmt: skip

    sheet = models.ForeignKey(FigureSheet, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    metric = models.CharField(max_length=100)
    metric_version = models.PositiveIntegerField()
    department = models.CharField(max_length=60)
    value = models.CharField(max_length=60, blank=True)
    printed = models.CharField(max_length=60, blank=True)
    records = models.PositiveIntegerField()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet", "number"], name="sheet_line_once")]


class SheetSignature(LedgerRow):
    """A department's signature under its figures; ``slip`` is the paper's number when 代录."""

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "sheet_id", "department", "name", "slip", "signed_on", "by_account",
    )  # fmt: skip

    sheet = models.ForeignKey(FigureSheet, models.PROTECT, related_name="signatures")
    department = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    slip = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField()
    by_account = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet", "department"], name="sheet_signed_once")]


class SheetConfirmed(LedgerRow):
    """The one confirmation, by the meeting whose record is given (or, on paper only, described in ``note``)."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("sheet_id", "meeting_id", "note", "confirmed_on", "by_account")

    sheet = models.ForeignKey(FigureSheet, models.PROTECT, related_name="confirmed")
    meeting = models.ForeignKey("ledger.Record", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField()
    by_account = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet"], name="sheet_confirmed_once")]
