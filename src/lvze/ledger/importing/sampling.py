"""A sheet's header and first rows, for drafting a new kind from it (新建一类台账)."""

from dataclasses import dataclass
from itertools import islice

from lvze.kernel.errors import BadInput
from lvze.ledger.importing.headers import COMMON, plain
from lvze.ledger.importing.sheets import sheets, text_of

SAMPLE_ROWS = 200


@dataclass(frozen=True, slots=True)
class Sample:
    """``common`` are the header's columns that every import understands by itself: 日期, 单位, 人数 …"""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    common: frozenset[str]


def sample_of(name: str, data: bytes) -> Sample:
    """The first sheet with anything in it. Its header is the first row of more than one word (a title is one).

    Raises CannotImport for what is no sheet, BadInput for an empty one.
    """
    known = {plain(word) for words in COMMON.values() for word in words}
    for sheet in sheets(name, data):
        lines = [tuple(text_of(cell) for cell in line.cells) for line in islice(sheet.rows, SAMPLE_ROWS)]
        filled = [line for line in lines if any(line)]
        if filled:
            at = next((place for place, line in enumerate(filled) if len({*line} - {""}) > 1), 0)
            header = filled[at]
            return Sample(header, tuple(filled[at + 1 :]), frozenset(each for each in header if plain(each) in known))
    raise BadInput(f"“{name}”里没有内容，请在第一行写各栏名称。")
