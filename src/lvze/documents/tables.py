"""Tables as rows under headers: which words stand above and before a cell."""

import re
from collections.abc import Iterable

from lvze.documents.result import Cell

_ONLY_A_NUMBER = re.compile(r"[\s\d.,%％/Xx×*○_＿-]*")
_MOST_HEADER_ROWS = 3


class Table:
    """One table of a text. Header rows are those above the first row that holds a number or placeholder cell."""

    def __init__(self, text: str, cells: Iterable[Cell]) -> None:
        self.cells = {(cell.row, cell.column): cell for cell in cells}
        self._words: dict[int, dict[int, str]] = {}
        for (row, column), cell in self.cells.items():
            self._words.setdefault(row, {})[column] = text[cell.start : cell.end].replace("\n", "")
        self.first_body_row = self._find_body()
        self._headers: dict[int, str] = {}

    def words(self, row: int, column: int) -> str:
        """The text of a cell without line ends, ``""`` where there is none."""
        return self._words.get(row, {}).get(column, "")

    def header(self, column: int) -> str:
        """The words above a column, from the top; a cell merged over several columns is above all of them."""
        known = self._headers.get(column)
        if known is None:
            rows = (self._words.get(row, {}) for row in range(self.first_body_row))
            found = [_at_or_left_of(row, column) for row in rows if len(row) > 1]
            known = self._headers[column] = " ".join(dict.fromkeys(word for word in found if word))
        return known

    def label(self, row: int, column: int) -> str:
        """The first cell of the row, before the column, that holds words rather than a number."""
        for at, words in sorted(self._words.get(row, {}).items()):
            if at < column and words and not _ONLY_A_NUMBER.fullmatch(words):
                return words
        return ""

    def _find_body(self) -> int:
        for row in sorted(self._words)[1:]:
            held = [words for words in self._words[row].values() if words]
            if row > _MOST_HEADER_ROWS or any(_ONLY_A_NUMBER.fullmatch(words) for words in held):
                return row
        return 1


def _at_or_left_of(row: dict[int, str], column: int) -> str:
    """The cell over a column; a row of one cell only, a title, was left out before."""
    for at in range(column, -1, -1):
        if at in row:
            return row[at]
    return ""


def tables_of(text: str, cells: Iterable[Cell]) -> list[Table]:
    """The tables of a text in order."""
    held: dict[int, list[Cell]] = {}
    for cell in cells:
        held.setdefault(cell.table, []).append(cell)
    return [Table(text, members) for members in held.values()]
