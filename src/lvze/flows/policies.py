"""Who may act across neighbours; each neighbour's own action asks its own policy besides."""

from typing import Any

from lvze.kernel.errors import NotAllowed
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers_root
from lvze.reports.policies import may_write


def may_plan(actor: Actor, *, report: int, **_: Any) -> None:
    """Whoever may write the report. Raises NotAllowed, NotFound."""
    may_write(actor, report=report)


def may_lead_first_hour(actor: Actor, **_: Any) -> None:
    """The 党办 of the whole. Raises NotAllowed."""
    if not covers_root(actor):
        raise NotAllowed("新台账的头一个小时由单位的党办办理。")
