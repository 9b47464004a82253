"""The pages of 会议, and whose questions they may answer."""

from django.db.models import Q

from lvze.decisions.policies import OWN_HANDS
from lvze.organisation.access import Actor

TABS = (
    ("meetings", "会议安排"),
    ("meetings-held", "开过的会"),
    ("meeting-questions", "建议核对"),
    ("relays", "收文传达"),
)


def own_units(actor: Actor) -> Q:
    """The units whose ledger the actor keeps with his own hands: not those below them (N13)."""
    return Q(unit_id__in=[each.unit_id for each in actor.grants if each.role in OWN_HANDS and each.unit_id is not None])
