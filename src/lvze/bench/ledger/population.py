"""The invented institution of the large ledger: two trees of units, and the people on their rolls."""

from dataclasses import dataclass
from datetime import date, datetime

from lvze.organisation.access import Actor, actor_for
from lvze.organisation.actions import (
    NewAppointment,
    NewMembership,
    NewPerson,
    NewUnit,
    appoint_all,
    create_people,
    create_units,
    found_institution,
    set_memberships,
)
from lvze.organisation.models import Account

FOUNDED = date(2019, 1, 1)
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
_PER_BRANCH = 12


@dataclass(frozen=True, slots=True)
class Population:
    """Who is there: the account that writes, the roots and units of each tree, and each unit's people."""

    account: int
    roots: dict[str, int]
    units: dict[str, tuple[int, ...]]
    people: dict[int, tuple[int, ...]]

    @property
    def actor(self) -> Actor:
        return actor_for(Account.objects.get(pk=self.account))


def settle(now: datetime, units: int) -> Population:
    """Found an institution of ``units`` units, half of them in each tree, three levels deep, with its people."""
    founded = found_institution(
        now=now,
        username="bench",
        person_name="测试员",
        administrative_name="某市测试局",
        administrative_form="局",
        party_name="中共某市测试局党组",
        party_form="党组",
        effective_from=FOUNDED,
        password="an-invented-secret-of-the-bench",
    )
    actor = actor_for(Account.objects.get(pk=founded.account_id))
    roots = {"administrative": founded.administrative_id, "party": founded.party_id}
    found = {
        tree: (roots[tree], *create_units(actor=actor, now=now, units=_below(tree, roots[tree], units // 2 - 1)))
        for tree in roots
    }
    branches = found["party"]
    people = create_people(
        actor=actor, now=now, people=[NewPerson(_name(place)) for place in range(len(branches) * _PER_BRANCH)]
    )
    rolls = {unit: tuple(people[i * _PER_BRANCH : (i + 1) * _PER_BRANCH]) for i, unit in enumerate(branches)}
    set_memberships(
        actor=actor,
        now=now,
        memberships=[NewMembership(person, unit, FOUNDED) for unit, roll in rolls.items() for person in roll],
    )
    appoint_all(
        actor=actor,
        now=now,
        appointments=[
            NewAppointment(roll[rank], unit, post, title, FOUNDED)
            for unit, roll in rolls.items()
            for rank, (post, title) in enumerate((("书记", "head"), ("副书记", "deputy"), ("委员", "member")))
        ],
    )
    staff = dict(zip(found["administrative"], rolls.values(), strict=True))
    return Population(founded.account_id, roots, found, rolls | staff)


def _below(tree: str, root: int, number: int) -> list[NewUnit]:
    """``number`` units under the root: every tenth directly, the others under the last of those."""
    middle, leaf = ("机关党委", "党支部") if tree == "party" else ("处", "科")
    units = []
    for place in range(number):
        above = f"{tree}-{place - place % 10}"
        if place % 10 == 0:
            units.append(NewUnit(tree, f"测试第{place}{middle}", middle, FOUNDED, root, key=above))
        else:
            units.append(NewUnit(tree, f"测试第{place}{leaf}", leaf, FOUNDED, parent_key=above))
    return units


def _name(place: int) -> str:
    return f"{_SURNAMES[place % len(_SURNAMES)]}{_SURNAMES[place // len(_SURNAMES) % len(_SURNAMES)]}甲"
