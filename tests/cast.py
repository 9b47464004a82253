"""The cast of every test: a small bureau, and five people who may each see something else.

Alice is 党办 over everything. Bob keeps 第一支部; Charlie keeps 第二支部 and must never see Bob's. Dora is 纪检.
Eve is of the level above and sees what was submitted only. All names are invented.
"""

from dataclasses import dataclass
from datetime import date, datetime

import pytest
from django.test import override_settings

from lvze.organisation.access import Actor, actor_for
from lvze.organisation.actions import (
    NewMembership,
    NewPerson,
    NewUnit,
    appoint_all,
    create_account,
    create_people,
    create_units,
    found_institution,
    grant_role,
    set_memberships,
    supervise,
)
from lvze.organisation.actions.posts import NewAppointment
from lvze.organisation.models import Account
from tests import flushing  # noqa: F401  (transactional tests may empty their database)

FOUNDED = date(2020, 1, 1)
PEOPLE = ("郝一", "郝二", "郝三", "郝四", "温五", "温六", "温七", "温八", "陆九", "陆十")


@dataclass(frozen=True)
class Member:
    """One of the cast: ``actor`` is built anew at each look, so grants given in a test count."""

    account_id: int
    person_id: int | None

    @property
    def account(self) -> Account:
        return Account.objects.get(pk=self.account_id)

    @property
    def actor(self) -> Actor:
        return actor_for(self.account)


@dataclass(frozen=True)
class Cast:
    """The institution: unit ids by role, people, and the five who act."""

    bureau: int
    """局 (administrative root)."""
    office: int
    """办公室 (administrative)."""
    finance: int
    """财务处 (administrative)."""
    service: int
    """服务处 (administrative)."""
    party_group: int
    """局党组 (party root)."""
    party_committee: int
    """机关党委, under the 党组."""
    branch_one: int
    branch_two: int
    discipline_committee: int
    """机关纪委, under the 机关党委."""
    resident_group: int
    """派驻纪检监察组, outside and above; supervises the bureau."""
    people: tuple[int, ...]
    """Ten people: the first five in branch one, the others in branch two."""
    alice: Member
    bob: Member
    charlie: Member
    dora: Member
    eve: Member


def build_cast(now: datetime) -> Cast:
    """Make the cast by the product's own actions, in an empty ledger. Alice's password is a-long-invented-secret."""
    with override_settings(PASSWORD_HASHERS=["tests.hashing.OneRound"]):
        return _build(now)


def _build(now: datetime) -> Cast:
    founded = found_institution(
        now=now,
        username="alice",
        person_name="安丽思",
        administrative_name="某市示例局",
        administrative_form="局",
        party_name="中共某市示例局党组",
        party_form="党组",
        effective_from=FOUNDED,
        password="a-long-invented-secret",
    )
    alice = Member(founded.account_id, founded.person_id)
    bureau, group = founded.administrative_id, founded.party_id
    units = [
        NewUnit("administrative", "办公室", "处室", FOUNDED, bureau, code="01"),
        NewUnit("administrative", "财务处", "处室", FOUNDED, bureau, code="02"),
        NewUnit("administrative", "服务处", "处室", FOUNDED, bureau, code="03"),
        NewUnit("party", "机关党委", "机关党委", FOUNDED, group, serves_id=bureau, key="committee"),
        NewUnit("party", "第一支部", "党支部", FOUNDED, parent_key="committee", code="01"),
        NewUnit("party", "第二支部", "党支部", FOUNDED, parent_key="committee", code="02"),
        NewUnit("party", "机关纪委", "机关纪委", FOUNDED, parent_key="committee", code="09"),
        NewUnit("outside", "派驻示例局纪检监察组", "派驻纪检监察组", FOUNDED),
    ]
    office, finance, service, committee, one, two, discipline, resident = create_units(
        actor=alice.actor, now=now, units=units
    )
    supervise(actor=alice.actor, now=now, body_id=resident, unit_id=bureau, effective_from=FOUNDED)
    people = create_people(actor=alice.actor, now=now, people=[NewPerson(name) for name in PEOPLE])
    set_memberships(
        actor=alice.actor,
        now=now,
        memberships=[NewMembership(person, one if place < 5 else two, FOUNDED) for place, person in enumerate(people)],
    )
    appoint_all(
        actor=alice.actor,
        now=now,
        appointments=[
            NewAppointment(people[0], one, "书记", "head", FOUNDED),
            NewAppointment(people[5], two, "书记", "head", FOUNDED),
            NewAppointment(people[1], bureau, "副局长", "deputy", FOUNDED),
        ],
    )

    def member(username: str, name: str, person_id: int | None, role: str, *places: int, ceiling: str) -> Member:
        account_id, _ = create_account(
            actor=alice.actor, now=now, username=username, display_name=name, person_id=person_id
        )
        for unit_id in places:
            grant_role(actor=alice.actor, now=now, account_id=account_id, role=role, unit_id=unit_id, ceiling=ceiling)
        return Member(account_id, person_id)

    return Cast(
        bureau=bureau,
        office=office,
        finance=finance,
        service=service,
        party_group=group,
        party_committee=committee,
        branch_one=one,
        branch_two=two,
        discipline_committee=discipline,
        resident_group=resident,
        people=tuple(people),
        alice=alice,
        bob=member("bob", "郝一", people[0], "clerk", one, ceiling="sensitive"),
        charlie=member("charlie", "温六", people[5], "clerk", two, ceiling="sensitive"),
        dora=member("dora", "陆九", people[8], "discipline", bureau, group, ceiling="restricted"),
        eve=member("eve", "上级某人", None, "superior", bureau, group, ceiling="internal"),
    )


@pytest.fixture
def cast(db: None, now: datetime) -> Cast:
    """The cast in this test's ledger. Use with ``from tests.cast import cast  # noqa: F401``, or via conftest."""
    return build_cast(now)
