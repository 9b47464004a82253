"""The rows of an import that have faults, as a grid to mend: each cell, what is wrong with it and what to do."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.http import QueryDict

from lvze.ledger.importing.preview import Preview, RowView

#: A form may send about a thousand fields; the rest of the rows follow when these are mended.
_MOST_CELLS, _MOST_ROWS = 800, 40
_NAME = re.compile(r"c-(\d{1,18})-(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Cell:
    """One input: ``name`` says its row and column."""

    name: str
    title: str
    text: str
    fault: str

    @property
    def is_long(self) -> bool:
        return "\n" in self.text or len(self.text) > 40


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row to mend. ``faults`` are those that belong to no column of the sheet."""

    row: RowView
    cells: list[Cell]
    faults: list[str]


def grid_of(found: Preview) -> list[GridRow]:
    """As many of the faulty rows as fit one form."""
    width = max(1, len(found.columns))
    bad = [row for row in found.rows if not row.good]
    return [_row(row, found.columns) for row in bad[: max(1, min(_MOST_ROWS, _MOST_CELLS // width))]]


def mended(sent: QueryDict) -> dict[int, dict[int, str]]:
    """Row → column → text, as the grid was sent."""
    cells: dict[int, dict[int, str]] = defaultdict(dict)
    for name, text in sent.items():
        if isinstance(text, str) and (match := _NAME.fullmatch(name)):
            cells[int(match[1])][int(match[2])] = text.replace("\r\n", "\n")
    return cells


def _row(row: RowView, columns: tuple[str, ...]) -> GridRow:
    faults: dict[int | None, list[str]] = defaultdict(list)
    for column, sentence in row.problems:
        faults[column if column is not None and column < len(columns) else None].append(sentence)
    cells = [
        Cell(
            name=f"c-{row.id}-{column}",
            title=title or f"第 {column + 1} 栏",
            text=row.cells[column] if column < len(row.cells) else "",
            fault="".join(faults[column]),
        )
        for column, title in enumerate(columns)
    ]
    return GridRow(row, cells, faults[None])
