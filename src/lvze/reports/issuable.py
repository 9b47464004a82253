"""Whether a report could be issued now, asked before it is done: 签发 takes long, its refusal must not."""

from django.db import transaction

from lvze.organisation.actors import Actor
from lvze.reports.actions.issuing import demand_ready
from lvze.reports.policies import may_issue
from lvze.reports.states import composed, standing_in
from lvze.reports.writing import Composed


def demand_issuable(actor: Actor, report: int, version: int) -> Composed:
    """The text that 签发 of this version would freeze. Inside a transaction the report is held until its end.

    Raises what ``issue_report`` would, in the same order: NotFound, NotAllowed, Conflict for a replaced version,
    NotReady in another state, while a blank is open, or an approval is missing or was voided.
    """
    may_issue(actor, report=report)
    with transaction.atomic():
        where = standing_in(report, version, "deliberated")
    text = composed(where)
    demand_ready(report, text)
    return text
