"""Accounts sign in; role grants say what an account may do and see, and where."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from lvze.audit.models import LedgerRow
from lvze.organisation.models.people import Person
from lvze.organisation.models.units import Unit


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by user name; they are made by ``actions.create_account`` only."""


class Account(AbstractBaseUser):
    """One person's way in. Password and state change; every change is an event of the chain.

    ``must_change_password`` is set with a one-time secret, which is replaced at the first sign-in.
    """

    #: When somebody was last here is nobody's business (N2).
    last_login = None
    username = models.CharField("用户名", max_length=60, unique=True)
    display_name = models.CharField("姓名", max_length=60)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="accounts")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    #: The sealed secret of the second step (RFC 6238), empty without one; and keyed digests of the codes taken last,
    #: so that no code serves twice and yet nothing tells when somebody was here.
    second_step = models.CharField(max_length=200, blank=True)
    second_step_spent = models.CharField(max_length=80, blank=True)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.username


class RoleGrant(LedgerRow):
    """A role at a unit given to an account, or (``granted`` false) taken back. The greatest ``seq`` holds."""

    DIGESTED = ("account_id", "role", "unit_id", "subtree", "ceiling", "granted")

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="grants")
    subtree = models.BooleanField(default=True)
    ceiling = models.CharField(max_length=16)
    granted = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "role", "unit", "seq"], name="role_grant_once"),
        ]


class SignInFailure(models.Model):
    """One failed try, to say when to stop listening. Kept for a day; ``address`` is a keyed digest."""

    username = models.CharField(max_length=60, db_index=True)
    address = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)
