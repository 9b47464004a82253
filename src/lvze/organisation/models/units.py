"""Units and where they stand. At (day, as-of): among rows with ``seq`` ≤ as-of and ``effective_from`` ≤ day,
the one with the greatest (``effective_from``, ``seq``) holds. A correction repeats the day with a later ``seq``.
"""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.organisation.querysets import SupervisionVersionQuerySet, TodayUnitQuerySet, UnitVersionQuerySet

TREES = ("party", "administrative", "outside")
TREE_TITLES = {"party": "党组织", "administrative": "单位（部门）", "outside": "系统外与议事机构"}


class Unit(models.Model):
    """A unit of one tree, for good: 党组织, 单位（部门）, or one outside both (派驻组, 领导小组)."""

    tree = models.CharField(max_length=16, choices=[(tree, TREE_TITLES[tree]) for tree in TREES])

    def __str__(self) -> str:
        return f"{self.tree}:{self.pk}"


class UnitVersion(LedgerRow):
    """Name, form and place of a unit from a day on.

    ``form`` is the word for what it is (党支部, 处室, 派驻纪检监察组, 领导小组 …); ``serves`` the administrative
    unit a Party body belongs to. A withdrawn unit (已撤销) keeps its last place, so that what it did before
    still counts where it stood.
    """

    DIGESTED = (
        "unit_id", "effective_from", "name", "short_name", "form", "parent_id", "code", "serves_id", "withdrawn",
    )  # fmt: skip

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    effective_from = models.DateField()
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    form = models.CharField(max_length=40)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=40, blank=True)
    serves = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    withdrawn = models.BooleanField(default=False)

    objects = UnitVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "effective_from", "seq"], name="unit_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（自{self.effective_from}）"


class SupervisionVersion(LedgerRow):
    """A 派驻 body outside and above supervises a unit from a day on; ``withdrawn`` ends it."""

    DIGESTED = ("body_id", "unit_id", "effective_from", "withdrawn")

    body = models.ForeignKey(Unit, models.PROTECT, related_name="supervises")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="supervised_by")
    effective_from = models.DateField()
    withdrawn = models.BooleanField(default=False)

    objects = SupervisionVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "unit", "effective_from", "seq"], name="supervision_once"),
        ]


class TodayUnit(models.Model):
    """Today's trees, rebuilt from the versions (``projection.rebuild_today``): for lists and access predicates.

    ``path`` is eight hexadecimal digits for each unit from the root down: a subtree is ``path`` ≥ its own
    and < its own + ``g`` in every collation.
    """

    unit = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name="today")
    tree = models.CharField(max_length=16)
    path = models.CharField(max_length=400, db_index=True)
    depth = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    form = models.CharField(max_length=40)
    code = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    serves = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    withdrawn = models.BooleanField(default=False)

    objects = TodayUnitQuerySet.as_manager()

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.name


class TodayTree(models.Model):
    """The day that TodayUnit stands for: one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    day = models.DateField()
