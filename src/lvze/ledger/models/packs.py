"""Installed packs: each object once by its digest; a released object never changes, it gets a new version."""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow


class PackObject(LedgerRow):
    """One kind, metric, obligation, outline or word list of an installed pack."""

    pack = models.CharField(max_length=64)
    folder = models.CharField(max_length=20)
    object_id = models.CharField(max_length=100)
    object_version = models.PositiveIntegerField()
    definition = models.JSONField()
    definition_digest = models.CharField(max_length=80)

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "pack",
        "folder",
        "object_id",
        "object_version",
        "definition",
        "definition_digest",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["folder", "object_id", "object_version"], name="pack_object_once"),
        ]
