"""What about a meeting does not go together, as questions to its own unit (建议核对…). Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lvze.decisions.rules import MAJOR, PASSED, PERSONNEL, Rules
from lvze.ledger.doubts import Doubt
from lvze.ledger.doubts.told import Told

_CADRES = re.compile(r"研究干部事项\s*\d+\s*项")


def questions_of(told: Told, rules: Rules | None, heads: frozenset[int]) -> Iterator[Doubt]:
    """The questions about one 党委（党组）会. ``heads`` are the 主要负责人 in post on its day, none where unknown."""
    yield from _head_not_last(told, rules, heads)
    for number, item in enumerate(told.data.get("agenda") or (), 1):
        for field, question in _about_item(told, rules, item):
            yield _doubt(told, field, f"第{number}项议题“{item.get('title', '')}”：{question}")


def came_to(told: Told) -> int | None:
    """实到: each part's headcount, else whom it names as attending; None where nothing is said."""
    came = [
        part.headcount
        if part.headcount is not None
        else len({each.person for each in part.people if each.role == "attended"})
        for part in told.parts
    ]
    return sum(came) or None


def _about_item(told: Told, rules: Rules | None, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    category, came, expected = item.get("category"), came_to(told), told.data.get("expected")
    personnel = category in PERSONNEL
    if personnel and not _CADRES.fullmatch(str(item.get("title", "")).strip()):
        yield "agenda", "干部事项只写“研究干部事项n项”，是否写了姓名或职务？"
    if (
        rules is not None
        and came is not None
        and expected
        and category in MAJOR | PERSONNEL
        and not rules.is_quorate(came, expected, personnel=personnel)
    ):
        asked = rules.quorum_for(personnel=personnel)
        yield "expected", f"应到{expected}人，实到{came}人，不足《{rules.name}》要求的{asked}到会，人数是否写全？"
    if rules is not None and rules.deliberate_first and category in MAJOR and item.get("deliberated") is False:
        yield "agenda", f"《{rules.name}》要求会前酝酿，登记为未酝酿，是否漏登？"
    if item.get("decision_form") in ("传阅审定", "会前已办") and category in MAJOR:
        yield "agenda", f"“三重一大”事项的决定方式写为{item['decision_form']}，是否经会议决定？"
    yield from _about_votes(told, rules, item, came)


def _about_votes(
    told: Told, rules: Rules | None, item: Mapping[str, Any], came: int | None
) -> Iterator[tuple[str, str]]:
    if item.get("votes_for") is None or came is None:
        return
    recused = int(item.get("recused") or 0)
    hands = sum(int(item.get(name) or 0) for name in ("votes_for", "votes_against", "abstained"))
    if hands > came:
        yield "agenda", f"表决{hands}票，多于实到{came}人，票数或人数是否写错？"
    elif hands > came - recused:
        yield "agenda", f"实到{came}人，回避{recused}人，表决却有{hands}票，回避人员是否参加了表决？"
    passed = item.get("conclusion") in PASSED
    expected = int(told.data.get("expected") or came)
    if passed and rules is not None and not rules.is_passed(int(item["votes_for"]), came, expected):
        yield (
            "agenda",
            f"赞成{item['votes_for']}票，未达《{rules.name}》的“{rules.majority}”，结论写为{item['conclusion']}，是否写错？",
        )


def _head_not_last(told: Told, rules: Rules | None, heads: frozenset[int]) -> Iterator[Doubt]:
    """The order of speaking against 末位表态, where both are said."""
    orders = {each.person: each.order for each in told.people if each.order}
    spoke = heads & orders.keys()
    is_last = any(orders[head] == max(orders.values()) for head in spoke)
    if spoke and not is_last:
        claimed = told.data.get("last_to_speak") is True
        if claimed:
            yield _doubt(told, "last_to_speak", "写明主要负责人末位表态，发言次序却不在最后，次序是否写错？")
        elif rules is not None and rules.head_last:
            yield _doubt(told, "people", f"《{rules.name}》要求主要负责人末位表态，发言次序却不在最后，次序是否写错？")
    elif rules is not None and rules.head_last and told.data.get("last_to_speak") is False:
        yield _doubt(told, "last_to_speak", f"《{rules.name}》要求主要负责人末位表态，登记为否，是否写错？")


def _doubt(told: Told, field: str, question: str) -> Doubt:
    return Doubt("procedure", field, f"建议核对：{question}", () if told.record is None else (told.record,))
