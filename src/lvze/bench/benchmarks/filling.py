"""The large ledger itself: 10⁶ records of 200 units over five years, which other benchmarks then read."""

from collections.abc import Iterator

from lvze.bench.measured import Measured
from lvze.bench.place import Place
from lvze.bench.timing import spent


def measure(place: Place) -> Iterator[Measured]:
    place.open_ledger()
    from lvze.bench.ledger.building import large_ledger

    records, units = place.size(1_000_000, 2_000), place.size(200, 20)
    taken = spent(lambda: large_ledger(place.folder, records=records, units=units))
    yield Measured(f"备好 {records:,} 条记录的测试台账", taken.clock, "秒", note=f"成批写入；{taken.note}")
