"""Which column of a list of matters holds what: its own words, then the kind's fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lvze.catalogue.definitions import Field, Kind
from lvze.ledger.importing.headers import LOOK_IN, plain
from lvze.ledger.importing.sheets import Line, text_of

What = Literal["title", "above", "unit", "leader", "responsible", "due", "opened", "state", "since", "field"]

#: What every list of matters may say, with the headers people give it. The first name is the template's.
WORDS: dict[What, tuple[str, ...]] = {
    "title": (
        *("问题或任务", "问题", "任务", "具体问题", "问题描述", "反馈问题", "存在问题", "任务名称", "工作任务", "事项"),
        *("任务内容", "重点任务", "名称", "民生事项", "主题", "标题", "分解任务", "具体任务", "细化任务"),
    ),
    "above": ("上级任务", "一级任务", "总任务", "主要任务", "重点工作"),
    "unit": (
        "牵头部门",
        "责任部门",
        "责任单位",
        "牵头单位",
        "责任处室",
        "承办部门",
        "承办单位",
        "受文单位",
        "主办部门",
    ),
    "leader": ("牵头领导", "责任领导", "分管领导", "包抓领导"),
    "responsible": ("责任人", "具体责任人", "直接责任人", "承办人", "经办人"),
    "due": ("时限", "整改时限", "完成时限", "时间节点", "完成时间", "办结时限", "回复期限", "期限"),
    "opened": ("立项日期", "反馈日期", "反馈时间", "下达日期", "发出日期", "发文日期", "交办日期", "查出日期", "日期"),
    "state": ("状态", "整改状态", "进展状态", "完成情况", "办理状态", "是否完成"),
    "since": ("销号日期", "完成日期", "办结日期", "销号时间", "实际完成时间", "回复日期"),
}


#: Headers that name the task itself, or what it is broken down from where a later column names the task.
_EITHER = ("重点任务", "任务", "工作任务")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column fills; ``field`` and ``part`` (of a list field) name the kind's own."""

    what: What
    field: Field | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The header of a list: its line and what each recognised column (0-based) fills."""

    line: int
    titles: tuple[str, ...]
    found: dict[int, Column]

    def place_of(self, what: What, field_id: str = "") -> int | None:
        """The column that fills this; None when the list has none."""
        for place, column in self.found.items():
            if column.what == what and (what != "field" or (column.field and column.field.id == field_id)):
                return place
        return None


def find_columns(lines: Sequence[Line], kind: Kind) -> Columns | None:
    """The row among the first ones that names most columns; it must name what the matter is."""
    words = words_of(kind)
    best: Columns | None = None
    for line in lines[:LOOK_IN]:
        titles = tuple(text_of(cell) for cell in line.cells)
        found: dict[int, Column] = {}
        for place, title in enumerate(titles):
            column = words.get(plain(title))
            if column is None:
                continue
            named = next((at for at, each in found.items() if each == column), None)
            if named is None:
                found[place] = column
            elif column.what == "title" and plain(titles[named]) in _EITHER and Column("above") not in found.values():
                found[named], found[place] = Column("above"), column
        names_it = any(column.what == "title" for column in found.values())
        if names_it and len(found) >= 2 and (best is None or len(found) > len(best.found)):
            best = Columns(line.number, titles, found)
    return best


def words_of(kind: Kind) -> dict[str, Column]:
    """Every header a list of this kind is understood by, plain → what it fills. The kind's own words win."""
    words = {plain(name): Column(what) for what, names in WORDS.items() for name in names}
    for field in kind.fields:
        for name in (field.title, *field.synonyms):
            words[plain(name)] = Column("field", field, field.fields[0].id if field.type == "list" else "")
        for part in field.fields:
            for name in (part.title, f"{field.title}：{part.title}", *part.synonyms):
                words.setdefault(plain(name), Column("field", field, part.id))
    return words
