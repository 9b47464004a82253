"""Numbers in table cells: the unit comes from the column's or row's header, ``计划`` columns are plans."""

import re
from collections.abc import Iterator, Sequence

from lvze.documents.claims.page import Page
from lvze.documents.numerals import Numeral, scan
from lvze.documents.result import Blank, Cell, Claim, Modality, Value
from lvze.documents.tables import Table, tables_of

_UNIT = re.compile(r"[（(]\s*(?:单位[:：]\s*)?([一-鿿%％]{1,4}|%|％)\s*[）)]")
_COUNT_TITLE = re.compile(r"(?:数|次|量|计|额|率|比|完成|实际|计划|目标|执行|预算|决算|上年|本年|今年|去年|同期)")
_UNIT_AT_THE_END = re.compile(r"(人次|场次|批次|(?:次|人|篇|份|件|个|户|项)(?=数))数?$")
_MOST_COLUMNS = 12
#: start, end, value, whether it is a placeholder
_Number = tuple[int, int, Value, bool]
_RATE_TITLE = re.compile(r"率|占比|比例|%|百分比")


def table_claims(page: Page, cells: Sequence[Cell], blanks: Sequence[Blank]) -> Iterator[Claim]:
    """A claim for each cell that is only a number or number placeholder under a header that counts something."""
    by_start = {blank.start: blank for blank in blanks if blank.kind == "number"}
    for table in tables_of(page.plain, cells):
        for (row, column), cell in table.cells.items():
            if row >= table.first_body_row and (number := _only_number(page.plain, cell, by_start)):
                yield from _cell_claim(page, table, number, row, column)


def _cell_claim(page: Page, table: Table, number: "_Number", row: int, column: int) -> Iterator[Claim]:
    start, end, value, placeholder = number
    header, label = table.header(column), table.label(row, column)
    if not header or _is_plain(page, header):
        return
    unit = _unit(table, header, label, row)
    if unit is None and not _COUNT_TITLE.search(header) and not _COUNT_TITLE.search(label):
        return
    modality: Modality = (
        "planned" if page.lexicon["planned_headers"].within(header) and "完成" not in header else "fact"
    )
    named = _UNIT.sub("", label) or _UNIT.sub("", header)
    yield Claim(start, end, page.text[start:end], value, placeholder, False, None, unit, named or None, None, modality)


def _is_plain(page: Page, header: str) -> bool:
    """序号, 年度 …: no counts stand under it. ``年度计划`` and ``2023年度`` are columns of counts."""
    if page.lexicon["planned_headers"].within(header) or any(character.isdigit() for character in header):
        return False
    return bool(page.lexicon["plain_headers"].within(header))


def _only_number(plain: str, cell: Cell, by_start: dict[int, Blank]) -> "_Number | None":
    blank = by_start.get(cell.start)
    content = plain[cell.start : cell.end]
    if blank is not None and not plain[blank.end : cell.end].strip("%"):
        return blank.start, blank.end, None, True
    if not content or not content[0].isdigit():
        return None
    found: list[Numeral] = list(scan(content))
    if len(found) != 1 or found[0].start or content[found[0].end :].strip("% "):
        return None
    return cell.start, cell.start + found[0].end, found[0].value, False


def _unit(table: Table, header: str, label: str, row: int) -> str | None:
    """The unit a header or label names: 率 is %, （人次） in brackets, a column 单位, 人数 at the end."""
    if _RATE_TITLE.search(header):
        return "%"
    for title in (header, label):
        if match := _UNIT.search(title):
            return match[1].replace("％", "%")
    for column in range(_MOST_COLUMNS):
        if table.header(column).strip() in ("单位", "计量单位"):
            return table.words(row, column).strip() or None
    for title in (header, label):
        if match := _UNIT_AT_THE_END.search(title):
            return match[1]
    return None
