"""One doubt: a question about what was recorded. A value, never a row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """``kind`` names the rule, ``field`` what it asks about (a field id, or ``people``, ``happened``, ``host`` …),
    ``sentence`` is the question in Chinese, ``records`` the ids of the records it opens on (none before saving).
    """

    kind: str
    field: str
    sentence: str
    records: tuple[int, ...] = ()
