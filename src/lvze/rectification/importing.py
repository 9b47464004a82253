"""A 问题清单 in Excel that belongs to one meeting, inspection or feedback: previewed, then taken over."""

from datetime import date

from lvze.ledger.models import CurrentRecord
from lvze.ledger.packs import installed_catalogue
from lvze.matters.importing import MattersPlan, plan_matters
from lvze.organisation.actors import Actor
from lvze.rectification.actions import source_of
from lvze.rectification.completion import KIND
from lvze.rectification.policies import may_open_problems


def plan_problems(name: str, data: bytes, *, record: int, actor: Actor, now_day: date, source: str = "") -> MattersPlan:
    """The problems of a list, on the list of the unit that organised the record, from its day on; its source and round
    are the record's where no column says otherwise. Hand it to ``matters.importing.adopt_plan``.

    Raises NotFound for a record that is not the actor's to work with, BadInput, CannotImport, CannotRead.
    """
    may_open_problems(actor, record=record)
    found = CurrentRecord.objects.get(record=record)
    given = {"source": source or source_of(found), "round": found.title}
    return plan_matters(
        name,
        data,
        kind=installed_catalogue().kind(KIND),
        assigner=found.organiser_id,
        actor=actor,
        now_day=now_day,
        opened=found.happened_on,
        given={field: words for field, words in given.items() if words},
        source_record=record,
    )
