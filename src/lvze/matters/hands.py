"""Who an actor is to a matter, and whose hand he signs with."""

from django.db.models import BooleanField as Bool
from django.db.models import Case, Q, Value, When

from lvze.catalogue.definitions import Who
from lvze.kernel.errors import BadInput, NotAllowed
from lvze.matters.interpreter import Hand
from lvze.matters.models import MatterVersion
from lvze.matters.models.moves import HandColumns
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach_of

#: Parts that hang on a role over a unit: (roles, columns of the matter that name the unit).
_BY_ROLE: dict[Who, tuple[frozenset[str], tuple[str, ...]]] = {
    "lead_unit": (frozenset({"clerk", "party_office"}), ("unit_id",)),
    "office": (frozenset({"party_office"}), ("assigner_id",)),
    "discipline": (frozenset({"discipline"}), ("unit_id", "assigner_id")),
}


def hand_of(actor: Actor, for_person: int | None = None) -> Hand:
    """The actor's own hand, or that of the person he enters a paper signature for."""
    if for_person is None:
        return Hand(actor.account_id, actor.person_id)
    return Hand(None, for_person, entered_by=actor.account_id)


def hand_in(row: HandColumns) -> Hand:
    """Whose hand a row says it was."""
    if row.for_person_id is None:
        return Hand(row.by_account, row.by_person_id)
    return Hand(None, row.for_person_id, entered_by=row.by_account)


def parts_of(actor: Actor, version: MatterVersion, for_person: int | None = None) -> frozenset[Who]:
    """The actor's parts in the matter, or those of the person he enters for. One query.

    Raises NotAllowed where he may not enter for others, BadInput for a person who has no part in the matter.
    """
    return parts_with(parts_by_role(actor, version), actor, version, for_person)


def parts_with(
    by_role: frozenset[Who], actor: Actor, version: MatterVersion, for_person: int | None = None
) -> frozenset[Who]:
    """The same where the actor's ``by_role`` is known. No query."""
    if for_person is None:
        return by_role | _by_name(version, actor.person_id)
    if not by_role & {"office", "lead_unit"}:
        raise NotAllowed("代录他人签字须由牵头部门或交办单位的党办办理，您没有这项权限。")
    if not (named := _by_name(version, for_person)):
        raise BadInput("代录的签字人须是这一项的牵头领导或责任人，请核对。")
    return named


def columns_of_hand(actor: Actor, for_person: int | None = None, slip: str = "") -> dict[str, object]:
    """The columns of a row that say whose hand it was. Raises BadInput when 代录 names no slip."""
    if for_person is not None and not slip.strip():
        raise BadInput("代录他人签字须写明签批单号或会议纪要号，请补上。")
    if len(slip.strip()) > 60:
        raise BadInput("签批单号请不超过 60 字。")
    return {
        "by_account": actor.account_id,
        "by_person_id": actor.person_id,
        "for_person_id": for_person,
        "slip": slip.strip(),
    }


def _by_name(version: MatterVersion, person: int | None) -> frozenset[Who]:
    found: set[Who] = set()
    if person is not None and person == version.leader_id:
        found.add("leader")
    if person is not None and person == version.responsible_id:
        found.add("responsible")
    return frozenset(found)


def parts_by_role(actor: Actor, version: MatterVersion) -> frozenset[Who]:
    """The parts the actor's roles over the matter's units give him. One query."""
    reached: dict[str, Case] = {}
    for who, (roles, columns) in _BY_ROLE.items():
        grants = [grant for grant in actor.grants if grant.role in roles and grant.sees(version.sensitivity)]  # type: ignore[arg-type]
        units = {getattr(version, column) for column in columns}
        holds = Q(pk__in=units) & reach_of(grants)
        reached[who] = Case(When(holds, then=Value(True)), default=Value(False), output_field=Bool())
    rows = TodayUnit.objects.filter(pk__in={version.unit_id, version.assigner_id}).annotate(**reached)
    held = list(rows.values(*reached))
    return frozenset(who for who in _BY_ROLE if any(row[who] for row in held))
