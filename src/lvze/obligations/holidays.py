"""Days of holidays, from the packs' words (table ``holidays``): data with a source, no astronomy here."""

from collections.abc import Sequence
from datetime import date

from lvze.catalogue.definitions import Catalogue
from lvze.kernel.periods import Period

TABLE = "holidays"


def holidays_in(catalogue: Catalogue, period: Period, names: Sequence[str] = ()) -> tuple[date, ...]:
    """First days of the holidays in ``period``, in order; with ``names``, of these only."""
    days = {
        day
        for row in _rows(catalogue)
        if (not names or row["name"] in names) and (day := date.fromisoformat(str(row["day"]))) in period
    }
    return tuple(sorted(days))


def known_until(catalogue: Catalogue) -> date:
    """The last day for which the packs know holidays; the beginning of time when they know none."""
    return max((date.fromisoformat(str(row["day"])) for row in _rows(catalogue)), default=date.min)


def _rows(catalogue: Catalogue) -> list[dict[str, object]]:
    return [row for words in catalogue.words.values() for row in words.tables.get(TABLE, ())]
