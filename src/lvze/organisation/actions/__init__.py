"""Every change of units, people, posts and accounts. Call keyword-only with ``actor`` and ``now``."""

from lvze.organisation.actions.accounts import (
    change_password,
    close_account,
    create_account,
    end_grant,
    grant_role,
    reopen_account,
    reset_password,
)
from lvze.organisation.actions.founding import Founded, found_institution
from lvze.organisation.actions.people import (
    NewMembership,
    NewPerson,
    create_people,
    create_person,
    rename_person,
    set_membership,
    set_memberships,
    withdraw_person,
)
from lvze.organisation.actions.posts import (
    NewAppointment,
    appoint,
    appoint_all,
    correct_appointment,
    correct_oversight,
    set_oversight,
)
from lvze.organisation.actions.units import (
    NewUnit,
    create_unit,
    create_units,
    end_supervision,
    move_unit,
    rename_unit,
    supervise,
    withdraw_unit,
)

__all__ = [
    "Founded",
    "NewAppointment",
    "NewMembership",
    "NewPerson",
    "NewUnit",
    "appoint",
    "appoint_all",
    "change_password",
    "close_account",
    "correct_appointment",
    "correct_oversight",
    "create_account",
    "create_people",
    "create_person",
    "create_unit",
    "create_units",
    "end_grant",
    "end_supervision",
    "found_institution",
    "grant_role",
    "move_unit",
    "rename_person",
    "rename_unit",
    "reopen_account",
    "reset_password",
    "set_membership",
    "set_memberships",
    "set_oversight",
    "supervise",
    "withdraw_person",
    "withdraw_unit",
]
