"""Working state of the people who keep the ledger: not ledger, not in the chain, never counted, never listed."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class EntryDraft(models.Model):
    """What one account has typed into a form so far. It goes when it is filed, thrown away, or left alone."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=64)
    """The kind of ledger, or the place of another page's form: ``report:7:problems``."""
    sent = models.JSONField(default=dict)
    """Name of the form's field → the values typed into it."""
    updated_at = models.DateTimeField()
    thrown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "-updated_at"], name="draft_of_account")]


class SavedView(models.Model):
    """常用筛选: a list as somebody narrows it again and again. ``query`` is the address's own words, no data.

    ``shared_unit`` is set when a 党办 shares it with everybody of a unit and the units under it.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=30)
    kind = models.CharField(max_length=64, blank=True)
    query = models.CharField(max_length=1000, blank=True)
    shared_unit = models.ForeignKey("organisation.Unit", models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "name"], name="saved_view_once")]
