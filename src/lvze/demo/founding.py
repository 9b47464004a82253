"""The demo's units, people, posts and accounts, made by the product's own actions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from lvze.demo.institutions import Institution, UnitPlan
from lvze.organisation.access import Actor, actor_for
from lvze.organisation.actions import (
    NewAppointment,
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
from lvze.organisation.models import Account

#: Account → (shown name, role, sensitivity ceiling); each role is held at both roots of the institution.
_PARTS = {
    "dangban": ("党办", "party_office", "restricted"),
    "jijian": ("纪检", "discipline", "restricted"),
    "caiwu": ("财务", "clerk", "sensitive"),
    "lingdao": ("主要负责人", "leader", "sensitive"),
    "shangji": ("上级", "superior", "internal"),
}
#: The account that is somebody's own: opened once the people are there.
_IN_PERSON = "lingdao"


@dataclass(slots=True)
class Settled:
    """An institution that stands in the ledger: ids by the keys of its plan, and the accounts that act for it."""

    plan: Institution
    units: dict[str, int]
    people: list[int] = field(default_factory=list)
    accounts: dict[str, int] = field(default_factory=dict)

    def acting(self, part: str) -> Actor:
        """The actor of one of the institution's accounts (``dangban``, ``jijian`` …)."""
        return _actor(self.accounts[part])


def settle(institutions: Sequence[Institution], *, now: datetime, since: date, password: str) -> list[Settled]:
    """Found the first institution, let its 安全管理员 admit the others, and settle each; all get ``password``."""
    first, *others = institutions
    administrative, party = _root(first, first.administrative_root), _root(first, first.party_root)
    founded = found_institution(
        now=now,
        username=f"{first.key}-dangban",
        person_name="党办",
        administrative_name=administrative.name,
        administrative_form=administrative.form,
        party_name=party.name,
        party_form=party.form,
        effective_from=since,
        password=password,
    )
    founder = _actor(founded.account_id)
    settled = [Settled(first, {administrative.key: founded.administrative_id, party.key: founded.party_id})]
    settled[0].accounts["dangban"] = founded.account_id
    keeper, _ = create_account(actor=founder, now=now, username="anquan", display_name="安全管理员", password=password)
    grant_role(actor=founder, now=now, account_id=keeper, role="security_admin")
    for institution in others:
        one = Settled(institution, {})
        for key in (institution.administrative_root, institution.party_root):
            planned = _new(_root(institution, key), one.units, since)
            [one.units[key]] = create_units(actor=founder, now=now, units=[planned])
        settled.append(one)
    for one in settled:
        _open_accounts(one, founder, _actor(keeper), now, password)
        _settle_units(one, now, since)
        _open_branch_account(one, founder, _actor(keeper), now, password)
        _settle_people(one, now, since)
        _open_accounts(one, founder, _actor(keeper), now, password)
    return settled


def _actor(account_id: int) -> Actor:
    return actor_for(Account.objects.get(pk=account_id))


def _root(plan: Institution, key: str) -> UnitPlan:
    return next(unit for unit in plan.units if unit.key == key)


def _new(planned: UnitPlan, units: dict[str, int], since: date) -> NewUnit:
    return NewUnit(
        planned.tree,
        planned.name,
        planned.form,
        since,
        units.get(planned.parent),
        serves_id=units.get(planned.serves),
    )


def _open_accounts(one: Settled, founder: Actor, keeper: Actor, now: datetime, password: str) -> None:
    """Those that can be opened by now: all but the leader's before the people are there, then his."""
    roots = (one.units[one.plan.administrative_root], one.units[one.plan.party_root])
    for part, (name, role, ceiling) in _PARTS.items():
        if part in one.accounts or (part == _IN_PERSON and not one.people):
            continue
        account, _ = create_account(
            actor=founder,
            now=now,
            username=f"{one.plan.key}-{part}",
            display_name=name,
            person_id=one.people[one.plan.leaders[0]] if part == _IN_PERSON else None,
            password=password,
        )
        for unit in roots:
            grant_role(actor=keeper, now=now, account_id=account, role=role, unit_id=unit, ceiling=ceiling)
        one.accounts[part] = account


def _settle_units(one: Settled, now: datetime, since: date) -> None:
    office = one.acting("dangban")
    for planned in one.plan.units:
        if planned.key not in one.units:
            [one.units[planned.key]] = create_units(actor=office, now=now, units=[_new(planned, one.units, since)])
    body = next(unit for unit in one.plan.units if unit.form == "派驻纪检监察组")
    supervise(
        actor=office,
        now=now,
        body_id=one.units[body.key],
        unit_id=one.units[one.plan.administrative_root],
        effective_from=since,
    )


def _open_branch_account(one: Settled, founder: Actor, keeper: Actor, now: datetime, password: str) -> None:
    """The 联络员 of the first branch, who sees nothing but his branch."""
    account, _ = create_account(
        actor=founder, now=now, username=f"{one.plan.key}-zhibu", display_name="支部联络员", password=password
    )
    branch = one.units[one.plan.branches[0]]
    grant_role(actor=keeper, now=now, account_id=account, role="clerk", unit_id=branch, ceiling="internal")
    one.accounts["zhibu"] = account


def _settle_people(one: Settled, now: datetime, since: date) -> None:
    office, plan = one.acting("dangban"), one.plan
    one.people = create_people(actor=office, now=now, people=[NewPerson(name) for name in plan.names])
    set_memberships(
        actor=office,
        now=now,
        memberships=[
            NewMembership(one.people[person], one.units[branch], since, "离退休" if person in plan.retired else "在职")
            for branch, members in plan.members_of.items()
            for person in members
        ],
    )
    appoint_all(
        actor=office,
        now=now,
        appointments=[
            NewAppointment(one.people[post.person], one.units[post.unit], post.post, post.rank, post.first)
            for post in plan.posts
        ],
    )
