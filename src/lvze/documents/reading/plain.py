"""Plain text: UTF-8 (a BOM dropped), else GB18030; rows of tabs or bars are read as tables."""

from lvze.documents.result import Cell, Document, Part
from lvze.kernel.errors import CannotRead

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LEAST_COLUMNS, _MOST_COLUMNS = 3, 200


def decode(name: str, data: bytes) -> str:
    """The text of a plain file. Raises :class:`CannotRead` when it is neither UTF-8, UTF-16 with BOM nor GB18030."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(name, data[len(bom) :], encoding)
    if b"\x00" in data:
        raise CannotRead(f"“{name}”不是文本文件，请提供 .docx、.odt、.pdf 或 .txt。")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(name, data, "gb18030")


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise CannotRead(f"“{name}”的文字编码认不出来，请另存为 UTF-8 编码的文本后再试。") from None


def read_plain(name: str, data: bytes) -> Document:
    text = decode(name, data)
    return Document(name, "txt", text, (Part("body", 0, len(text)),), plain_tables(text))


def plain_tables(text: str) -> tuple[Cell, ...]:
    """Cells of runs of two or more lines that hold the same number (≥ 3) of columns split by tabs or ``|``."""
    if "\t" not in text and "|" not in text:
        return ()
    cells: list[Cell] = []
    rows: list[list[tuple[int, int]]] = []
    table = start = 0
    for line in [*text.splitlines(keepends=True), "\n"]:
        columns = _columns(line, start)
        start += len(line)
        if columns is not None and not columns:
            continue
        if rows and (columns is None or len(columns) != len(rows[0])):
            if len(rows) > 1:
                cells += (Cell(a, b, table, r, c) for r, row in enumerate(rows) for c, (a, b) in enumerate(row))
                table += 1
            rows = []
        if columns:
            rows.append(columns)
    return tuple(cells)


def _columns(line: str, start: int) -> list[tuple[int, int]] | None:
    """Stretches of the stripped cells of a line; None when it is no row, empty for a rule such as ``|---|---|``."""
    mark = "|" if line.count("|") >= _LEAST_COLUMNS - 1 else "\t"
    if line.count(mark) < _LEAST_COLUMNS - 1:
        return None
    if mark == "|" and not line.strip().strip("|-: \t"):
        return []
    found = []
    for piece in line.split(mark):
        left = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        found.append((start + left, start + left + len(stripped)) if stripped else (start, start))
        start += len(piece) + 1
    if mark == "|" and line.lstrip().startswith("|"):
        found = found[1:]
    if mark == "|" and line.rstrip().endswith("|"):
        found = found[:-1]
    return found if _LEAST_COLUMNS <= len(found) <= _MOST_COLUMNS else None
