"""The pages that answer a click, on 10⁶ records: four people at once, two workers, beside a bare list of the rows."""

import statistics
import sys
from collections.abc import Iterator

from lvze.bench.measured import Measured
from lvze.bench.place import Place
from lvze.bench.websites import free_port, wait_for_answer, website

VISITORS, WORKERS = 4, 2
_WARMING = 3
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
    rounds = place.size(15, 1)
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
        taken = visit(people, asked, rounds)
        visit(strangers, [("", f"/{KIND}/")], _WARMING)
        [alone] = visit(strangers, [("", f"/{KIND}/")], rounds * 4).values()
    base = statistics.median(alone)
    yield Measured("对照：只列同样 50 行的 Django 视图", _p95(alone) * 1000, "毫秒", note=f"中位 {base * 1000:.0f}")
    for title, click in pages.items():
        each = taken[click]
        middle = statistics.median(each)
        note = f"中位 {middle * 1000:.0f}，为对照的 {middle / base:.1f} 倍"
        yield Measured(title, _p95(each) * 1000, "毫秒", _BAR * 1000, note=note)


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]
