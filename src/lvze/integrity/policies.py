"""Who may see the registers of integrity and switch workflows on. Each raises NotAllowed, or NotFound where
existence must not leak."""

from typing import Any

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.ledger.policies import may_install
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers

REGISTER_ROLES = frozenset({"discipline", "party_office"})


def may_export_opinions(actor: Actor, *, unit: int, **_: Any) -> None:
    """纪检 or 党办 over the unit; the rows are those they see."""
    if not covers(actor, unit, REGISTER_ROLES):
        raise NotFound("没有这个单位的廉政意见回复登记簿，或您无权查看。")


def may_export_rotation(actor: Actor, *, unit: int, **_: Any) -> None:
    """纪检 or 党办 over the unit: who is due to move is not for others."""
    if not covers(actor, unit, REGISTER_ROLES):
        raise NotFound("没有这个单位的关键岗位清单，或您无权查看。")


def may_switch(actor: Actor, **_: Any) -> None:
    """As for any pack."""
    may_install(actor)


def refuse_twice(on: bool) -> None:
    if on:
        raise NotAllowed("审批流程已经启用，不用再启用。")
