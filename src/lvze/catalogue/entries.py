"""Data a person gives for a record, held against its kind: every problem named at once, in one sentence each."""

from collections.abc import Mapping, Sequence
from typing import Any

from lvze.catalogue.definitions import Kind
from lvze.catalogue.values import Problem, as_entered, check_fields
from lvze.kernel.errors import BadInput

People = Mapping[str, int | Sequence[Mapping[str, Any]]]


class EntryRefused(BadInput):
    """``problems`` are pairs (place, sentence); the place is ``field``, ``field[row].column`` or ``people.role``."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        more = f"（另有 {len(self.problems) - 1} 处）" if len(self.problems) > 1 else ""
        super().__init__(self.problems[0][1] + more)


def check_data(
    kind: Kind, data: Mapping[str, Any], *, people: People | None = None, headcount: int | None = None
) -> dict[str, Any]:
    """The data of one record, validated and normalised, in the order of the kind's fields.

    Money becomes whole 分, a date the ISO text of a partial date (``2026-03``), a decimal exact text, an empty
    value is left out. ``people`` gives for each role how many there are, or rows such as ``{"reason": "公出"}``.
    ``headcount`` (人) may stand instead of a list of people. Raises :class:`EntryRefused` with every problem.
    Values already normalised go through :func:`as_entered` first: 分 given here would be read as 元.
    """
    problems: list[Problem] = []
    checked = check_fields(kind.fields, data, problems)
    _check_owed_and_done(kind, checked, problems)
    problems += people_problems(kind, people or {}, headcount)
    if problems:
        raise EntryRefused(problems)
    return checked


def people_problems(kind: Kind, people: People, headcount: int | None) -> list[Problem]:
    """What is wrong with the people or the headcount (人) given for one unit's part in a record."""
    problems: list[Problem] = []
    roles = {role.id: role for role in kind.roles}
    numbers: dict[str, int] = {}
    for role_id, given in people.items():
        place = f"people.{role_id}"
        if role_id not in roles:
            problems.append((place, f"参加人员：“{kind.title}”没有“{role_id}”这个角色，请改选。"))
            continue
        role = roles[role_id]
        numbers[role_id] = given if isinstance(given, int) else len(given)
        if isinstance(given, bool) or numbers[role_id] < 0:
            problems.append((place, f"{role.title}：人数请填不小于 0 的整数，如 9。"))
        for row in () if isinstance(given, int) else given:
            reason = row.get("reason", "")
            if reason and reason not in role.reasons:
                allowed = "、".join(role.reasons) or "空着"
                problems.append((place, f"{role.title}：原因“{reason}”不在可选范围内，请选 {allowed}。"))
    if headcount is not None and (isinstance(headcount, bool) or not isinstance(headcount, int) or headcount < 1):
        problems.append(("headcount", "人数：请填大于 0 的整数，如 9；没有人数请空着。"))
        return problems
    named = sum(number for role_id, number in numbers.items() if roles[role_id].counts)
    if headcount is not None and named > headcount:
        problems.append(("headcount", f"人数：名单上已有 {named} 人，比填的 {headcount} 人多，请核对。"))
    if kind.people == "none" and (numbers or headcount is not None):
        problems.append(("people", f"参加人员：“{kind.title}”不登记人员，请空着。"))
    if kind.people == "required" and not named and headcount is None:
        problems.append(("people", "参加人员：请填名单或人数。"))
    for role in kind.roles:
        stands_for = headcount is not None and role.counts
        if role.required and not numbers.get(role.id) and not stands_for:
            problems.append((f"people.{role.id}", f"{role.title}：请填写，至少一人。"))
    return problems


def _check_owed_and_done(kind: Kind, checked: Mapping[str, Any], problems: list[Problem]) -> None:
    """``实到人数`` cannot exceed ``应到人数``: whole-number fields whose titles are 应… and 实… with the same rest.

    Money is left alone: a member may pay more dues than he owes.
    """
    owed = {field.title[1:]: field for field in kind.fields if field.type == "integer" and field.title[:1] == "应"}
    for field in kind.fields:
        if field.type != "integer" or field.title[:1] != "实" or field.title[1:] not in owed:
            continue
        most = owed[field.title[1:]]
        if field.id in checked and most.id in checked and checked[field.id] > checked[most.id]:
            sentence = f"{field.title}：{checked[field.id]} 多于{most.title} {checked[most.id]}，请核对。"
            problems.append((field.id, sentence))


__all__ = ["EntryRefused", "People", "as_entered", "check_data", "people_problems"]
