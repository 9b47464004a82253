"""The records of one kind that a register holds on a day: the newest version of each, withdrawn ones left out."""

from datetime import date

from lvze.ledger.models import CurrentRecord, RecordVersion
from lvze.organisation.actors import Actor
from lvze.organisation.subtrees import InSubtree


def registered(actor: Actor, kind: str, *, unit: int, day: date) -> list[tuple[RecordVersion, int]]:
    """Each with the unit that registered it, by unit and entry, oldest first. Two queries."""
    current = CurrentRecord.objects.visible_to(actor).standing().filter(kind=kind, happened_on__lte=day)
    current = current.filter(InSubtree("organiser", unit), joined_into__isnull=True)
    organisers = dict(current.values_list("record", "organiser"))
    versions = RecordVersion.objects.visible_to(actor).newest().filter(record__in=current.values("record"))
    found = [(version, organisers[version.record_id]) for version in versions]
    return sorted(found, key=lambda each: (each[1], each[0].happened_first, each[0].record_id))
