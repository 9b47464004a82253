"""Which column holds what: the kind's own words and their synonyms, found under title rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lvze.catalogue.definitions import Field, Kind
from lvze.ledger.importing.sheets import Line, text_of

What = Literal["date", "unit", "title", "place", "host", "headcount", "late_reason", "field", "item", "role"]

#: Headers that mean the same in every kind. A kind's own words win over them.
COMMON: dict[What, tuple[str, ...]] = {
    "date": (
        "日期", "时间", "会议时间", "会议日期", "活动时间", "活动日期", "召开时间", "召开日期", "开展时间", "开展日期",
        "学习时间", "学习日期", "谈话时间", "谈话日期", "发生时间", "发生日期", "举办时间", "起止时间", "年月", "月份",
    ),
    "unit": (
        "党组织", "党组织名称", "单位", "单位名称", "部门", "支部", "支部名称", "党支部", "党支部名称", "所属支部",
        "所在支部", "组织单位", "组织方", "承办单位", "填报单位", "处室", "科室",
    ),
    "title": ("主题", "标题", "会议主题", "活动主题", "会议名称", "活动名称", "名称", "内容摘要", "事由"),
    "place": ("地点", "会议地点", "活动地点", "学习地点", "谈话地点"),
    "host": ("主办", "主办单位", "主持或主办"),
    "headcount": (
        "人数", "参加人数", "参会人数", "实到人数", "实到", "出席人数", "到会人数", "参学人数", "人次", "参加人次",
        "参与人数", "参训人数",
    ),
    "late_reason": ("补登说明", "补登原因", "补录原因"),
}  # fmt: skip
LOOK_IN = 15


@dataclass(frozen=True, slots=True)
class Target:
    """What a column fills. ``field`` is the field or role id, ``column`` the list's own column for an ``item``.

    ``title_too``: the kind's field also names the record, when no other column does.
    """

    what: What
    field: str = ""
    column: str = ""
    title_too: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet: its line and what each recognised column fills (0-based)."""

    line: int
    titles: tuple[str, ...]
    targets: dict[int, Target]


def find_header(lines: Sequence[Line], kind: Kind) -> Header | None:
    """The row among the first ones that names most columns of the kind: at least two, or all of a narrow sheet."""
    words = header_words(kind)
    best: Header | None = None
    for line in lines[:LOOK_IN]:
        titles = tuple(text_of(cell) for cell in line.cells)
        targets: dict[int, Target] = {}
        taken: set[Target] = set()
        for column, title in enumerate(titles):
            target = words.get(plain(title))
            if target is not None and target not in taken:
                targets[column] = target
                taken.add(target)
        filled = sum(bool(title) for title in titles)
        if len(targets) >= min(2, filled) and len(targets) > (len(best.targets) if best else 0):
            best = Header(line.number, titles, targets)
    return best


def header_words(kind: Kind) -> dict[str, Target]:
    """Every header the kind understands, plain → what it fills."""
    words: dict[str, Target] = {}
    for what, names in COMMON.items():
        words |= {plain(name): Target(what) for name in names}
    titles = {plain(name) for name in COMMON["title"]}
    for role in kind.roles:
        names = (role.title, *role.synonyms, f"{role.title}名单", f"{role.title}人员")
        words |= {plain(name): Target("role", role.id) for name in names}
    for field in kind.fields:
        for name in (field.title, *field.synonyms):
            words[plain(name)] = _target_of(field, plain(name) in titles)
        for column in field.fields:
            for name in (column.title, *column.synonyms):
                words[plain(f"{field.title}{name}")] = Target("item", field.id, column.id)
    return words


def _target_of(field: Field, names_record: bool) -> Target:
    if field.type == "list":
        texts = [column.id for column in field.fields if column.type in ("text", "long_text")]
        return Target("item", field.id, texts[0] if texts else field.fields[0].id)
    return Target("field", field.id, title_too=names_record and field.type == "text")


def plain(title: str) -> str:
    """A header without what people add to it: spaces, stars, colons, （必填）, （元）, numbering, list marks."""
    bare = re.sub(r"[（(\[【].*?[)）\]】]", "", title)
    return re.sub(r"[\s*＊:：、.．·\-—/]+", "", bare)
