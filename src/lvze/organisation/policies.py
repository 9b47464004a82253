"""Who may change units, people, posts and accounts: NotAllowed, or NotFound where existence must not leak."""

from typing import Any

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.organisation.actors import ADMIN_ROLES, Actor
from lvze.organisation.models import Account, Appointment, Oversight, Person, TodayUnit
from lvze.organisation.querysets import reach

#: Roles that look after units and people where they are granted.
KEEPERS = frozenset({"party_office"})
#: Roles that look after their own unit's people.
BRANCH_KEEPERS = frozenset({"party_office", "clerk"})


def covers(actor: Actor, unit_id: int, roles: frozenset[str]) -> bool:
    """Whether one of the actor's grants with one of ``roles`` reaches the unit, in today's tree."""
    return TodayUnit.objects.filter(pk=unit_id).filter(reach(actor, roles)).exists()


def covers_root(actor: Actor, roles: frozenset[str] = KEEPERS) -> bool:
    """Whether the actor holds one of ``roles`` over a whole tree."""
    tops = [grant.unit_id for grant in actor.grants if grant.role in roles and grant.subtree]
    return TodayUnit.objects.filter(pk__in=tops, depth=0).exists()


def may_create_units(actor: Actor, *, units: Any, **_: object) -> None:
    """Under a unit one looks after; a new root needs the role over a whole tree."""
    parents = {unit.parent_id for unit in units if unit.parent_id is not None}
    has_new_root = any(unit.parent_id is None and not unit.parent_key for unit in units)
    reached = set(TodayUnit.objects.filter(pk__in=parents).filter(reach(actor, KEEPERS)).values_list("pk", flat=True))
    if (has_new_root and not covers_root(actor)) or parents - reached:
        raise NotAllowed("您无权在这里新建单位或党组织，请联系党办。")


def may_create_unit(actor: Actor, *, unit: Any, **_: object) -> None:
    may_create_units(actor, units=[unit])


def may_change_unit(actor: Actor, *, unit_id: int, parent_id: int | None = None, **_: object) -> None:
    """Over the unit itself, and over where it moves to."""
    if not covers(actor, unit_id, KEEPERS) and not covers_root(actor):
        raise NotFound("没有这个单位或党组织，或您无权查看，请核对。")
    if parent_id is not None and not covers(actor, parent_id, KEEPERS):
        raise NotAllowed("您无权把单位调整到那里，请联系党办。")


def may_supervise(actor: Actor, *, body_id: int, unit_id: int, **_: object) -> None:
    if not covers_root(actor) or not covers(actor, unit_id, KEEPERS):
        raise NotAllowed("只有单位的党办可以登记派驻监督关系。")


def may_create_people(actor: Actor, **_: object) -> None:
    """Those who look after some unit may enter people; where they belong is a membership or an appointment."""
    if not actor.has_role(*BRANCH_KEEPERS):
        raise NotAllowed("您无权登记人员，请联系党办或支部书记。")


def may_change_person(actor: Actor, *, person_id: int, **_: object) -> None:
    """Over one of the person's units today; people in no unit belong to whoever enters people."""
    may_create_people(actor)
    if not Person.objects.filter(pk=person_id).exists():
        raise NotFound("没有这个人员，或您无权查看，请核对。")
    if covers_root(actor):
        return
    if not Person.objects.filter(reach_of_person(actor), pk=person_id).exists():
        raise NotFound("没有这个人员，或您无权查看，请核对。")


def reach_of_person(actor: Actor) -> Any:
    """Predicate over Person: ever a member or in a post of a unit the actor looks after."""
    return reach(actor, BRANCH_KEEPERS, unit="memberships__organisation_id") | reach(
        actor, BRANCH_KEEPERS, unit="appointments__unit_id"
    )


def may_set_memberships(actor: Actor, *, memberships: Any, **_: object) -> None:
    organisations = {row.organisation_id for row in memberships if row.organisation_id is not None}
    reached = set(
        TodayUnit.objects.filter(pk__in=organisations).filter(reach(actor, BRANCH_KEEPERS)).values_list("pk", flat=True)
    )
    leaves = any(row.organisation_id is None for row in memberships)
    if organisations - reached or (leaves and not covers_root(actor)):
        raise NotAllowed("您无权调整这个党组织的党员，请联系党办。")


def may_set_membership(actor: Actor, *, membership: Any, **_: object) -> None:
    may_set_memberships(actor, memberships=[membership])


