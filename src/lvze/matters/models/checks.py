"""反向核查: a sample of closed matters drawn by a seed anyone can repeat, and what each recheck found."""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.matters.models.matters import Matter
from lvze.matters.models.moves import _HAND, HandColumns
from lvze.matters.querysets import SampleDrawQuerySet


class MatterSample(models.Model):
    """One sample, for good. What was drawn is in SampleDraw."""

    def __str__(self) -> str:
        return f"sample:{self.pk}"


class SampleDraw(LedgerRow):
    """``chosen`` are the ``size`` first of ``population`` (ids of matters closed from ``first_day`` to ``last_day``)
    in the order of the digests of seed and id, so that whoever knows the seed finds the same."""

    DIGESTED = (
        "sample_id", "unit_id", "kinds", "first_day", "last_day", "seed", "size", "population", "chosen",
        "sensitivity", "by_account",
    )  # fmt: skip

    sample = models.ForeignKey(MatterSample, models.PROTECT, related_name="draws")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    kinds = models.JSONField(default=list)
    first_day = models.DateField()
    last_day = models.DateField()
    seed = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    population = models.JSONField(default=list)
    chosen = models.JSONField(default=list)
    sensitivity = models.CharField(max_length=10)
    by_account = models.BigIntegerField()

    objects = SampleDrawQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sample"], name="sample_drawn_once")]


class MatterRecheck(HandColumns):
    """复核: a closed matter looked at again. It is of the closing move ``of_move``; one that failed may be reopened."""

    DIGESTED = ("matter_id", "number", "of_move", "sample_id", "passed", "found", "checked_on", *_HAND)

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="rechecks")
    number = models.PositiveIntegerField()
    of_move = models.PositiveIntegerField()
    sample = models.ForeignKey(MatterSample, models.PROTECT, null=True, related_name="+")
    passed = models.BooleanField()
    found = models.CharField(max_length=1000, blank=True)
    checked_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["matter", "number"], name="matter_recheck_once")]
