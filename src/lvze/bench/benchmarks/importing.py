"""100,000 rows of Excel into the ledger, while somebody else records one thing after another."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from lvze.bench.measured import Measured
from lvze.bench.other_writer import somebody_records
from lvze.bench.place import Place
from lvze.bench.timing import megabytes_now, peak_megabytes, spent

KIND = "theme_party_day"
#: Seconds between two records of somebody else.
_BETWEEN_RECORDS = 0.05


def measure(place: Place) -> Iterator[Measured]:
    place.open_ledger()
    from lvze.bench.ledger.building import large_ledger
    from lvze.ledger.importing import accept_import, stage_import

    rows = place.size(100_000, 500)
    population = large_ledger(place.folder, records=place.size(10_000, 500), units=place.size(200, 20))
    sheet = place.scratch("import") / "rows.xlsx"
    _write_sheet(sheet, rows, population.units["party"])
    actor, now = population.actor, datetime.now(UTC)
    held: list[float] = []

    def run() -> None:
        batch = stage_import(
            actor=actor,
            now=now,
            name=sheet.name,
            data=sheet.read_bytes(),
            kind=KIND,
            backfill=True,
            progress=lambda _: held.append(megabytes_now()),
        )
        accept_import(actor=actor, now=now, batch=batch, rows="good")

    with somebody_records(place.folder, _BETWEEN_RECORDS) as waits:
        taken = spent(run)
    yield Measured(f"导入 {rows:,} 行 Excel（校验、入账、留痕）", taken.clock, "秒", 60, note=taken.note)
    yield Measured("导入时内存增长（读到两成以后）", max(held) - held[len(held) // 5], "MB")
    yield Measured("导入时内存峰值", peak_megabytes(), "MB")
    note = f"期间登记 {waits['writes']} 次，中位 {waits['median']:.2f} 秒"
    yield Measured("另一人登记一次最长的等待", waits["longest"], "秒", 2.0, note=note)


def _write_sheet(path: Path, rows: int, units: tuple[int, ...]) -> None:
    import xlsxwriter

    from lvze.organisation.models import TodayUnit

    names = list(TodayUnit.objects.filter(unit_id__in=units).order_by("unit_id").values_list("name", flat=True))
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    page = book.add_worksheet("主题党日")
    page.write_row(0, 0, ("日期", "党组织", "主题", "地点", "人数"))
    first = date(2021, 1, 1)
    for row in range(rows):
        # A unit has one such day on a date: other rows of the same unit and date would be likely twins.
        day = first + timedelta(days=row // len(names) % 1800)
        said = (day.isoformat(), names[row % len(names)], f"第{row}次测试活动", "会议室", 1 + row % 40)
        page.write_row(row + 1, 0, said)
    book.close()
