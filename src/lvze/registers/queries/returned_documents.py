"""A returned paper as its record tells it."""

from dataclasses import dataclass
from datetime import date

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.policies import may_see
from lvze.ledger.queries.detail import record_detail
from lvze.organisation.actors import Actor
from lvze.registers.returning import Check, checks_named


@dataclass(frozen=True, slots=True)
class Returned:
    """One returned paper: who sent it, when it came and went back, and the checks it failed."""

    unit_id: int
    unit: str
    name: str
    sender: str
    received_on: date
    returned_on: date
    failed: tuple[Check, ...]
    explanation: str


def returned_document(actor: Actor, record: int) -> Returned:
    """The record of a returned paper. Raises BadInput for a record of another kind, NotFound."""
    found = may_see(actor, record=record)
    if found.kind != "returned_document":
        raise BadInput(f"编号 {record} 不是公文退文的记录，请核对编号。")
    newest = record_detail(actor, record).newest
    data = newest.kinds[0].data
    organiser = next(part for part in newest.parts if part.organiser)
    return Returned(
        organiser.unit,
        organiser.unit_name,
        str(data["name"]),
        str(data["sender"]),
        PartialDate.parse(data["received_on"]).first,
        newest.happened.first,
        checks_named(data["failed"], installed_catalogue()),
        str(data.get("explanation", "")),
    )
