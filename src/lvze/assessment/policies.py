"""Who may bring in a scheme, bind its indicators, take its box along, and open a leader's year."""

from typing import Any

from lvze.assessment.models import SchemeVersion
from lvze.kernel.errors import NotAllowed, NotFound
from lvze.organisation.actors import Actor
from lvze.organisation.models import AppointmentVersion, Membership
from lvze.organisation.policies import covers
from lvze.organisation.querysets import reach

KEEPING_ROLES = frozenset({"party_office", "clerk"})
OFFICE = frozenset({"party_office"})


def may_import(actor: Actor, *, unit: int, **_: Any) -> None:
    """党办 and the 联络员 of the unit that is assessed."""
    if not covers(actor, unit, KEEPING_ROLES):
        raise NotAllowed("您无权为这个单位导入考核细则，请联系该单位党办。")


def may_change(actor: Actor, *, scheme: int, **_: Any) -> None:
    """Binding and taking back. Raises NotFound where the scheme is not seen."""
    may_import(actor, unit=scheme_seen(actor, scheme).unit_id)


def may_open(actor: Actor, *, scheme: int, **_: Any) -> None:
    """Everyone who sees the scheme; what is in the catalogue or the box is what he may see."""
    scheme_seen(actor, scheme)


def scheme_seen(actor: Actor, scheme: int) -> SchemeVersion:
    """The newest version of a scheme. Raises NotFound."""
    found = SchemeVersion.objects.visible_to(actor).standing().filter(scheme=scheme).select_related("unit").first()
    if found is None:
        raise NotFound("没有这份考核细则，或您无权查看。")
    return found


def may_open_person(actor: Actor, *, person: int, **_: Any) -> None:
    """The person himself, and the 党办 over a unit he has a post in or belongs to; nobody else (N2). NotFound."""
    if actor.person_id == person:
        return
    posted = AppointmentVersion.objects.filter(reach(actor, OFFICE), person=person)
    belongs = Membership.objects.filter(reach(actor, OFFICE, unit="organisation_id"), person=person)
    if not posted.exists() and not belongs.exists():
        raise NotFound("没有这张一人一表，或您无权查看。")
