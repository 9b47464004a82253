"""Who may act across neighbours; each neighbour's own action asks its own policy besides."""

from typing import Any

from lvze.organisation.actors import Actor
from lvze.reports.policies import may_write


def may_plan(actor: Actor, *, report: int, **_: Any) -> None:
    """Whoever may write the report. Raises NotAllowed, NotFound."""
    may_write(actor, report=report)
