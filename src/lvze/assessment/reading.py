"""A superior's 考核细则 as people send it → indicators. Points are read over (N2)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lvze.assessment.columns import SchemeHeader, find_header
from lvze.assessment.errors import NotAScheme
from lvze.assessment.marks import heading_without_marks, without_marks
from lvze.ledger.importing.sheets import Line, sheets, text_of

MOST_INDICATORS = 2000
_MOST_LINES = 20_000
_TOTALS = re.compile(r"^(合计|总计|总分|小计|共计|备注|说明|注[:：]|填表|制表|审核人)")
_TITLE = re.compile(r"考核|考评|细则|测评|评价|指标|清单|办法|方案")
_YEAR = re.compile(r"(20\d\d)\s*年?")
_ISSUER = re.compile(r"(?:印发|制定|制表|考核|发文|下发)(?:单位|机关|部门)[:：]\s*(\S{2,60})")
_PAPER = re.compile(r"资料|材料|文件|记录|纪要|方案|台账|总结|报告|清单|制度|照片|佐证|通知|名册|档案")


@dataclass(frozen=True, slots=True)
class ReadIndicator:
    """One indicator: the levels above it, what it asks, the papers it wants to see, who answers for it."""

    path: tuple[str, ...]
    content: str
    wanted: str = ""
    responsible: str = ""

    @property
    def wants_paper(self) -> bool:
        """Whether the words ask for papers, and not only for a look round or a vote."""
        return _PAPER.search(self.wanted) is not None


@dataclass(frozen=True, slots=True)
class SchemeRead:
    """What a sheet says; ``year`` 0, ``issued_by`` empty where it says none. ``marks_left_out``: it had points."""

    title: str
    year: int
    issued_by: str
    indicators: tuple[ReadIndicator, ...]
    marks_left_out: bool


@dataclass(slots=True)
class _Sheet:
    name: str
    heading: tuple[str, ...] = ()
    levels: list[str] = field(default_factory=list)
    found: list[ReadIndicator] = field(default_factory=list)


def read_scheme(name: str, data: bytes) -> SchemeRead:
    """Every sheet with a header that names indicators. Raises NotAScheme, CannotImport (no sheet, too large)."""
    above: list[str] = []
    pages: list[_Sheet] = []
    marks = False
    for sheet in sheets(name, data):
        lines = [line for line, _ in zip(sheet.rows, range(_MOST_LINES), strict=False)]
        header = find_header(lines)
        if header is None:
            continue
        above += _texts_above(lines, header)
        marks = marks or "marks" in header.columns
        pages.append(_read_sheet(sheet.name, lines, header))
    pages = [page for page in pages if page.found]
    if not pages:
        raise NotAScheme(
            f"“{name}”里没有认出考核指标：请保留写有“一级指标、考核内容”一类的表头行，每条指标一行，再试一次。"
        )
    if len(pages) > 1:
        for page in pages:
            page.found = [replace(each, path=(page.name, *each.path)) for each in page.found]
    indicators = tuple(each for page in pages for each in page.found)
    if len(indicators) > MOST_INDICATORS:
        raise NotAScheme(f"“{name}”有 {len(indicators)} 条指标，超过 {MOST_INDICATORS} 条，请拆成几份再导入。")
    title = max((text for text in above if _TITLE.search(text)), key=len, default=name.rpartition(".")[0] or name)
    told = _YEAR.search(title) or _YEAR.search(name)
    issuer = next((match[1] for text in above if (match := _ISSUER.search(text))), "")
    return SchemeRead(without_marks(title)[:200], int(told[1]) if told else 0, issuer[:100], indicators, marks)


def _texts_above(lines: Iterable[Line], header: SchemeHeader) -> list[str]:
    return [text_of(cell) for line in lines if line.number < header.line for cell in line.cells if text_of(cell)]


def _read_sheet(name: str, lines: list[Line], header: SchemeHeader) -> _Sheet:
    page = _Sheet(name)
    levels = header.columns.get("level", ())
    # Without a column for what is asked, the last level says it.
    contents = header.columns.get("content") or levels[-1:]
    levels = tuple(column for column in levels if column not in contents)
    page.levels = [""] * len(levels)
    for line in lines:
        if line.number > header.line:
            _read_line(page, line, levels, contents, header)
    return page


def _read_line(
    page: _Sheet, line: Line, levels: tuple[int, ...], contents: tuple[int, ...], header: SchemeHeader
) -> None:
    texts = [text_of(cell) for cell in line.cells]
    told = {text for text in texts if text}
    first = next((text for text in texts if text), "")
    if not told or _TOTALS.match(first):
        return
    if len(told) == 1 and not re.fullmatch(r"[\d.]+", first) and _is_heading(texts, contents):
        page.heading = (heading_without_marks(first),)
        page.levels = [""] * len(levels)
        return
    _go_down(page, [heading_without_marks(_at(texts, column)) for column in levels])
    content = _joined(texts, contents)
    wanted = _joined(texts, header.columns.get("wanted", ()))
    responsible = _joined(texts, header.columns.get("responsible", ()))[:200]
    repeats = all(column in line.filled for column in contents)
    if page.found and (not content or repeats):
        page.found[-1] = _and_more(page.found[-1], wanted, responsible)
    elif content:
        path = tuple(name for name in (*page.heading, *page.levels) if name)
        page.found.append(ReadIndicator(_once(path), content, wanted, responsible))


def _is_heading(texts: list[str], contents: tuple[int, ...]) -> bool:
    """A row that says one thing: merged over the columns, or standing at the left with nothing beside it."""
    filled = [column for column, text in enumerate(texts) if text]
    return len(filled) > 2 or (len(filled) == 1 and filled[0] < min(contents))


def _go_down(page: _Sheet, told: list[str]) -> None:
    """A level that is left empty is the one above; a new one ends those below it."""
    for place, name in enumerate(told):
        if name and name != page.levels[place]:
            page.levels[place:] = [name, *[""] * (len(told) - place - 1)]


def _and_more(before: ReadIndicator, wanted: str, responsible: str) -> ReadIndicator:
    return replace(
        before,
        wanted="；".join(dict.fromkeys(filter(None, (before.wanted, wanted)))),
        responsible="、".join(dict.fromkeys(filter(None, (before.responsible, responsible))))[:200],
    )


def _joined(texts: list[str], columns: tuple[int, ...]) -> str:
    return "；".join(dict.fromkeys(filter(None, (without_marks(_at(texts, column)) for column in columns))))


def _at(texts: list[str], column: int) -> str:
    return texts[column] if column < len(texts) else ""


def _once(path: tuple[str, ...]) -> tuple[str, ...]:
    """A cell merged over two levels is one level."""
    return path[:1] + tuple(name for before, name in pairwise(path) if name != before)
