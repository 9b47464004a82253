"""Spells: what was the case with a matter from day to day, as known from seq to seq. Rebuildable; nobody writes it."""

from typing import ClassVar

from django.db import models

from lvze.matters.models.matters import Matter
from lvze.matters.querysets import MatterSpellQuerySet


class MatterSpell(models.Model):
    """From ``first_on`` until before ``until_on`` (none: still), as known from ``from_seq`` until before ``to_seq``.

    ``counted_unit`` is where numbers count it: the unit on whose list it stands, or the lead unit when only that is in
    the kind's tree. ``due`` holds the extensions granted by then; ``closed_on`` is set only while it is closed.
    """

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="spells")
    version = models.PositiveIntegerField()
    from_seq = models.BigIntegerField()
    to_seq = models.BigIntegerField(null=True)
    first_on = models.DateField()
    until_on = models.DateField(null=True)
    kind = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    data = models.JSONField(default=dict)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    assigner = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    counted_unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    leader = models.ForeignKey("organisation.Person", models.PROTECT, null=True, related_name="+")
    responsible = models.ForeignKey("organisation.Person", models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    repeats = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    sensitivity = models.CharField(max_length=10)
    opened_on = models.DateField()
    state = models.CharField(max_length=64)
    state_title = models.CharField(max_length=60)
    standing = models.CharField(max_length=10)
    due = models.DateField()
    extended = models.BooleanField()
    returned = models.BooleanField()
    reopened = models.BooleanField()
    rechecked = models.BooleanField(default=False)
    closed_on = models.DateField(null=True)

    objects = MatterSpellQuerySet.as_manager()

    class Meta:
        ordering = ("due", "matter_id")
        indexes: ClassVar = [
            models.Index(fields=["matter", "to_seq"], name="matter_spell_matter"),
            models.Index(fields=["kind", "counted_unit", "first_on"], name="matter_spell_counted"),
            models.Index(fields=["unit", "to_seq", "due"], name="matter_spell_due"),
        ]

    def __str__(self) -> str:
        return self.title
