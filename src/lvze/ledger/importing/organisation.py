"""The lines of a roster of units and people, from every sheet of a file; what they mean is organisation's to say."""

from collections.abc import Mapping
from itertools import islice

from lvze.kernel.errors import BadInput
from lvze.ledger.importing.days import day_of
from lvze.ledger.importing.errors import CannotImport
from lvze.ledger.importing.headers import LOOK_IN, plain
from lvze.ledger.importing.sheets import Cell, Line, sheets, text_of
from lvze.ledger.importing.templates import TemplateColumn, sheet_of
from lvze.organisation.roster import COLUMNS, RosterLine

#: Other titles of a column that people write.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "unit": ("名称", "单位", "部门", "处室", "机构名称", "所在单位", "所在部门", "单位部门"),
    "party": ("党组织", "所在党组织", "所在支部", "党支部", "支部", "所属党支部", "所属支部"),
    "form": ("单位类型", "党组织类型", "形式", "类别", "性质"),
    "parent": ("上级单位", "上级党组织", "隶属", "上级单位党组织"),
    "code": ("单位编码", "代码"),
    "person": ("人员姓名", "人员"),
    "number": ("人员编号", "职工号"),
    "status": ("状态", "党员类别"),
    "post": ("岗位", "党内职务", "现任职务"),
    "rank": ("正副职",),
    "since": ("任职日期", "任职时间", "生效日期", "起始时间", "任现职时间"),
}
_WORDS = {plain(name): what for what in COLUMNS for name in (COLUMNS[what][0], *_ALSO.get(what, ()))}


def read_roster(name: str, data: bytes) -> tuple[RosterLine, ...]:
    """Every row below a header that names a unit or a person. Raises CannotImport when no sheet has one."""
    found: list[RosterLine] = []
    has_header = False
    for sheet in sheets(name, data):
        first = list(islice(sheet.rows, LOOK_IN))
        header = _header(first)
        if header is None:
            continue
        has_header = True
        line_of, columns = header
        for line in (*(line for line in first if line.number > line_of), *sheet.rows):
            cells = {what: _text(what, line.cells[at]) for at, what in columns.items() if at < len(line.cells)}
            if any(cells.values()):
                written = {what: text for what, text in cells.items() if text}
                found.append(RosterLine(f"{sheet.name}第{line.number}行", written))
    if not has_header:
        raise CannotImport(f"在“{name}”里没有找到单位或人员的表头，请写上“单位名称、类型、上级”或“姓名、党组织”。")
    return tuple(found)


def roster_template() -> bytes:
    """The empty sheet, with a page of explanations."""
    return sheet_of("名册", [TemplateColumn(title, help_) for title, help_ in COLUMNS.values()])


def _header(lines: list[Line]) -> tuple[int, dict[int, str]] | None:
    best: tuple[int, dict[int, str]] | None = None
    for line in lines:
        columns: dict[int, str] = {}
        for at, cell in enumerate(line.cells):
            what = _WORDS.get(plain(text_of(cell)))
            if what is not None and what not in columns.values():
                columns[at] = what
        if len(columns) >= 2 and (best is None or len(columns) > len(best[1])):
            best = (line.number, columns)
    return best


def _text(what: str, cell: Cell) -> str:
    """A cell as text; a day that Excel keeps as a number is written out."""
    if what == "since" and not isinstance(cell, str) and cell is not None:
        try:
            return str(day_of(cell, None).first)
        except BadInput:
            return text_of(cell)
    return text_of(cell)
