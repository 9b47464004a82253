"""Which column of a 考核细则 holds what, in any wording, under title rows and two-row headers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lvze.ledger.importing.headers import plain
from lvze.ledger.importing.sheets import Line, text_of

What = Literal["level", "content", "wanted", "responsible", "marks"]
LOOK_IN = 20
#: A word for each meaning; the first that fits decides. Points come first: 指标分值 is no indicator.
_WORDS: tuple[tuple[What, str], ...] = (
    ("marks", r"(分值|分数|得分|自评分?|权重|满分|标准分|基本分|扣分|加分|计分|赋分|总分|百分比|占比)$"),
    ("content", r"内容|要点|标准及要求|工作要求|考核要求|具体要求|目标任务|重点任务|观测点"),
    ("marks", r"评分|扣分|加分|计分|赋分|打分|评定标准|考评标准|考核标准"),
    ("wanted", r"佐证|支撑材料|备查|查阅|印证|资料|材料|(考核|考评|评价|检查|测评)(方式|方法)"),
    ("responsible", r"责任|牵头|承办|落实(部门|单位)|配合(部门|单位)"),
    ("level", r"指标|项目|类别|板块|维度|要素|条目"),
)


@dataclass(frozen=True, slots=True)
class SchemeHeader:
    """The header row: its line and the columns of each meaning, from the left."""

    line: int
    columns: dict[What, tuple[int, ...]]


def meaning_of(title: str) -> What | None:
    """What a column of this title holds; None for one that is not read (序号, 备注)."""
    bare = plain(title)
    return next((what for what, words in _WORDS if re.search(words, bare)), None)


def find_header(lines: Sequence[Line]) -> SchemeHeader | None:
    """The row among the first ones that tells most of an indicator; of a two-row header the lower one."""
    best: SchemeHeader | None = None
    most = 0
    for line in lines[:LOOK_IN]:
        columns = _columns(line)
        told = sum(len(found) for what, found in columns.items() if what != "marks")
        says_what = "content" in columns or "level" in columns
        follows = best is not None and line.number == best.line + 1
        if says_what and told >= 2 and (told > most or (told == most and follows)):
            best, most = SchemeHeader(line.number, columns), told
    return best


def _columns(line: Line) -> dict[What, tuple[int, ...]]:
    found: dict[What, tuple[int, ...]] = {}
    for column, cell in enumerate(line.cells):
        title = text_of(cell)
        what = meaning_of(title) if 0 < len(title) <= 30 else None
        if what is not None:
            found[what] = (*found.get(what, ()), column)
    return found
