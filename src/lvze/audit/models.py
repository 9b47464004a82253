"""Protected rows and the chain that vouches for them (DESIGN §4 Time and Erasure; standards §9.2).

A protected row never changes: a correction is a new row. Each names the event (``seq``) that wrote it and
carries a salted digest of its contents; the event holds the digest of its rows and of the event before it.
"""

from typing import ClassVar

from django.db import models

DIGEST_LENGTH = 80


class LedgerRow(models.Model):
    """A row that is written once, by an action, and only leaves by lawful erasure.

    ``DIGESTED`` names every content field (a foreign key as ``<name>_id``); a system check and a test fail
    for a subclass that misses one. ``seq``, ``recorded_at``, ``salt`` and ``digest`` are set at the flush.
    """

    DIGESTED: ClassVar[tuple[str, ...]]
    #: It only notes that somebody looked, and nothing is worked out of it.
    NOTES_A_LOOK: ClassVar[bool] = False

    seq = models.BigIntegerField(editable=False, db_index=True)
    recorded_at = models.DateTimeField(editable=False)
    salt = models.CharField(max_length=32, editable=False)
    digest = models.CharField(max_length=DIGEST_LENGTH, editable=False)

    class Meta:
        abstract = True


class Event(models.Model):
    """One act of one person: who did what when, about which thing, and the digest of the rows it wrote.

    ``subject`` is ``table:id`` and ``unit_id`` the unit whose people may see that it happened; neither is a
    foreign key, because the chain must outlive what it tells of.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField()
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    rows = models.PositiveIntegerField()
    rows_digest = models.CharField(max_length=DIGEST_LENGTH)
    prev = models.CharField(max_length=DIGEST_LENGTH, unique=True)
    hash = models.CharField(max_length=DIGEST_LENGTH, unique=True)

    class Meta:
        ordering = ("seq",)
        indexes: ClassVar = [
            models.Index(fields=["subject", "seq"], name="audit_event_subject"),
            models.Index(fields=["actor_id", "seq"], name="audit_event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.subject}".rstrip()


class ChainHead(models.Model):
    """The one row that is locked to give out the next ``seq``; equal to the last event."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=DIGEST_LENGTH, blank=True)


class ErasureRequest(LedgerRow):
    """One person asks, with a ground in law, that rows be erased. The rows are named, their contents are not."""

    DIGESTED = ("table", "row_ids", "ground", "asked_by")

    table = models.CharField(max_length=80)
    row_ids = models.JSONField()
    ground = models.CharField(max_length=200)
    asked_by = models.BigIntegerField()


class Tombstone(LedgerRow):
    """What stays of an erased row: which it was, its digest (useless without the salt), why, by which two people."""

    DIGESTED = ("table", "row_id", "row_seq", "row_digest", "ground", "asked_by", "approved_by")

    table = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    row_seq = models.BigIntegerField(db_index=True)
    row_digest = models.CharField(max_length=DIGEST_LENGTH)
    ground = models.CharField(max_length=200)
    asked_by = models.BigIntegerField()
    approved_by = models.BigIntegerField()


class ErasurePermit(models.Model):
    """Exists only inside the transaction of an approved erasure; the database triggers look for it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
