"""议事规则: what a unit's own rules of procedure ask of a meeting. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

RULES, MEETING, PLAN, RESOLUTION = "meeting_rules", "party_committee_meeting", "meeting_plan", "resolution_matter"

#: 三重一大, by the category of an agenda item.
MAJOR = frozenset({"重大决策", "重要人事任免", "重大项目安排", "大额度资金使用"})
#: Items about cadres, of which only the number is written.
PERSONNEL = frozenset({"重要人事任免", "干部"})
#: Conclusions by which something is to be done.
PASSED = frozenset({"同意", "原则同意"})

_SHARES = {"半数以上": Fraction(1, 2), "三分之二以上": Fraction(2, 3), "五分之四以上": Fraction(4, 5)}


@dataclass(frozen=True, slots=True)
class Rules:
    """The words of a unit's rules as registered (kind ``meeting_rules``); empty where the rules are silent."""

    name: str
    quorum: str
    personnel_quorum: str = ""
    majority: str = ""
    head_last: bool = False
    deliberate_first: bool = False

    def quorum_for(self, *, personnel: bool) -> str:
        """The words of the quorum of an ordinary item, or of one about cadres."""
        return (personnel and self.personnel_quorum) or self.quorum

    def is_quorate(self, came: int, expected: int, *, personnel: bool) -> bool:
        """Whether enough of ``expected`` people came; the share itself is enough (以上 includes it)."""
        return came >= _SHARES[self.quorum_for(personnel=personnel)] * expected

    def is_passed(self, votes_for: int, came: int, expected: int) -> bool:
        """Whether more than half agreed, of those expected or of those who came; without such a rule anything is."""
        if not self.majority:
            return True
        return 2 * votes_for > (expected if self.majority.startswith("应到") else came)


def rules_in(data: Mapping[str, Any]) -> Rules:
    """The rules a record's data say."""
    return Rules(
        name=str(data["name"]),
        quorum=str(data["quorum"]),
        personnel_quorum=str(data.get("personnel_quorum") or ""),
        majority=str(data.get("majority") or ""),
        head_last=bool(data.get("head_last")),
        deliberate_first=bool(data.get("deliberate_first")),
    )
