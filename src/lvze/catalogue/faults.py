"""What is wrong with a pack: a :class:`Fault` knows its place in an object, a :class:`PackProblem` file and line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lvze.kernel.errors import LvzeError

Rule = Literal[
    "syntax",
    "duplicate-key",
    "alias",
    "file-name",
    "too-large",
    "pack-header",
    "id",
    "version",
    "duplicate-id",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "wrong-value",
    "field",
    "role",
    "compatibility",
    "workflow",
    "forbidden-field",
    "example",
    "counter-example",
    "unknown-kind",
    "unknown-field",
    "unknown-choice",
    "unknown-role",
    "unknown-metric",
    "unknown-table",
    "unknown-word",
    "unknown-form",
    "not-a-list",
    "cycle",
    "measure",
    "binding",
    "obligation",
    "window",
    "slot",
    "outline",
]

#: What each rule asks of a pack, for the documentation.
RULE_TITLES: dict[Rule, str] = {
    "syntax": "文件是 UTF-8 编码、写法正确的 YAML，不用标记",
    "duplicate-key": "同一个键只写一次",
    "alias": "不用锚点引用",
    "file-name": "文件放在该放的文件夹里，文件名与 id 相同",
    "too-large": "文件不过大、不过多",
    "pack-header": "文件夹里有 pack.yaml",
    "id": "id 合写法：指标带点，其他不带点",
    "version": "版本从 1 起；旧版本的文件名带 @ 和版本号，版本号低于最新版本；已发布的版本不改动",
    "duplicate-id": "同类对象的 id 各不相同，提纲里句子和章节的 id 各不相同",
    "unknown-key": "只写有定义的键",
    "missing-key": "必有的键都写上",
    "wrong-type": "值的类型对：文字、整数、是否值、列表、带键的各项",
    "wrong-value": "值在可选范围内",
    "field": "字段的类型、选项、列、上下限、标题相互一致",
    "role": "角色 id 合写法且不重复，不记人员的类别没有角色",
    "compatibility": "套开关系不自相矛盾",
    "workflow": "事项的状态都到得了、办得结；办结不由经办人自己办，审批逐级写明",
    "forbidden-field": "不设产品规则禁止登记的项（N1、N2、N3、N8、N9）",
    "example": "示例能通过检查",
    "counter-example": "反例不能通过检查，提示里有写明的字词",
    "unknown-kind": "提到的台账类别都有",
    "unknown-field": "提到的字段都在类别里",
    "unknown-choice": "条件里的值都在字段的选项里",
    "unknown-role": "提到的角色都在类别里",
    "unknown-metric": "提到的指标都有",
    "unknown-table": "提到的事实表都有",
    "unknown-word": "提纲里的用词在词表里都有",
    "unknown-form": "提纲里的组织形式在词表里都有",
    "not-a-list": "按条目计数时，字段是列表",
    "cycle": "指标不由自己算出自己",
    "measure": "计量方式与它要的各项一致",
    "binding": "绑定用词不自相矛盾",
    "obligation": "规定动作写明对谁、最低几次",
    "window": "期限写明周期或起算点之一，日期写得对",
    "slot": "提纲里的花括号成对、合写法",
    "outline": "标题层级 1 至 4，逐级加深",
}

#: The way from an object's top to the value meant: keys and 0-based positions.
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A breach of ``rule``: ``what`` is wrong, ``should`` is what is right."""

    place: Place
    rule: Rule
    what: str
    should: str


@dataclass(frozen=True, slots=True, order=True)
class PackProblem:
    """A fault found in a pack file; ``file`` is relative to the pack's folder, ``line`` starts at 1."""

    file: str
    line: int
    rule: Rule
    what: str
    should: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} 规则 {self.rule}：{self.what}，应为{self.should}。"


class PackRefused(LvzeError):
    """A pack with any problem is refused whole; ``problems`` lists every one, in file and line order."""

    def __init__(self, pack: str, problems: Sequence[PackProblem]) -> None:
        self.problems = tuple(sorted(problems))
        listed = "\n".join(str(problem) for problem in self.problems)
        super().__init__(f"模板包“{pack}”有 {len(self.problems)} 处错误，整包未装入，请逐处改正：\n{listed}")
