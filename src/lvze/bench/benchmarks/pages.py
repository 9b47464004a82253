"""The pages that answer a click, on 10⁶ records: four people at once, two workers, beside a bare list of the rows.

Three times: people who read each page for a moment (the bar), the same while somebody else records, and people who
click without a pause, which shows what the machine can bear.
"""

import statistics
import sys
from collections.abc import Iterator

from lvze.bench.measured import Measured
from lvze.bench.other_writer import somebody_records
from lvze.bench.place import Place
from lvze.bench.websites import free_port, wait_for_answer, website

VISITORS, WORKERS = 4, 2
_WARMING = 3
#: Seconds: how long a page is looked at before the next click; and between two records of somebody else.
_READING, _BETWEEN_RECORDS = 0.5, 5.0
#: Seconds: a click is answered within that, 95 times in 100.
_BAR = 0.2


def measure(place: Place) -> Iterator[Measured]:
    place.open_ledger()
    from django.db import connection

    from lvze.bench.ledger.building import large_ledger
    from lvze.bench.pages.clicks import clicks
    from lvze.bench.pages.preparing import KIND, prepare
    from lvze.bench.pages.visiting import Visitor, visit

    population = large_ledger(place.folder, records=place.size(1_000_000, 2_000), units=place.size(200, 20))
    visited = prepare(place.folder, population, VISITORS)
    pages = clicks(visited)
    asked = list(pages.values())
    connection.close()
    rounds, reading = place.size(12, 1), place.size(1, 0) * _READING
    port, bare_port = free_port(), free_port()
    serve = ["-m", "lvze.cli", "serve", "--workers", str(WORKERS), "--port", str(port)]
    bare = ["-m", "granian", "--interface", "wsgi", "--workers", str(WORKERS), "--blocking-threads", "2"]
    bare += ["--port", str(bare_port), "lvze.bench.pages.bare:application"]
    with (
        website([sys.executable, *serve], place.environment) as site,
        website([sys.executable, *bare], place.environment) as peer,
    ):
        wait_for_answer(site, port, "/sign-in/")
        wait_for_answer(peer, bare_port, f"/{KIND}/")
        strangers = [{"": Visitor(bare_port)} for _ in range(VISITORS)]
        people = [{role: Visitor(port) for role in ("office", "clerk", "superior")} for _ in range(VISITORS)]
        for number, roles in enumerate(people):
            for role, visitor in roles.items():
                visitor.sign_in(*getattr(visited, role)[number])
        visit(people, asked, _WARMING)
        read = visit(people, asked, rounds, reading)
        with somebody_records(place.folder, _BETWEEN_RECORDS):
            beside_a_recorder = visit(people, asked, rounds, reading)
        without_a_pause = visit(people, asked, rounds)
        visit(strangers, [("", f"/{KIND}/")], _WARMING)
        [alone] = visit(strangers, [("", f"/{KIND}/")], rounds * 4, reading).values()
    base = statistics.median(alone)
    yield Measured("对照：只列同样 50 行的 Django 视图", _p95(alone) * 1000, "毫秒", note=f"中位 {base * 1000:.0f}")
    for title, click in pages.items():
        middle = statistics.median(read[click])
        note = (
            f"中位 {middle * 1000:.0f}，为对照的 {middle / base:.1f} 倍；"
            f"有人每 {_BETWEEN_RECORDS:.0f} 秒登记一条时 {_p95(beside_a_recorder[click]) * 1000:.0f}；"
            f"一刻不停地点时 {_p95(without_a_pause[click]) * 1000:.0f}"
        )
        yield Measured(title, _p95(read[click]) * 1000, "毫秒", _BAR * 1000, note=note)


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]
