"""What happened to a matter, each a row: moves, progress, extensions. The greatest ``number`` is the newest."""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.matters.models.matters import Matter


class HandColumns(LedgerRow):
    """Whose hand it was: the account that entered it; ``for_person`` when that was 代录 for somebody who signed on
    paper, with the ``slip`` number."""

    by_account = models.BigIntegerField()
    by_person = models.ForeignKey("organisation.Person", models.PROTECT, null=True, related_name="+")
    for_person = models.ForeignKey("organisation.Person", models.PROTECT, null=True, related_name="+")
    slip = models.CharField(max_length=60, blank=True)

    class Meta:
        abstract = True


_HAND = ("by_account", "by_person_id", "for_person_id", "slip")


class MatterMove(HandColumns):
    """One signature of one transition; the matter is in ``after`` once ``level`` equals ``levels``.

    The first move, without a transition, opens the matter. ``moved_on`` is the day it was done, never before the
    move it follows. ``basis`` names the paper, ``basis_record`` the record it rests on.
    """

    DIGESTED = (
        "matter_id", "number", "transition", "level", "levels", "before", "after", "note", "basis",
        "basis_record_id", "moved_on", *_HAND,
    )  # fmt: skip

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    transition = models.CharField(max_length=64, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    levels = models.PositiveSmallIntegerField(default=1)
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64)
    note = models.CharField(max_length=1000, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    basis_record = models.ForeignKey("ledger.Record", models.PROTECT, null=True, related_name="+")
    moved_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["matter", "number"], name="matter_move_once")]

    @property
    def is_complete(self) -> bool:
        """Whether the last signature it takes is given."""
        return self.level == self.levels


class MatterProgress(HandColumns):
    """进展: what was done by a day. Who reports it is the doer."""

    DIGESTED = ("matter_id", "number", "text", "reported_on", *_HAND)

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="progress")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=1000)
    reported_on = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["matter", "number"], name="matter_progress_once")]


class MatterExtension(HandColumns):
    """延期: asked, then granted or refused by another hand. ``until`` is the new deadline asked for."""

    ASKED, GRANTED, REFUSED = "asked", "granted", "refused"
    DIGESTED = ("matter_id", "number", "step", "answer", "until", "text", "said_on", *_HAND)

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="extensions")
    number = models.PositiveIntegerField()
    step = models.PositiveSmallIntegerField()
    """1 asked, 2 answered."""
    answer = models.CharField(max_length=10)
    until = models.DateField()
    text = models.CharField(max_length=300, blank=True)
    said_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "number", "step"], name="matter_extension_once"),
        ]
