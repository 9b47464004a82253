"""Which obligations a unit owes, and why one was not met. Status is never stored: it is asked of the ledger."""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.obligations.querysets import ExcuseVersionQuerySet, ObligationChoiceQuerySet

#: Three different things (DESIGN §3): it does not apply, its day was moved, it could not be held.
NOT_APPLICABLE, POSTPONED, NOT_HELD = "不适用", "经批准延期", "因故未开展"
REASONS = (NOT_APPLICABLE, POSTPONED, NOT_HELD)


class ObligationChoice(LedgerRow):
    """A unit owes an obligation (``chosen``), or no more, from a day on (rule of organisation's UnitVersion).

    ``version`` is the definition's at the time of choosing. ``own_target`` is what the unit asks of itself, apart
    from the legal minimum. ``parameters`` set what the definition leaves to local practice.
    """

    DIGESTED = ("unit_id", "obligation", "version", "chosen", "own_target", "parameters", "effective_from")

    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    obligation = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    chosen = models.BooleanField()
    own_target = models.PositiveIntegerField(null=True)
    parameters = models.JSONField(default=dict)
    effective_from = models.DateField()

    objects = ObligationChoiceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "obligation", "effective_from", "seq"], name="choice_once"),
        ]


class Excuse(models.Model):
    """One excuse, for good. What it says is in ExcuseVersion."""

    def __str__(self) -> str:
        return f"excuse:{self.pk}"


class ExcuseVersion(LedgerRow):
    """Why a unit, or one person of it, did not meet an obligation in the windows from ``first_day`` to ``last_day``.

    ``until`` is the day a postponement runs to. The greatest ``seq`` holds; ``withdrawn`` takes the excuse back.
    """

    DIGESTED = (
        "excuse_id", "unit_id", "person_id", "obligation", "first_day", "last_day", "reason", "text", "approved_by",
        "until", "withdrawn",
    )  # fmt: skip

    excuse = models.ForeignKey(Excuse, models.PROTECT, related_name="versions")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    person = models.ForeignKey("organisation.Person", models.PROTECT, null=True, related_name="+")
    obligation = models.CharField(max_length=100)
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=10, choices=[(reason, reason) for reason in REASONS])
    text = models.CharField(max_length=300, blank=True)
    approved_by = models.CharField(max_length=100, blank=True)
    until = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)

    objects = ExcuseVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["excuse", "seq"], name="excuse_version_once")]
