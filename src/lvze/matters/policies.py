"""Who may do what with matters. Each raises NotAllowed, or NotFound where existence must not leak.

Whose part a single move is, is the workflow's own rule and asked of the interpreter. A superior sees nothing (N13).
"""

from collections.abc import Sequence
from typing import Any

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.matters.models import MatterVersion, SampleDraw
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers

ASSIGNING_ROLES = frozenset({"clerk", "party_office", "discipline"})
CHECKING_ROLES = frozenset({"party_office", "discipline"})


def may_open(actor: Actor, *, matter: Any, **_: Any) -> None:
    """Whoever looks after the unit on whose list the matter stands."""
    if not covers(actor, matter.assigner, ASSIGNING_ROLES):
        raise NotAllowed("交办单位不在您负责的范围内，请由该单位登记，或联系党办。")


def may_adopt(actor: Actor, *, adopted: Sequence[Any], **_: Any) -> None:
    """Over every unit on whose list one of them stands."""
    for assigner in {each.matter.assigner for each in adopted}:
        if not covers(actor, assigner, ASSIGNING_ROLES):
            raise NotAllowed("清单里有交办单位不在您负责的范围内，请由该单位导入，或联系党办。")


def may_see(actor: Actor, *, matter: int, **_: Any) -> MatterVersion:
    """The newest version if the actor may see it. Raises NotFound."""
    found = MatterVersion.objects.visible_to(actor).newest().filter(matter=matter).first()
    if found is None:
        raise NotFound("没有这一项，或您无权查看。")
    return found


def may_move(actor: Actor, *, matter: int, **_: Any) -> None:
    """Seen; the rest is asked of the interpreter."""
    may_see(actor, matter=matter)


def may_amend(actor: Actor, *, matter: int, changes: Any, **_: Any) -> None:
    """Over the assigning unit as it stands and as it will be."""
    newest = may_see(actor, matter=matter)
    for assigner in {newest.assigner_id, changes.assigner}:
        if not covers(actor, assigner, ASSIGNING_ROLES):
            raise NotAllowed("这一项由交办单位修改，您没有这项权限。")


def may_decompose(actor: Actor, *, matter: int, parts: Sequence[Any], **_: Any) -> None:
    """The lead unit (or who looks after it) breaks its matter down to the units below it."""
    newest = may_see(actor, matter=matter)
    if not covers(actor, newest.unit_id, ASSIGNING_ROLES):
        raise NotAllowed("任务由牵头部门分解，您没有这项权限。")


def may_draw(actor: Actor, *, unit: int, **_: Any) -> None:
    """党办 or 纪检 over the unit."""
    if not covers(actor, unit, CHECKING_ROLES):
        raise NotAllowed("抽查由党办或纪检办理，您没有这个单位的权限。")


def may_see_sample(actor: Actor, *, sample: int, **_: Any) -> SampleDraw:
    """The draw if the actor may see it. Raises NotFound."""
    found = SampleDraw.objects.visible_to(actor).filter(sample=sample).first()
    if found is None:
        raise NotFound("没有这次抽查，或您无权查看。")
    return found


def may_take_sample(actor: Actor, *, sample: int, **_: Any) -> None:
    """Seen."""
    may_see_sample(actor, sample=sample)


def may_export(actor: Actor, **_: Any) -> None:
    """Everyone exports what he may see; the list itself is read through ``visible_to``."""
