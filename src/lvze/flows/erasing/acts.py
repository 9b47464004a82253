"""Asking, consenting, and not consenting. Each leaves its event; the erasure itself is the audit's."""

from datetime import datetime

from lvze.audit.askings import asking_acts, askings
from lvze.audit.erasure import approve_erasure, ask_erasure, refuse_erasure
from lvze.flows.erasing.lines import asking_seen
from lvze.flows.erasing.naming import named
from lvze.flows.erasing.rows import has_changed, rows_of
from lvze.kernel.errors import BadInput, Conflict
from lvze.ledger.models import CurrentRecord
from lvze.matters.models import MatterVersion
from lvze.organisation.actors import Actor
from lvze.organisation.models import Membership


def ask(*, actor: Actor, now: datetime, what: str, thing: int, law: str, paper: str) -> None:
    """Ask for a person, a record or a matter, by ``law`` (a provision) and ``paper`` (the decision it stands on).

    Raises BadInput for what is missing or tells what is to go, Conflict when it was asked for already, NotFound.
    """
    title = named(actor, what, thing).title
    if not law.strip() or not paper.strip():
        raise BadInput("请写明法律法规的条款，和清除所依据的文书。")
    ground = f"{law.strip()}；{paper.strip()}"
    if title and title in ground:
        raise BadInput("依据会长期保留，请不要写出要清除的姓名或标题。")
    if any(each.state == "asked" for each in askings(asking_acts().filter(subject=f"{what}:{thing}"))):
        raise Conflict("这项内容已经有人申请清除，等另一人批准。")
    rows, unit = rows_of(what, thing), _unit_of(what, thing)
    ask_erasure(actor=actor, now=now, rows=rows, about=what, about_id=thing, unit_id=unit, ground=ground)


def approve(*, actor: Actor, now: datetime, asking: int) -> int:
    """Another hand consents, and it is erased; how many rows went.

    Raises NotFound, NotAllowed for who asked, Conflict when it is decided or has changed since it was asked for.
    """
    found = asking_seen(actor, asking)
    if found.state == "asked" and has_changed(found):
        raise Conflict("申请以后内容有变化，请退回后重新申请。")
    return int(approve_erasure(actor=actor, now=now, request_id=found.request))


def refuse(*, actor: Actor, now: datetime, asking: int) -> None:
    """Do not consent, or take one's own back. Raises NotFound, Conflict once it is decided."""
    refuse_erasure(actor=actor, now=now, request_id=asking_seen(actor, asking).request)


def _unit_of(what: str, thing: int) -> int | None:
    """The unit whose office handles it: who held it, on whose list it stands, where the person is."""
    if what == "record":
        return CurrentRecord.objects.get(record=thing).organiser_id
    if what == "matter":
        return MatterVersion.objects.newest().get(matter=thing).assigner_id
    newest = Membership.objects.filter(person=thing).order_by("-effective_from", "-seq").first()
    return newest.organisation_id if newest else None
