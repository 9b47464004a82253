"""Who may send letters, open problems from an inspection and see what is owed to 纪检. Each raises NotAllowed, or
NotFound where existence must not leak."""

from typing import Any

from lvze.kernel.errors import NotAllowed
from lvze.ledger.policies import may_see as may_see_record
from lvze.matters.policies import may_see as may_see_matter
from lvze.obligations.policies import may_see_owed
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers

SENDING_ROLES = frozenset({"discipline", "party_office"})


def may_issue(actor: Actor, *, letter: Any, **_: Any) -> None:
    """纪检 or 党办 over the unit that sends it."""
    if not covers(actor, letter.sender, SENDING_ROLES):
        raise NotAllowed("监督文书由发文单位的纪检或党办发出，您没有这项权限。")


def may_print(actor: Actor, *, matter: int, **_: Any) -> None:
    """Whoever sees the letter."""
    may_see_matter(actor, matter=matter)


def may_open_problems(actor: Actor, *, inspection: int, assigner: int, **_: Any) -> None:
    """Whoever sees the inspection, with 纪检 or 党办 over the unit on whose list the problems stand."""
    may_see_record(actor, record=inspection)
    if not covers(actor, assigner, SENDING_ROLES):
        raise NotAllowed("检查发现的问题由交办单位的纪检或党办立项，您没有这项权限。")


def may_prepare_talk(actor: Actor, *, unit: int, **_: Any) -> None:
    """Whoever looks after the unit; a superior does not (N13)."""
    may_see_owed(actor, unit_id=unit)
