"""Obligation status and 压力传导 of a tree of 10,000 units over five years, beside the counts in hand-written SQL."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from lvze.bench.measured import Measured
from lvze.bench.place import Place
from lvze.bench.timing import peak_megabytes, spent

#: Seconds for one year: a page of the year may take that long, no longer.
_A_YEAR = 5.0

_BY_HAND = """
SELECT unit_id, kind, happened_on, COUNT(DISTINCT event_id)
FROM ledger_countingrow
WHERE kind IN ('theme_party_day', 'branch_meeting') AND to_seq IS NULL
GROUP BY unit_id, kind, happened_on
"""


def measure(place: Place) -> Iterator[Measured]:
    place.open_ledger()
    from django.db import connection

    from lvze.audit.queries import head
    from lvze.audit.remembering import forget_everything
    from lvze.bench.ledger.owing import YEARS, owing_ledger
    from lvze.kernel.periods import Period
    from lvze.obligations.pressure import pressure
    from lvze.obligations.queries import Asked, owed_in

    owing = owing_ledger(place.folder, units=place.size(10_000, 100))
    today, as_of, actor = date(2026, 2, 1), head().seq, owing.actor

    def each_year(work: Callable[[Period], object]) -> None:
        for year in YEARS:
            work(Period.year(year))

    counted: list[int] = []

    def owed(year: Period) -> None:
        forget_everything()
        counted.append(len(owed_in(actor, Asked(year, today, as_of), unit_id=owing.root)))

    def levels(year: Period) -> None:
        forget_everything()
        pressure(actor, owing.root, year, today, as_of=as_of)

    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_BY_HAND)
            cursor.fetchall()

    peer = spent(by_hand)
    yield Measured("手写 SQL 只数不判", peer.clock, "秒", note=f"五年一次；{peer.note}")
    works: tuple[tuple[str, Callable[[Period], None]], ...] = (("规定动作的情况", owed), ("压力传导", levels))
    for title, work in works:
        queries = queries_of(partial(work, Period.year(YEARS[-1])))
        counted.clear()
        taken = spent(partial(each_year, work))
        yield Measured(
            f"{title}，五年",
            taken.clock,
            "秒",
            _A_YEAR * len(YEARS),
            note=f"{len(owing.branches):,} 个支部，每年 {queries} 次查询；{taken.note}"
            + (f"；{sum(counted):,} 个期限" if counted else ""),
        )
    yield Measured("这些的内存峰值", peak_megabytes(), "MB")


def queries_of(work: Callable[[], object]) -> int:
    """How many queries a piece of work makes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)
