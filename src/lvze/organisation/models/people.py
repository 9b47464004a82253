"""People, their Party status, posts and oversight. Least personal data (N8): a name, and a staff number at most."""

from typing import ClassVar

from django.db import models

from lvze.audit.models import LedgerRow
from lvze.organisation.models.units import Unit
from lvze.organisation.querysets import (
    AppointmentVersionQuerySet,
    MembershipQuerySet,
    OversightVersionQuerySet,
    PersonVersionQuerySet,
)

#: Dated status of a Party member; 不在册 says that a person is not (or no longer) on the roll, never why.
STATUSES = ("在职", "离退休", "流动", "预备", "停止党籍", "不在册")
#: What a post is in its unit, for metrics "by post on the day".
RANKS = {"head": "正职", "deputy": "副职", "member": "班子成员", "staff": "工作人员"}


class Person(models.Model):
    """A person, for good. Names are in PersonVersion."""

    def __str__(self) -> str:
        return f"person:{self.pk}"


class PersonVersion(LedgerRow):
    """A person's name; the version with the greatest ``seq`` ≤ as-of holds.

    ``code`` is a staff number that tells two people of one name apart (never an identity number); ``initials``
    holds each reading's pinyin initials, separated by spaces.
    """

    DIGESTED = ("person_id", "name", "code", "pinyin", "initials", "withdrawn")

    person = models.ForeignKey(Person, models.PROTECT, related_name="versions")
    name = models.CharField(max_length=60)
    code = models.CharField(max_length=40, blank=True)
    pinyin = models.CharField(max_length=240, blank=True)
    initials = models.CharField(max_length=120, blank=True)
    withdrawn = models.BooleanField(default=False)

    objects = PersonVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "seq"], name="person_version_once")]
        indexes: ClassVar = [models.Index(fields=["name"], name="person_name")]

    def __str__(self) -> str:
        return self.name


class Membership(LedgerRow):
    """Which Party organisation a person belongs to, and as what, from a day on (rule of UnitVersion)."""

    DIGESTED = ("person_id", "organisation_id", "status", "effective_from")

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="members")
    status = models.CharField(max_length=16)
    effective_from = models.DateField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "effective_from", "seq"], name="membership_once"),
        ]


class Appointment(models.Model):
    """One holding of one post by one person."""


class AppointmentVersion(LedgerRow):
    """Who holds which post where, from ``first_day`` to ``last_day`` (none: still). The greatest ``seq`` holds."""

    DIGESTED = ("appointment_id", "person_id", "unit_id", "post", "rank", "first_day", "last_day", "withdrawn")

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="versions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    post = models.CharField(max_length=60)
    rank = models.CharField(max_length=16)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)

    objects = AppointmentVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appointment", "seq"], name="appointment_version_once"),
        ]


class Oversight(models.Model):
    """One leader's oversight (分管) of one unit."""


class OversightVersion(LedgerRow):
    """Which leader oversees which unit from when to when. The greatest ``seq`` holds."""

    DIGESTED = ("oversight_id", "person_id", "unit_id", "first_day", "last_day", "withdrawn")

    oversight = models.ForeignKey(Oversight, models.PROTECT, related_name="versions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="oversights")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="overseen_by")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    withdrawn = models.BooleanField(default=False)

    objects = OversightVersionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["oversight", "seq"], name="oversight_version_once")]
