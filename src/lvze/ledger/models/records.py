"""Record (identity), its versions, and each unit's participation. Contents live in versions; nothing is deleted."""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.kernel.days import PartialDate
from lvze.ledger.querysets import ParticipationQuerySet, RecordVersionQuerySet


class Record(models.Model):
    """记录: a thing that happened. Only an identity; what is known of it is in its versions."""


class VersionColumns(models.Model):
    """What a version says: shared by the protected row and by its staged twin of an import."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=64)
    kind_version = models.PositiveIntegerField()
    counted = models.JSONField(default=list)
    """Every kind it counts as, the primary first: ``[{"kind", "version", "data", "item"}]``."""
    title = models.CharField(max_length=300, blank=True)
    happened_first = models.DateField()
    happened_last = models.DateField()
    precision = models.CharField(max_length=5)
    place = models.CharField(max_length=200, blank=True)
    host = models.CharField(max_length=200, blank=True)
    sensitivity = models.CharField(max_length=10)
    source = models.CharField(max_length=10)
    late_reason = models.CharField(max_length=300, blank=True)
    backfill = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    change_reason = models.CharField(max_length=300, blank=True)
    joined_into = models.ForeignKey(
        Record, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        abstract = True

    @property
    def happened(self) -> PartialDate:
        return PartialDate(self.happened_first, self.happened_last, self.precision)  # type: ignore[arg-type]


class RecordVersion(VersionColumns, LedgerRow):
    """One version of a record, with two times: when it happened and (``recorded_at``) when we learnt it."""

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "record_id",
        "version",
        "kind",
        "kind_version",
        "counted",
        "title",
        "happened_first",
        "happened_last",
        "precision",
        "place",
        "host",
        "sensitivity",
        "source",
        "late_reason",
        "backfill",
        "withdrawn",
        "change_reason",
        "joined_into_id",
    )
    objects = RecordVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "version"], name="record_version_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["joined_into"], name="record_version_joined", condition=models.Q(joined_into__isnull=False)
            ),
        ]


class ParticipationColumns(models.Model):
    """One unit's part in one version of a record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    headcount = models.PositiveIntegerField(null=True, blank=True)
    organiser = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Participation(ParticipationColumns, LedgerRow):
    """参加情况: the organiser and each unit that took part; ``headcount`` is the bare 人次 where it is given."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("record_id", "version", "unit_id", "headcount", "organiser")
    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "version", "unit"], name="participation_once"),
        ]


class PersonColumns(models.Model):
    """One person's role in one unit's part; an absence has a reason of the role's list, never free text."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    reason = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True


class ParticipationPerson(PersonColumns, LedgerRow):
    """A person named in a participation: attended, absent, spoke, lectured, was talked with."""

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "record_id",
        "version",
        "unit_id",
        "person_id",
        "role",
        "reason",
        "order",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "version", "unit", "person", "role"], name="participation_person_once"
            ),
        ]
