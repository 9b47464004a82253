"""What a verification tells: each difference named, and what was checked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lvze.kernel.hashing import ALGORITHM


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was written. ``what`` is a word for programs, ``sentence`` for people."""

    what: str
    sentence: str
    table: str = ""
    id: int | None = None
    seq: int | None = None


#: A checker of a higher package: gives the differences it finds.
Checker = Callable[[], Iterable[Difference]]


@dataclass
class VerificationReport:
    """What was checked and what differs; ``ok`` when nothing does."""

    events: int = 0
    rows: int = 0
    erased: int = 0
    """Rows gone by lawful erasure (依法清除): told, and no difference."""
    anchors: int = 0
    anchored_to: int = 0
    """The last ``seq`` that the anchor file knows; later events are chained but not anchored yet."""
    restored_to: int = 0
    """The ``seq`` that the ledger was last put back to from a backup, where events were lost by it; else 0."""
    lost_to: int = 0
    """The last ``seq`` that existed before that."""
    algorithms: set[str] = field(default_factory=set)
    differences: list[Difference] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.differences

    def sentences(self) -> list[str]:
        """The report for people: what was checked, what was erased by law, each difference."""
        checked = f"核验了 {self.events} 个事件、{self.rows} 行数据、{self.anchors} 个锚点"
        lines = [f"{checked}，摘要算法：{'、'.join(sorted(self.algorithms)) or ALGORITHM}。"]
        if self.erased:
            lines.append(f"有 {self.erased} 行已依法清除，留有清除记录，不属于篡改。")
        if self.restored_to:
            lines.append(
                f"曾从备份恢复到第 {self.restored_to} 号事件，恢复前已到第 {self.lost_to} 号，其间的登记不在台账中。"
            )
        lines += [difference.sentence for difference in self.differences]
        if self.ok:
            lines.append("台账完整，未发现改动。")
        return lines
