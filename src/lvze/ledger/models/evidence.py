"""佐证材料: files kept by the digest of their bytes, and the links that hang them on records."""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.ledger.models.records import Record


class Evidence(LedgerRow):
    """One file whose bytes lie in the evidence folder under ``content_digest``. Same bytes, one row."""

    content_digest = models.CharField(max_length=80, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()

    DIGESTED: ClassVar[tuple[str, ...]] = ("content_digest", "media_type", "size")


class EvidenceLink(LedgerRow):
    """A file hung on a record, or (``removed``) taken off again; the newest row of a pair speaks."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    content_digest = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=200)
    removed = models.BooleanField(default=False)

    DIGESTED: ClassVar[tuple[str, ...]] = ("record_id", "content_digest", "name", "removed")
