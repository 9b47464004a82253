"""A superior's scheme and its indicators. No field holds points, a weight or a rank (DESIGN N2)."""

from typing import ClassVar

from django.db import models

from lvze.assessment.querysets import IndicatorVersionQuerySet, SchemeVersionQuerySet
from lvze.audit.models import LedgerRow


class Scheme(models.Model):
    """One 考核细则, for good. What it says is in its versions."""

    def __str__(self) -> str:
        return f"scheme:{self.pk}"


class SchemeVersion(LedgerRow):
    """What a scheme is called, who issued it, which unit and year it asks about; ``withdrawn`` takes it back."""

    DIGESTED = ("scheme_id", "version", "unit_id", "year", "title", "issued_by", "withdrawn")

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    issued_by = models.CharField(max_length=100, blank=True)
    withdrawn = models.BooleanField(default=False)

    objects = SchemeVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scheme", "version"], name="scheme_version_once")]


class IndicatorVersion(LedgerRow):
    """One indicator by its ``number`` in the sheet: where it stands, what it asks, which kinds and metrics show it.

    ``kinds`` are kinds of records and matters, and outlines whose issued reports show it; no two have one id.
    ``confirmed``: a person looked at the binding; until then it is a suggestion by words.
    """

    DIGESTED = (
        "scheme_id", "number", "version", "path", "content", "wanted", "responsible", "kinds", "metrics", "wants_paper",
        "confirmed",
    )  # fmt: skip

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="indicators")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    path = models.JSONField(default=list)
    content = models.TextField()
    wanted = models.TextField(blank=True)
    responsible = models.CharField(max_length=200, blank=True)
    kinds = models.JSONField(default=list)
    metrics = models.JSONField(default=list)
    wants_paper = models.BooleanField()
    confirmed = models.BooleanField(default=False)

    objects = IndicatorVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number", "version"], name="indicator_version_once"),
        ]
