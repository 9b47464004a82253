"""People and their Party membership. Only a name and a staff number are kept (N8)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, NotFound
from lvze.organisation import policies
from lvze.organisation.models import Membership, Person, PersonVersion
from lvze.organisation.models.people import STATUSES
from lvze.organisation.pinyin import initials_of, pinyin_of
from lvze.organisation.queries import unit_lookup

_IDENTITY_NUMBER = re.compile(r"\d{17}[\dXx]|1[3-9]\d{9}")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to create: a name, and a staff number (工号) where two share one."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class NewMembership:
    """A person's Party organisation and status from a day on; 不在册 has no organisation."""

    person_id: int
    organisation_id: int | None
    effective_from: date
    status: str = "在职"


@action("organisation.create_person", allowed=policies.may_create_people)
def create_person(act: Act, *, person: NewPerson) -> int:
    """Create one person; gives the id. Raises BadInput for an empty name or an identity number."""
    [person_id] = write_people(act, [person])
    act.subject("person", person_id)
    return person_id


@action("organisation.create_people", allowed=policies.may_create_people)
def create_people(act: Act, *, people: Sequence[NewPerson]) -> list[int]:
    """Create many people at once; gives their ids in order."""
    return write_people(act, people)


def write_people(act: Act, people: Sequence[NewPerson]) -> list[int]:
    """Queue new people inside an action whose policy has been asked; gives their ids."""
    for person in people:
        _check_person(person)
    identities = Person.objects.bulk_create([Person() for _ in people], batch_size=500)
    act.write_all(_version(identity.pk, person) for identity, person in zip(identities, people, strict=True))
    return [identity.pk for identity in identities]


@action("organisation.rename_person", allowed=policies.may_change_person)
def rename_person(act: Act, *, person_id: int, person: NewPerson) -> None:
    """Correct a person's name or staff number."""
    _check_person(person)
    act.write(_version(person_id, person))
    act.subject("person", person_id)


@action("organisation.withdraw_person", allowed=policies.may_change_person)
def withdraw_person(act: Act, *, person_id: int) -> None:
    """Take a person entered by mistake off the lists; what named them keeps naming them."""
    latest = PersonVersion.objects.filter(person_id=person_id).order_by("-seq").first()
    if latest is None:
        raise NotFound("没有这个人员，请核对。")
    version = _version(person_id, NewPerson(latest.name, latest.code))
    version.withdrawn = True
    act.write(version)
    act.subject("person", person_id)


@action("organisation.set_membership", allowed=policies.may_set_membership)
def set_membership(act: Act, *, membership: NewMembership) -> None:
    """Say which Party organisation a person belongs to, and as what, from a day on (past days may be corrected)."""
    write_memberships(act, [membership])
    act.subject("person", membership.person_id, unit_id=membership.organisation_id)


@action("organisation.set_memberships", allowed=policies.may_set_memberships)
def set_memberships(act: Act, *, memberships: Sequence[NewMembership]) -> None:
    """Set many memberships at once."""
    write_memberships(act, memberships)


def write_memberships(act: Act, memberships: Sequence[NewMembership]) -> None:
    """Queue memberships inside an action whose policy has been asked."""
    unit_at = unit_lookup()
    for row in memberships:
        if row.status not in STATUSES:
            raise BadInput(f"没有“{row.status}”这种党员状态，请选{'、'.join(STATUSES)}。")
        if (row.organisation_id is None) != (row.status == "不在册"):
            raise BadInput("党员要有所在党组织；转出、不再在册的请选“不在册”且不填党组织。")
        if row.organisation_id is not None and unit_at(row.organisation_id, row.effective_from).tree != "party":
            raise BadInput("党员只能编入党组织，请在党组织树里选择。")
    act.write_all(
        Membership(
            person_id=row.person_id,
            organisation_id=row.organisation_id,
            status=row.status,
            effective_from=row.effective_from,
        )
        for row in memberships
    )


def _check_person(person: NewPerson) -> None:
    if not person.name.strip():
        raise BadInput("姓名是空的，请填写。")
    if _IDENTITY_NUMBER.search(person.name + " " + person.code):
        raise BadInput("不登记身份证号和手机号，区分同名人员请用单位的工号。")


def _version(person_id: int, person: NewPerson) -> PersonVersion:
    name = person.name.strip()
    return PersonVersion(
        person_id=person_id,
        name=name,
        code=person.code.strip(),
        pinyin=pinyin_of(name),
        initials=" ".join(initials_of(name)),
    )
