"""Matter (identity) and its versions. Where it stands is never in a version: that is told by its moves."""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.matters.querysets import MatterVersionQuerySet


class Matter(models.Model):
    """事项: a thing owed (任务, 问题, 文书 …). Only an identity; it is locked while one of its rows is made."""

    def __str__(self) -> str:
        return f"matter:{self.pk}"


class MatterVersion(LedgerRow):
    """Who owes what by when. ``unit`` leads (牵头部门), ``assigner`` is the unit on whose list it stands (交办单位).

    ``due`` is the first deadline; a later one is a granted extension. ``parent`` is what it was decomposed from,
    ``repeats`` the matter of an earlier round that it repeats, ``source_record`` the record it came from.
    """

    DIGESTED = (
        "matter_id", "version", "kind", "kind_version", "title", "data", "unit_id", "assigner_id", "leader_id",
        "responsible_id", "due", "parent_id", "repeats_id", "source_record_id", "sensitivity", "by_account",
    )  # fmt: skip

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=64)
    kind_version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    data = models.JSONField(default=dict)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    assigner = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+")
    leader = models.ForeignKey("organisation.Person", models.PROTECT, null=True, related_name="+")
    responsible = models.ForeignKey("organisation.Person", models.PROTECT, null=True, related_name="+")
    due = models.DateField()
    parent = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    repeats = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    source_record = models.ForeignKey("ledger.Record", models.PROTECT, null=True, related_name="+")
    sensitivity = models.CharField(max_length=10)
    by_account = models.BigIntegerField()

    objects = MatterVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["matter", "version"], name="matter_version_once")]

    def __str__(self) -> str:
        return self.title
