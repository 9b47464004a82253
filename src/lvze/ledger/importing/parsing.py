"""A line of a sheet → an entry, or problems that name the cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lvze.catalogue.definitions import Catalogue, Kind, Role
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.ledger.checking import Checked, check_entry
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.ledger.errors import EntryWrong
from lvze.ledger.importing.days import day_of
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.headers import Header, Target
from lvze.ledger.importing.people import PeopleCell, people_in
from lvze.ledger.importing.sheets import Cell, Line, text_of

_SUMMARY = re.compile(r"^(?:合\s*计|总\s*计|小\s*计|注[:：]|备注[:：]|说明[:：]|填表|审核人|制表|单位负责人)")
_ITEM_MARK = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）.、．]|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*")
#: Columns that a merged cell may fill for the rows under it; a number or a list of names is never repeated.
_REPEATED = ("date", "unit", "title", "place", "host")

Problem = tuple[int | None, str]


@dataclass(slots=True)
class Parsed:
    """One line understood: ``checked`` is set when it may be recorded. Problems and notes name columns (0-based)."""

    line: Line
    checked: Checked | None = None
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parser:
    """Reads the lines under one header. ``unit`` is whose sheet it is when no column says so."""

    kind: Kind
    header: Header
    directory: Directory
    catalogue: Catalogue
    today: date
    unit: int | None
    default_year: int | None
    backfill: bool

    def is_data(self, line: Line) -> bool:
        """Neither blank, nor a total, nor a remark, nor the header once more."""
        own = [text_of(cell) for column, cell in enumerate(line.cells) if column not in line.filled]
        filled = [text for text in own if text]
        if not filled or _SUMMARY.match(filled[0]):
            return False
        return [text for text in own if text] != [title for title in self.header.titles if title]

    def parse(self, line: Line) -> Parsed:
        """The entry of a line. Never raises for what a person typed."""
        parsed = Parsed(line)
        cells = dict(self._cells(line))
        happened = self._happened(cells, parsed)
        unit = self._unit(cells, parsed)
        if happened is None or unit is None:
            return parsed
        titled = next((target for target in cells if target.title_too), None)
        entry = Entry(
            kind=self.kind.id,
            happened=happened,
            parts=(self._part(unit, cells, parsed),),
            data=self._data(cells, parsed),
            title=_said(cells, Target("title")) or (text_of(cells[titled][1]) if titled else ""),
            place=_said(cells, Target("place")),
            host=_said(cells, Target("host")),
            late_reason=_said(cells, Target("late_reason")),
            source="imported",
            backfill=self.backfill,
        )
        try:
            checked = check_entry(entry, self.catalogue, self.today, known=True)
        except EntryWrong as wrong:
            told = {column for column, _ in parsed.problems}
            found = [(self._column_of(place), sentence) for place, sentence in wrong.problems]
            # A cell that could not be read is missing too: its first problem is the one to mend.
            parsed.problems += [problem for problem in found if problem[0] is None or problem[0] not in told]
        else:
            parsed.checked = None if parsed.problems else checked
        return parsed

    def _cells(self, line: Line) -> Iterator[tuple[Target, tuple[int, Cell]]]:
        for column, target in self.header.targets.items():
            if column >= len(line.cells) or (column in line.filled and target.what not in _REPEATED):
                continue
            if text_of(line.cells[column]):
                yield target, (column, line.cells[column])

    def _happened(self, cells: dict[Target, tuple[int, Cell]], parsed: Parsed) -> PartialDate | None:
        if Target("date") not in cells:
            parsed.problems.append((self._column_of("happened"), "日期：必须填写，只知道月份可写 2026年3月。"))
            return None
        column, cell = cells[Target("date")]
        try:
            return day_of(cell, self.default_year)
        except BadInput as bad:
            parsed.problems.append((column, str(bad)))
            return None

    def _unit(self, cells: dict[Target, tuple[int, Cell]], parsed: Parsed) -> int | None:
        if Target("unit") not in cells:
            if self.unit is None:
                parsed.problems.append((self._column_of("unit"), "单位：必须填写，或在导入时选定单位。"))
            return self.unit
        column, cell = cells[Target("unit")]
        found = self.directory.unit(text_of(cell))
        if isinstance(found, int):
            return found
        parsed.problems.append((column, found))
        return None

    def _data(self, cells: dict[Target, tuple[int, Cell]], parsed: Parsed) -> dict[str, Any]:
        data: dict[str, Any] = {}
        items: dict[str, dict[str, list[str]]] = {}
        dates = {one.id for one in self.kind.fields if one.type == "date"}
        for target, (column, cell) in cells.items():
            if target.what == "item":
                lines = [_ITEM_MARK.sub("", piece).strip() for piece in re.split(r"[\n；;]+", text_of(cell))]
                items.setdefault(target.field, {})[target.column] = [one for one in lines if one]
            elif target.what == "field" and target.field in dates:
                try:
                    data[target.field] = str(day_of(cell, self.default_year))
                except BadInput as bad:
                    parsed.problems.append((column, str(bad)))
            elif target.what == "field":
                data[target.field] = text_of(cell)
        for name, columns in items.items():
            data[name] = list(_rows_of(columns))
        return data

    def _part(self, unit: int, cells: dict[Target, tuple[int, Cell]], parsed: Parsed) -> Part:
        headcount = self._headcount(cells, parsed)
        people: list[Attendance] = []
        counted: set[str] = set()
        unknown = 0
        for role in self.kind.roles:
            if Target("role", role.id) not in cells:
                continue
            column, cell = cells[Target("role", role.id)]
            said = people_in(text_of(cell))
            if role.counts:
                headcount = headcount if headcount is not None else said.headcount
                counted |= {named.name for named in said.names}
                if said.unsure and headcount is None:
                    parsed.problems.append((column, f"{role.title}：写了“等”却没有人数，请补上人数。"))
            for attendance in self._attendances(role, said, unit, parsed):
                people.append(attendance)
            unknown += sum(role.counts and self.directory.person(named.name, unit) is None for named in said.names)
        if unknown and headcount is None:
            headcount = len(counted)
        return Part(unit=unit, people=tuple(dict.fromkeys(people)), headcount=headcount, organiser=True)

    def _headcount(self, cells: dict[Target, tuple[int, Cell]], parsed: Parsed) -> int | None:
        if Target("headcount") not in cells:
            return None
        column, cell = cells[Target("headcount")]
        match = re.fullmatch(r"(\d{1,6})(?:余|多)?(?:人次|人|名|位)?", text_of(cell).replace(",", ""))
        if match is None:
            parsed.problems.append((column, f"人数：看不懂“{text_of(cell)[:20]}”，请填整数，如 9。"))
            return None
        return int(match[1])

    def _attendances(self, role: Role, said: PeopleCell, unit: int, parsed: Parsed) -> Iterator[Attendance]:
        for named in said.names:
            person = self.directory.person(named.name, unit)
            if person is None:
                kept = "只计入人数" if role.counts else "未登记姓名"
                parsed.notes.append(f"{role.title}“{named.name}”不在人员库或有同名，{kept}。")
                continue
            yield Attendance(person=person, role=role.id, reason=_reason(role, named.reason, parsed))

    def _column_of(self, place: str) -> int | None:
        """The column a problem's place stands for; None when the sheet has none."""
        name = re.split(r"[\[.]", place)[0]
        wanted = {"happened": "date", "parts": "unit", "people": "headcount"}.get(name, name)
        role = place.removeprefix("people.") if place.startswith("people.") else ""
        for column, target in self.header.targets.items():
            if target.field == (role or name) and target.what in ("field", "item", "role"):
                return column
            if target.what == wanted:
                return column
        return next(
            (c for c, target in self.header.targets.items() if name == "people" and target.what == "role"), None
        )


def _said(cells: dict[Target, tuple[int, Cell]], target: Target) -> str:
    return text_of(cells[target][1]) if target in cells else ""


def _rows_of(columns: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """Lines of parallel cells put together; a single value beside several lines holds for each of them."""
    most = max(len(values) for values in columns.values())
    for index in range(most):
        yield {
            name: values[index] if index < len(values) else values[0]
            for name, values in columns.items()
            if index < len(values) or len(values) == 1
        }


def _reason(role: Role, given: str, parsed: Parsed) -> str:
    """One of the role's reasons. Other words are not kept: free text of an absence would hold illness (N8)."""
    if not given or not role.reasons or given in role.reasons:
        return given if role.reasons else ""
    fitting = next((reason for reason in role.reasons if reason in given), None)
    if fitting is None:
        parsed.notes.append(f"{role.title}的原因只记{'、'.join(role.reasons)}，已记为“{role.reasons[-1]}”。")
    return fitting or role.reasons[-1]
