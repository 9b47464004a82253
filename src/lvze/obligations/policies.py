"""Who may say what a unit owes, and why it was not met. Each raises NotAllowed, or NotFound where existence must
not leak. A superior sees none of it: doubts and gaps stay with the unit (N13)."""

from typing import Any

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.obligations.models import ExcuseVersion
from lvze.organisation.actors import BUSINESS_ROLES, Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.policies import covers
from lvze.organisation.querysets import reach

CHOOSING_ROLES = frozenset({"party_office"})
EXCUSING_ROLES = frozenset({"party_office", "clerk", "discipline"})


def may_choose(actor: Actor, *, choices: Any, **_: Any) -> None:
    """The 党办 says what its units owe."""
    units = frozenset(choice.unit_id for choice in choices)
    reached = TodayUnit.objects.filter(UnitIn("unit_id", units)).filter(reach(actor, CHOOSING_ROLES)).count()
    if reached < len(units):
        raise NotAllowed("您无权设定这个单位的规定动作，请联系党办。")


def may_choose_by_form(actor: Actor, *, unit_id: int, **_: Any) -> None:
    if not covers(actor, unit_id, CHOOSING_ROLES):
        raise NotAllowed("您无权设定这个单位的规定动作，请联系党办。")


def may_drop(actor: Actor, *, unit_id: int, **_: Any) -> None:
    may_choose_by_form(actor, unit_id=unit_id)


def may_excuse(actor: Actor, *, excuse: Any, **_: Any) -> None:
    """A unit's own people say why; who approved it is part of what they say."""
    if not covers(actor, excuse.unit_id, EXCUSING_ROLES):
        raise NotAllowed("您无权为这个单位登记不适用、延期或未开展的情况，请联系该单位。")


def may_withdraw_excuse(actor: Actor, *, excuse: int, **_: Any) -> None:
    """Over the unit whose excuse it is. Raises NotFound where it is not seen."""
    newest = ExcuseVersion.objects.visible_to(actor).filter(excuse_id=excuse).order_by("-seq").first()
    if newest is None:
        # Somebody else's excuse and no excuse at all are answered alike.
        raise NotFound("没有这条情况说明，或您无权查看。")
    if not covers(actor, newest.unit_id, EXCUSING_ROLES):
        raise NotAllowed("您无权收回这个单位的情况说明，请联系该单位。")


def may_see_owed(actor: Actor, *, unit_id: int | None = None, **_: Any) -> None:
    """What is owed is seen by the unit's own people and those who look after it. Raises NotFound."""
    if unit_id is not None and not covers(actor, unit_id, BUSINESS_ROLES):
        raise NotFound("没有这个单位，或您无权查看它的规定动作。")


def may_export(actor: Actor, *, unit_id: int | None = None, **_: Any) -> None:
    """Everyone exports what he may see."""
    may_see_owed(actor, unit_id=unit_id)
