"""Identities (a primary key), dated version rows (protected), and two rows that change: accounts and today's tree."""

from lvze.organisation.models.accounts import Account, RoleGrant, SignInFailure
from lvze.organisation.models.feedback import Feedback, FeedbackAnswer, FeedbackText
from lvze.organisation.models.people import (
    Appointment,
    AppointmentVersion,
    Membership,
    Oversight,
    OversightVersion,
    Person,
    PersonVersion,
)
from lvze.organisation.models.readers import ReaderDecision, ReaderRequest
from lvze.organisation.models.units import SupervisionVersion, TodayTree, TodayUnit, Unit, UnitVersion

__all__ = [
    "Account",
    "Appointment",
    "AppointmentVersion",
    "Feedback",
    "FeedbackAnswer",
    "FeedbackText",
    "Membership",
    "Oversight",
    "OversightVersion",
    "Person",
    "PersonVersion",
    "ReaderDecision",
    "ReaderRequest",
    "RoleGrant",
    "SignInFailure",
    "SupervisionVersion",
    "TodayTree",
    "TodayUnit",
    "Unit",
    "UnitVersion",
]
