"""What a report's last section promises, for confirmation."""

from lvze.flows.promises import Proposed, proposed_in
from lvze.organisation.actors import Actor
from lvze.reports.policies import may_see_gaps
from lvze.reports.states import standing

#: The section in which every outline asks for 下一步.
NEXT = "next"


def promises_in(actor: Actor, report: int) -> tuple[Proposed, ...]:
    """The promises written in the report's 下一步, for the year after its own. Raises NotFound, from above too."""
    may_see_gaps(actor, report=report)
    newest = standing(report).newest
    return proposed_in(str(newest.free.get(NEXT, "")), newest.period_last.year + 1)
