"""Who may open the problems of a record, and who may send a letter about one."""

from typing import Any

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.ledger.models import CurrentRecord
from lvze.matters.policies import ASSIGNING_ROLES, CHECKING_ROLES, may_see
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers


def may_open_problems(actor: Actor, *, record: int, **_: Any) -> None:
    """Whoever looks after the unit that organised what found them. Raises NotFound."""
    found = CurrentRecord.objects.visible_to(actor).filter(record=record, withdrawn=False).first()
    if found is None or not covers(actor, found.organiser_id, ASSIGNING_ROLES):
        raise NotFound("没有这条记录，或您无权由它立项整改。")


def may_press(actor: Actor, *, problem: int, **_: Any) -> None:
    """党办 or 纪检 over the unit on whose list the problem stands. Raises NotFound, NotAllowed."""
    if not covers(actor, may_see(actor, matter=problem).assigner_id, CHECKING_ROLES):
        raise NotAllowed("督促整改的文书由党办或纪检发出，您没有这项权限。")
