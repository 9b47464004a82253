"""``lvze verify`` over the large ledger: every row, event and anchor."""

from collections.abc import Iterator

from lvze.bench.measured import Measured
from lvze.bench.place import Place
from lvze.bench.timing import peak_megabytes, spent


def measure(place: Place) -> Iterator[Measured]:
    place.open_ledger()
    from lvze.audit.verification import VerificationReport, verify
    from lvze.bench.ledger.building import large_ledger

    large_ledger(place.folder, records=place.size(1_000_000, 2_000), units=place.size(200, 20))
    reports: list[VerificationReport] = []
    taken = spent(lambda: reports.append(verify()))
    report = reports[0]
    note = "完整" if report.ok else f"发现 {len(report.differences)} 处不符"
    note = f"{report.events:,} 个事件、{report.rows:,} 行，{note}；{taken.note}"
    yield Measured("核验整本台账", taken.clock, "秒", 600, note=note)
    yield Measured("核验的内存峰值", peak_megabytes(), "MB", 300)
