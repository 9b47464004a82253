"""``lvze packs check DIR``: what a pack holds, or everything that is wrong with it."""

from dataclasses import dataclass
from pathlib import Path

from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.faults import PackProblem, PackRefused
from lvze.catalogue.loading import read_pack

_TITLES = {
    "kinds": "台账类别",
    "metrics": "指标",
    "obligations": "规定动作和自定要求",
    "outlines": "报告提纲",
    "words": "词表",
}


@dataclass(frozen=True, slots=True)
class PackReport:
    """``counts`` by Chinese name when the pack is right; ``problems`` when it is not."""

    title: str
    counts: dict[str, int]
    problems: tuple[PackProblem, ...] = ()

    @property
    def is_right(self) -> bool:
        return not self.problems

    def __str__(self) -> str:
        if self.problems:
            return "\n".join((*map(str, self.problems), f"共 {len(self.problems)} 处错误，这个模板包不能装入。"))
        counted = "，".join(f"{name} {number} 个" for name, number in self.counts.items())
        return f"模板包“{self.title}”检查通过：{counted}。"


def packs_check(path: Path, base: Catalogue | None = None) -> PackReport:
    """Check the pack in the folder ``path``; its objects may name those of ``base``. A bad pack raises nothing."""
    try:
        header, catalogue = read_pack(path, base)
    except PackRefused as refused:
        return PackReport(path.name, {}, refused.problems)
    counts = {name: len(getattr(catalogue, folder)) for folder, name in _TITLES.items()}
    return PackReport(header.title, {**counts, "旧版本": len(catalogue.older)})