def may_enter_person(actor: Actor, *, organisation_id: int | None, **_: object) -> None:
    """Into a Party organisation one looks after; who is in none, by the 党办 of the whole."""
    may_create_people(actor)
    if organisation_id is None:
        if not covers_root(actor):
            raise NotAllowed("请选择他所在的党组织；不是党员的请联系党办登记。")
    elif not covers(actor, organisation_id, BRANCH_KEEPERS):
        raise NotAllowed("您无权在这个党组织登记人员，请联系党办。")


def may_appoint(actor: Actor, *, unit_id: int, **_: object) -> None:
    if not covers(actor, unit_id, KEEPERS) and not covers_root(actor):
        raise NotAllowed("您无权登记这个单位的任职，请联系党办。")


def may_appoint_all(actor: Actor, *, appointments: Any, **_: object) -> None:
    for unit_id in {row.unit_id for row in appointments}:
        may_appoint(actor, unit_id=unit_id)


def may_correct_appointment(actor: Actor, *, appointment_id: int, **_: object) -> None:
    unit_ids = Appointment.objects.filter(pk=appointment_id).values_list("versions__unit_id", flat=True)
    _over_each(actor, [unit for unit in unit_ids if unit is not None])


def may_correct_oversight(actor: Actor, *, oversight_id: int, **_: object) -> None:
    unit_ids = Oversight.objects.filter(pk=oversight_id).values_list("versions__unit_id", flat=True)
    _over_each(actor, [unit for unit in unit_ids if unit is not None])


def _over_each(actor: Actor, unit_ids: list[int]) -> None:
    if not unit_ids or not (covers_root(actor) or all(covers(actor, unit, KEEPERS) for unit in unit_ids)):
        raise NotFound("没有这条任职或分管，或您无权查看，请核对。")


def may_create_account(actor: Actor, **_: object) -> None:
    if not actor.has_role("system_admin") and not covers_root(actor):
        raise NotAllowed("只有系统管理员或单位的党办可以新建账号。")


def may_appoint_administrators(actor: Actor, **_: object) -> None:
    if not covers_root(actor):
        raise NotAllowed("只有单位的党办可以设三名管理员。")


def may_manage_account(actor: Actor, *, account_id: int, **_: object) -> None:
    may_create_account(actor)
    if not Account.objects.filter(pk=account_id).exists():
        raise NotFound("没有这个账号，请核对。")


def may_change_password(actor: Actor, *, account_id: int, **_: object) -> None:
    """One's own."""
    if actor.account_id != account_id:
        raise NotAllowed("只能修改自己的密码；他人的密码请由系统管理员重置。")


def may_grant(actor: Actor, *, account_id: int, role: str, unit_id: int | None = None, **_: object) -> None:
    """The security administrator, or the 党办 within what it looks after; nobody gives a role to oneself."""
    if actor.account_id == account_id:
        raise NotAllowed("不能给自己授权或收回自己的授权，请由另一人办理。")
    if actor.has_role("security_admin"):
        return
    if role in ADMIN_ROLES:
        if not covers_root(actor):
            raise NotAllowed("只有安全管理员或单位的党办可以授予管理员角色。")
    elif unit_id is None or not covers(actor, unit_id, KEEPERS):
        raise NotAllowed("您无权授予这个单位的角色，请联系安全管理员或党办。")


def may_secure_account(actor: Actor, *, account_id: int, **_: object) -> None:
    """Unlocking, and unbinding a lost authenticator: the security administrator, or the 党办 of the whole."""
    if not actor.has_role("security_admin") and not covers_root(actor):
        raise NotAllowed("只有安全管理员或单位的党办可以办理，请联系他们。")
    if not Account.objects.filter(pk=account_id).exists():
        raise NotFound("没有这个账号，请核对。")


def may_drop_second_step(actor: Actor, *, account_id: int, **_: object) -> None:
    """One's own, or as :func:`may_secure_account`."""
    if actor.account_id != account_id:
        may_secure_account(actor, account_id=account_id)


def answers_feedback(actor: Actor) -> bool:
    """The system administrator, or the 党办 of the whole."""
    return actor.has_role("system_admin") or covers_root(actor)


def may_give_feedback(actor: Actor, **_: object) -> None:
    """Everybody who is signed in."""


def may_answer_feedback(actor: Actor, **_: object) -> None:
    if not answers_feedback(actor):
        raise NotAllowed("只有系统管理员或单位的党办可以答复意见。")
