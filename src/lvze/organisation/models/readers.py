"""查阅授权: a named person from outside reads what was 报送, until a day; asked for by one, approved by another."""

from typing import Any, ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.organisation.models.accounts import Account
from lvze.organisation.models.units import Unit


class ReaderRequest(LedgerRow):
    """Who asks to let whom read, of which unit (with what is below it), which reports (none named: all), until when."""

    DIGESTED: ClassVar[tuple[str, ...]] = (
        "username",
        "display_name",
        "comes_from",
        "ground",
        "unit_id",
        "reports",
        "last_day",
        "asked_by",
    )

    username = models.CharField(max_length=60)
    display_name = models.CharField(max_length=60)
    comes_from = models.CharField(max_length=120)
    ground = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reports: Any = models.JSONField(default=list)
    last_day = models.DateField()
    asked_by = models.BigIntegerField()


class ReaderDecision(LedgerRow):
    """What became of a request; the greatest ``seq`` holds. ``account`` is the reader's, once approved."""

    DIGESTED: ClassVar[tuple[str, ...]] = ("request_id", "decided", "account_id", "by", "note")

    request = models.ForeignKey(ReaderRequest, models.PROTECT, related_name="decisions")
    decided = models.CharField(max_length=10)
    """``approved``, ``refused`` or ``revoked``."""
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    by = models.BigIntegerField()
    note = models.CharField(max_length=300, blank=True)
