"""What cannot well be true of what was recorded: questions to the author's own unit (建议核对…), never sent upward
(N13), never in the way of saving.

``asking`` holds the queries: ``doubts_about`` an entry before it is saved, ``doubts_in`` a unit's period.
"""

from lvze.ledger.doubts.doubt import Doubt

__all__ = ["Doubt"]
