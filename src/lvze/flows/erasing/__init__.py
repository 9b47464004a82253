"""依法清除 by what people know: a person, a record, a matter. One asks with a ground in law, another approves.

Whoever may not see a record or a matter cannot name it; of what waits, those who only approve see its number and how
much goes.
"""

from lvze.flows.erasing.acts import approve, ask, refuse
from lvze.flows.erasing.lines import STATES, ErasureLine, ErasureView, erasure_lines, erasure_view
from lvze.flows.erasing.naming import WHATS, Named, asked_for, may_erase, nameable
from lvze.flows.erasing.rows import Leaving
from lvze.flows.erasing.staying import Staying

__all__ = [
    "STATES",
    "WHATS",
    "ErasureLine",
    "ErasureView",
    "Leaving",
    "Named",
    "Staying",
    "approve",
    "ask",
    "asked_for",
    "erasure_lines",
    "erasure_view",
    "may_erase",
    "nameable",
    "refuse",
]
