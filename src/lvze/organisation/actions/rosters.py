"""A roster taken over as a whole or not at all, and one person entered with where he belongs."""

from datetime import date, datetime

from django.db import transaction

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput
from lvze.organisation import policies
from lvze.organisation.actions.people import (
    NewMembership,
    NewPerson,
    create_people,
    set_memberships,
    write_memberships,
    write_people,
)
from lvze.organisation.actions.posts import NewAppointment, appoint_all
from lvze.organisation.actions.units import NewUnit, create_units
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.roster import PlannedPerson, PlannedUnit, RosterPlan, plain_unit


@action("organisation.enter_person", allowed=policies.may_enter_person)
def enter_person(act: Act, *, person: NewPerson, organisation_id: int | None, status: str, effective_from: date) -> int:
    """Enter a person with the Party organisation he belongs to (None: no Party member); gives the id."""
    [person_id] = write_people(act, [person])
    if organisation_id is not None:
        write_memberships(act, [NewMembership(person_id, organisation_id, effective_from, status)])
    act.subject("person", person_id, unit_id=organisation_id)
    return person_id


def adopt_roster(*, actor: Actor, now: datetime, plan: RosterPlan) -> tuple[int, int]:
    """Make the planned units and people, all or nothing; answers how many new ones of each.

    What there is already is left alone, so taking the same sheet over twice makes nothing. Raises BadInput while a
    cell is faulty, NotAllowed where the actor may not make units or people.
    """
    if plan.faults:
        raise BadInput(f"名册还有 {len(plan.faults)} 行要改：{plan.sentences()[0]}")
    with transaction.atomic():
        if plan.units:
            create_units(actor=actor, now=now, units=_new_units(plan.units))
        known = {plain_unit(unit.name): unit.unit_id for unit in TodayUnit.objects.standing()}
        people = _with_ids(actor, now, plan.people)
        memberships = [
            NewMembership(person, known[row.party], row.since, row.status) for row, person in people if row.enrols
        ]
        posts = [
            NewAppointment(person, known[row.unit or row.party], row.post, row.rank, row.since)
            for row, person in people
            if row.appoints
        ]
        if memberships:
            set_memberships(actor=actor, now=now, memberships=memberships)
        if posts:
            appoint_all(actor=actor, now=now, appointments=posts)
    return len(plan.units), plan.new_people


def _new_units(planned: list[PlannedUnit]) -> list[NewUnit]:
    known = {plain_unit(unit.name): unit.unit_id for unit in TodayUnit.objects.standing()}
    return [
        NewUnit(
            tree=unit.tree,
            name=unit.name,
            form=unit.form,
            effective_from=unit.since,
            parent_id=known.get(unit.above),
            short_name=unit.short_name,
            code=unit.code,
            key=unit.key,
            parent_key="" if unit.above in known else unit.above,
        )
        for unit in planned
    ]


def _with_ids(actor: Actor, now: datetime, rows: list[PlannedPerson]) -> list[tuple[PlannedPerson, int]]:
    """Each row with its person: the known one, or one made now; several rows of one name and number are one person."""
    new = list(dict.fromkeys((row.name, row.number) for row in rows if row.person is None))
    made = create_people(actor=actor, now=now, people=[NewPerson(*each) for each in new]) if new else []
    ids = dict(zip(new, made, strict=True))
    return [(row, row.person if row.person is not None else ids[row.name, row.number]) for row in rows]
