"""One line of a list of matters → a matter with the state it was in, or problems that name the cell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lvze.catalogue.definitions import Kind
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.days import day_of
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.sheets import Cell, Line, text_of
from lvze.matters.actions import Adopted, NewMatter
from lvze.matters.importing.columns import Column, Columns, What

_ITEM_MARK = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）.、．]|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*")
_LONG_TERM = re.compile(r"长期|持续|常态")
_DONE = re.compile(r"^(?:是|已?完成|已?办结|已?销号|已整改|整改到位|已整改到位|到位|100%)$")
_UNDER_WAY = re.compile(r"正在|推进|整改中|进行|部分|基本|尚未完成|未完成|否")

Problem = tuple[int | None, str]


@dataclass(slots=True)
class PlannedLine:
    """A line understood: ``adopted`` is what would be opened, ``under`` the title of what it is broken down from;
    problems name columns (0-based), notes say what was taken to mean what."""

    line: Line
    sheet: str
    adopted: Adopted | None = None
    under: str = ""
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the lines under one header. ``unit`` leads where no column says so; ``opened`` is the day of the list."""

    kind: Kind
    columns: Columns
    directory: Directory
    assigner: int
    unit: int | None
    opened: date
    today: date
    given: Mapping[str, str] = field(default_factory=dict)
    source_record: int | None = None

    def continues(self, line: Line) -> bool:
        """Whether the line only adds measures to the matter above: its title is a merged cell, or is missing."""
        place = self.columns.place_of("title")
        return place is not None and (place in line.filled or not self._text(line, "title"))

    def add_to(self, above: PlannedLine, line: Line) -> None:
        """Put the line's list cells under the matter above."""
        if above.adopted is None:
            return
        data = dict(above.adopted.matter.data)
        for name, rows in self._lists(line, above).items():
            data[name] = [*data.get(name, []), *rows]
        matter = NewMatter(**{**_fields_of(above.adopted.matter), "data": data})
        above.adopted = Adopted(matter, above.adopted.state, above.adopted.since)

    def read(self, sheet: str, line: Line) -> PlannedLine:
        """The matter of a line. Never raises for what a person typed."""
        planned = PlannedLine(line, sheet)
        opened = self._day(line, "opened", planned, self.opened, first=True)
        due_text = self._text(line, "due")
        long_term = bool(_LONG_TERM.search(due_text))
        year_end = date(max(opened.year, self.opened.year), 12, 31)
        due = year_end if long_term or not due_text else self._day(line, "due", planned, year_end, first=False)
        if not due_text:
            planned.problems.append((self.columns.place_of("due"), "时限：必须填写，长期任务可写“长期坚持”。"))
        unit = self._unit(line, planned)
        matter = NewMatter(
            kind=self.kind.id,
            title=self._text(line, "title"),
            unit=unit or self.assigner,
            assigner=self.assigner,
            due=max(due, opened),
            data={**self.given, **self._data(line, planned)},
            leader=self._person(line, "leader", unit, planned),
            responsible=self._person(line, "responsible", unit, planned),
            source_record=self.source_record,
            opened_on=opened,
        )
        state = self._state(line, planned, long_term)
        since = self._day(line, "since", planned, opened, first=False) if self._text(line, "since") else None
        planned.adopted = Adopted(matter, state, since)
        planned.under = self._text(line, "above")
        return planned

    def _text(self, line: Line, what: What) -> str:
        place = self.columns.place_of(what)
        return text_of(line.cells[place]) if place is not None and place < len(line.cells) else ""

    def _day(self, line: Line, what: What, planned: PlannedLine, missing: date, *, first: bool) -> date:
        place = self.columns.place_of(what)
        cell: Cell = line.cells[place] if place is not None and place < len(line.cells) else ""
        if not text_of(cell):
            return missing
        try:
            said: PartialDate = day_of(cell, self.opened.year)
        except BadInput as bad:
            planned.problems.append((place, str(bad)))
            return missing
        return said.first if first else said.last

    def _unit(self, line: Line, planned: PlannedLine) -> int | None:
        name = re.split(r"[、，,；;\n]", self._text(line, "unit"))[0].strip()
        if not name:
            if self.unit is None:
                planned.problems.append((self.columns.place_of("unit"), "牵头部门：必须填写，或在导入时选定单位。"))
            return self.unit
        found = self.directory.unit(name)
        if isinstance(found, int):
            return found
        planned.problems.append((self.columns.place_of("unit"), found))
        return None

    def _person(self, line: Line, what: What, unit: int | None, planned: PlannedLine) -> int | None:
        name = re.split(r"[、，,；;\n（(]", self._text(line, what))[0].replace(" ", "").strip()
        if not name:
            return None
        found = self.directory.person(name, unit or self.assigner)
        if found is None:
            sentence = f"“{name}”不在人员库或有同名，请先登记人员，或写能认出的姓名。"
            planned.problems.append((self.columns.place_of(what), sentence))
        return found

    def _state(self, line: Line, planned: PlannedLine, long_term: bool) -> str:
        """The title of the state the list means; what is not one of the kind's own words is noted."""
        said = self._text(line, "state")
        titles = [state.title for state in self.kind.states]
        kept = next((state.title for state in self.kind.states if state.standing == "long_term"), "")
        if said in titles or not said:
            return said or (kept if long_term else "")
        taken = ""
        if _LONG_TERM.search(said) and kept:
            taken = kept
        elif _DONE.match(said):
            taken = next((state.title for state in self.kind.states if state.standing == "closed"), "")
        elif _UNDER_WAY.search(said):
            taken = titles[1] if len(titles) > 1 else titles[0]
        if not taken:
            place = self.columns.place_of("state")
            planned.problems.append((place, f"状态：看不懂“{said[:20]}”，请从{'、'.join(titles)}中选。"))
        else:
            planned.notes.append(f"状态“{said}”按“{taken}”导入。")
        return taken

    def _data(self, line: Line, planned: PlannedLine) -> dict[str, Any]:
        data: dict[str, Any] = dict(self._lists(line, planned))
        for place, column in self.columns.found.items():
            if column.field is None or column.field.type == "list" or place >= len(line.cells):
                continue
            text = text_of(line.cells[place])
            if text and column.field.type == "date":
                try:
                    data[column.field.id] = str(day_of(line.cells[place], self.opened.year))
                except BadInput as bad:
                    planned.problems.append((place, str(bad)))
            elif text:
                data[column.field.id] = text
        return data | self._implied(line, data)

    def _implied(self, line: Line, data: dict[str, Any]) -> dict[str, Any]:
        """整改类型 that a list says only by its deadline: 长期坚持, else 限期整改."""
        pace = next((each for each in self.kind.fields if each.id == "pace"), None)
        if pace is None or "pace" in data:
            return {}
        long_term = _LONG_TERM.search(self._text(line, "due")) or _LONG_TERM.search(self._text(line, "state"))
        return {"pace": "长期坚持" if long_term else "限期整改"}

    def _lists(self, line: Line, planned: PlannedLine) -> dict[str, list[dict[str, str]]]:
        """Cells of list fields: one item a line of the cell, or after each number in it. A further column of the list
        says as many, or one for all."""
        told: dict[str, dict[str, list[str]]] = {}
        for place, column in self.columns.found.items():
            if column.field is None or column.field.type != "list" or place >= len(line.cells) or place in line.filled:
                continue
            if items := self._items(line.cells[place], column, place, planned):
                told.setdefault(column.field.id, {})[column.part] = items
        first = {field.id: field.fields[0].id for field in self.kind.fields if field.type == "list"}
        return {
            name: _lines_of(parts, len(parts[first[name]]), planned)
            for name, parts in told.items()
            if first[name] in parts
        }

    def _items(self, cell: Cell, column: Column, place: int, planned: PlannedLine) -> list[str]:
        part = next(part for part in column.field.fields if part.id == column.part) if column.field else None
        if part is None or part.type != "date" or not text_of(cell):
            return items_of(text_of(cell))
        said = [cell] if isinstance(cell, date) else re.split(r"[\n；;、]+", text_of(cell))
        try:
            return [str(day_of(each, self.opened.year).last) for each in said]
        except BadInput as bad:
            planned.problems.append((place, str(bad)))
            return []


def _lines_of(parts: Mapping[str, list[str]], many: int, planned: PlannedLine) -> list[dict[str, str]]:
    """The ``many`` lines of a list; a column that says neither as many nor one is noted and left out."""
    fits = {name: items for name, items in parts.items() if len(items) in (1, many)}
    if len(fits) < len(parts):
        planned.notes.append("措施的责任部门、责任人或时限与措施的条数对不上，没有导入，请核对。")
    return [{name: items[place % len(items)] for name, items in fits.items()} for place in range(many)]


def items_of(text: str) -> list[str]:
    """``1.甲；2.乙`` or one item a line → the items without their numbers."""
    pieces = re.split(r"[\n；;]+|(?<=[。])\s*(?=[（(]?\d{1,2}[)）.、．])", text)
    return [item for item in (_ITEM_MARK.sub("", piece).strip(" 。") for piece in pieces) if item]


def _fields_of(matter: NewMatter) -> dict[str, Any]:
    return {name: getattr(matter, name) for name in NewMatter.__dataclass_fields__}
