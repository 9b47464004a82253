"""Finance on paper: tables of text, and the 三公 table with the numbers its chart is drawn from."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

import xlsxwriter

from lvze.finance.queries import Compared, DuesYear, Spending, Target, ThreePublic
from lvze.kernel.money import in_unit, round_half_up
from lvze.ledger.importing.tables import text_sheet
from lvze.metrics.formatting import format_value, format_with_unit

_CHARTED = "图表"


def three_public_sheet(table: ThreePublic) -> bytes:
    """The table as .xlsx: a page of text with both years, and a page of amounts (元) with a chart for each 口径."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    page = book.add_worksheet("三公经费")
    page.set_column(0, 6, 20)
    title = f"{table.unit}{table.year}年{table.title}情况表"
    notes = [(note,) for note in notes_of(table)]
    for line, row in enumerate([(title,), spending_header(table.year), *spending_rows(table.spending), *notes]):
        for column, text in enumerate(row):
            page.write_string(line, column, text, bold if line < 2 else None)
    _draw(book, table, bold)
    book.close()
    return target.getvalue()


def spending_header(year: int) -> tuple[str, ...]:
    """The head of :func:`spending_rows`."""
    return ("期间", "口径", "项目", f"{year}年（元）", f"{year - 1}年（元）", "增减（元）", "同比")


def spending_rows(spending: Sequence[Spending]) -> Iterator[tuple[str, ...]]:
    """Each item with both years; what no sheet tells is empty, never 0."""
    return (tuple(_spending_cells(each)) for each in spending)


def notes_of(table: ThreePublic) -> list[str]:
    """Why it changed, as the sheets say; where a sheet and a supplied figure differ, as a question."""
    return [f"变动原因：{reason}" for reason in table.reasons] + [
        f"请核对：{each.title}（{each.basis}）表上 {_yuan(each.on_sheet)} 元，数据提供单 {_yuan(each.supplied)} 元。"
        for each in table.disagreements
    ]


def dues_sheet(branches: Sequence[DuesYear], year: int, day: date) -> bytes:
    """党费 of a year by branch as .xlsx: totals, what is not recorded and not published yet."""
    return text_sheet(f"{year}年党费", DUES_HEADER, dues_rows(branches, year, day))


def dues_rows(branches: Sequence[DuesYear], year: int, day: date) -> Iterator[tuple[str, ...]]:
    """The rows of :func:`dues_sheet`."""
    for number, each in enumerate(branches, 1):
        rate = f"{_percent(Fraction(each.amount, each.amount_due))}%" if each.amount_due else ""
        short = tuple(month for month, told in enumerate(each.months, 1) if told and told.is_short)
        lists = (_months(each.unrecorded(day, year)), _months(each.unpublished), _months(short))
        yield (str(number), each.unit, _yuan(each.amount_due), _yuan(each.amount), rate, *lists)


def comparison_rows(compared: Sequence[Compared]) -> Iterator[tuple[str, ...]]:
    """项目, this year, last year, change; what nobody told is 无记录, never 0."""
    for each in compared:
        change = format_value(each.change.metric, each.change)
        suffix = "%" if change and change != "持平" else ""
        yield (
            each.this.metric.title,
            format_with_unit(each.this.metric, each.this),
            format_with_unit(each.last.metric, each.last),
            change + suffix or each.change.note,
        )


def target_rows(found: Sequence[Target]) -> Iterator[tuple[str, ...]]:
    """指标, 任务, 完成, 倍数, 完成率."""
    for each in found:
        times, rate = "", ""
        if each.times is not None:
            times, rate = f"{round_half_up(each.times, 2)}", f"{_percent(each.times)}%"
        yield (each.title, each.unit, each.basis, _plain(each.target), _plain(each.done), times, rate)


DUES_HEADER = (
    "序号", "党支部", "应缴（元）", "实缴（元）", "收缴率", "没有记录的月份", "未公示的月份", "未缴足的月份",
)  # fmt: skip
COMPARISON_HEADER = ("项目", "本年", "上年", "同比")
TARGET_HEADER = ("指标", "单位", "口径", "任务", "完成", "完成倍数", "完成率")


def _spending_cells(each: Spending) -> Iterator[str]:
    yield from (each.span, each.basis, each.title, _yuan(each.this), _yuan(each.last))
    yield "" if each.this is None or each.last is None else _yuan(each.this - each.last)
    yield "" if each.change is None else f"{_growth(each.change)}"


def _growth(change: Fraction) -> str:
    printed = _percent(abs(change))
    if Fraction(printed) == 0:
        return "持平"
    return f"{'增长' if change > 0 else '下降'}{printed}%"


def _draw(book: xlsxwriter.Workbook, table: ThreePublic, bold: object) -> None:
    """Amounts as numbers, and beside each block a chart drawn from them; an amount nobody told stays empty."""
    page = book.add_worksheet(_CHARTED)
    page.set_column(0, 2, 18)
    line = 0
    for (span, basis), lines in _blocks(table.spending).items():
        heading = f"{span}{basis}"
        for column, text in enumerate((heading, f"{table.year - 1}年", f"{table.year}年")):
            page.write_string(line, column, text, bold)
        for offset, each in enumerate(lines, 1):
            page.write_string(line + offset, 0, each.title)
            for column, amount in ((1, each.last), (2, each.this)):
                if amount is not None:
                    page.write_number(line + offset, column, float(in_unit(amount, "元")))
        chart = book.add_chart({"type": "column"})
        first, last = line + 1, line + len(lines)
        for column in (1, 2):
            chart.add_series(
                {
                    "name": [_CHARTED, line, column],
                    "categories": [_CHARTED, first, 0, last, 0],
                    "values": [_CHARTED, first, column, last, column],
                }
            )
        chart.set_title({"name": f"{table.title}（{heading}，元）"})
        page.insert_chart(line, 4, chart)
        line += max(len(lines) + 2, 16)


def _blocks(spending: Sequence[Spending]) -> dict[tuple[str, str], list[Spending]]:
    blocks: dict[tuple[str, str], list[Spending]] = {}
    for each in spending:
        blocks.setdefault((each.span, each.basis), []).append(each)
    return blocks


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{round_half_up(in_unit(fen, '元'), 2)}"


def _percent(part: Fraction) -> str:
    return f"{round_half_up(part * 100, 1)}"


def _plain(value: Fraction) -> str:
    text = f"{round_half_up(value, 4)}"
    return text.rstrip("0").rstrip(".")


def _months(numbers: Sequence[int]) -> str:
    return "、".join(f"{number}月" for number in numbers)
