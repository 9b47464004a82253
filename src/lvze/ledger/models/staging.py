"""Staging of an import: parsed rows wait here, invisible to every count, until they are accepted at once."""

from django.db import models

from lvze.ledger.models.records import ParticipationColumns, PersonColumns, VersionColumns


class ImportBatch(models.Model):
    """One uploaded sheet, as one account parsed it. ``state``: staged, accepted or discarded."""

    STAGED, ACCEPTED, DISCARDED = "staged", "accepted", "discarded"

    account_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    kind = models.CharField(max_length=64)
    kind_version = models.PositiveIntegerField()
    source_digest = models.CharField(max_length=80)
    columns = models.JSONField(default=list)
    """The header as read, in sheet order."""
    state = models.CharField(max_length=10, default=STAGED)
    rows_total = models.PositiveIntegerField(default=0)
    rows_good = models.PositiveIntegerField(default=0)
    rows_bad = models.PositiveIntegerField(default=0)
    rows_twin = models.PositiveIntegerField(default=0)
    rows_noted = models.PositiveIntegerField(default=0)
    counting = models.JSONField(default=dict)
    """Model label → first and last id of the counting rows that wait for acceptance."""
    accepted_seq = models.BigIntegerField(null=True, blank=True)
    given = models.JSONField(default=dict)
    """How its rows are read: ``year``, ``backfill``, and for each sheet its header (``titles``) and ``unit``."""
    follows = models.BigIntegerField(null=True, blank=True)
    """The batch whose good rows were taken first: this one holds the rows that were left."""


class ImportRow(models.Model):
    """A row that needs a look: its cells as read, its problems by column, and likely twins (record ids)."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=100, blank=True)
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    filled = models.JSONField(default=list)
    """Columns whose cell only repeats a merged one from above."""
    problems = models.JSONField(default=list)
    """``[[column index or null, sentence]]``."""
    notes = models.JSONField(default=list)
    twins = models.JSONField(default=list)
    good = models.BooleanField()
    said = models.JSONField(default=list)
    """What was understood, ``[[title, text]]``: for the preview."""


class _Staged(models.Model):
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="+")
    salt = models.CharField(max_length=64)
    digest = models.CharField(max_length=80)
    twin = models.BooleanField(default=False)

    class Meta:
        abstract = True


class StagedVersion(VersionColumns, _Staged):
    """What will be a RecordVersion."""

    late = models.BooleanField(default=False)
    organiser_unit = models.BigIntegerField()


class StagedParticipation(ParticipationColumns, _Staged):
    """What will be a Participation."""


class StagedPerson(PersonColumns, _Staged):
    """What will be a ParticipationPerson."""
