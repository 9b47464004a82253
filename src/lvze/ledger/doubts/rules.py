"""What one record, or two beside each other, cannot well be. Pure: everything known is handed in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from lvze.ledger.doubts.doubt import Doubt
from lvze.ledger.doubts.told import Told

EXPECTED, CHAIR = "expected", "chair"


@dataclass(frozen=True, slots=True)
class Posts:
    """Who held a post in a record's own unit, or in those it stands under or for, on its day: person → rank."""

    ranks: Mapping[int, str] = field(default_factory=dict)
    own_heads: frozenset[int] = frozenset()
    """The heads (正职) of the organiser itself."""


def doubts_of_one(told: Told, today: date, posts: Posts, names: Mapping[int, str]) -> Iterator[Doubt]:
    """The questions about one record by itself."""
    yield from _future(told, today)
    yield from _absent_yet_there(told, names)
    yield from _quorum(told)
    yield from _chair(told, posts, names)
    yield from _head_without_a_turn(told, posts, names)


def doubts_of_two(one: Told, other: Told, names: Mapping[int, str]) -> Iterator[Doubt]:
    """One person at two places on one day."""
    if not (one.is_of_one_day and other.is_of_one_day and one.happened.first == other.happened.first):
        return
    places = one.place.strip(), other.place.strip()
    if not all(places) or places[0] == places[1]:
        return
    both = sorted(one.present & other.present)
    if both:
        who = _named(both, names)
        sentence = f"建议核对：{one.happened}，{who}同时登记在“{places[0]}”和“{places[1]}”两处，是否有一处登记有误？"
        yield Doubt("two_places", "people", sentence, _records(one, other))


def doubts_of_copies(pairs: Iterable[tuple[Told, Told]]) -> Iterator[Doubt]:
    """The same minutes under two meetings."""
    for one, other in pairs:
        sentence = (
            f"建议核对：{one.happened}和{other.happened}两条“{one.kind.title}”记录的内容几乎相同，"
            "是否误将同一份记录用在两次活动上？"
        )
        yield Doubt("same_text", "data", sentence, _records(one, other))


def doubts_of_files(files: Mapping[str, list[Told]]) -> Iterator[Doubt]:
    """The same file hung on two records; ``files``: the file's name → the records it hangs on."""
    for name, told in files.items():
        for one, other in combinations(told, 2):
            sentence = f"建议核对：佐证材料“{name}”同时挂在{one.happened}和{other.happened}两条记录上，是否有一处挂错？"
            yield Doubt("same_file", "evidence", sentence, _records(one, other))


def _future(told: Told, today: date) -> Iterator[Doubt]:
    if told.happened.precision == "day" and told.happened.last > today:
        yield _doubt(told, "future", "happened", f"日期写到{told.happened.last}，这一天还没到，是否写错？")


def _absent_yet_there(told: Told, names: Mapping[int, str]) -> Iterator[Doubt]:
    absent = {each.person for each in told.people if each.role in told.absences}
    spoke = {each.person for each in told.people if each.order}
    for person in sorted(absent & (told.present | spoke)):
        who = names.get(person, "")
        what = "有发言次序" if person in spoke else "又登记为到场"
        yield _doubt(told, "absent_yet_there", "people", f"{who}登记为缺席，{what}，是否登记有误？")


def _quorum(told: Told) -> Iterator[Doubt]:
    """More came than there are, or fewer than half; a unit's own rules of procedure ask more elsewhere."""
    expected, came = told.data.get(EXPECTED), _came(told)
    if not isinstance(expected, int) or isinstance(expected, bool) or came is None:
        return
    if came > expected:
        yield _doubt(told, "more_than_expected", EXPECTED, f"实到{came}人多于应到{expected}人，是否写错？")
    elif 2 * came < expected:
        yield _doubt(told, "no_quorum", EXPECTED, f"应到{expected}人，实到{came}人，不到半数，人数是否写全？")


def _came(told: Told) -> int | None:
    """实到: each part's headcount, else whom it names in a role that counts; None where nothing is said."""
    counting = {role.id for role in told.kind.roles if role.counts}
    found = [
        part.headcount
        if part.headcount is not None
        else len({each.person for each in part.people if each.role in counting})
        for part in told.parts
    ]
    return sum(found) if any(found) else None


def _chair(told: Told, posts: Posts, names: Mapping[int, str]) -> Iterator[Doubt]:
    """Asked only where the day's posts are known at all."""
    for each in told.people:
        if each.role == CHAIR and posts.ranks and each.person not in posts.ranks:
            who = names.get(each.person, "")
            yield _doubt(told, "chair_not_in_post", "people", f"主持人{who}当日在本单位没有任职登记，是否登记有误？")


def _head_without_a_turn(told: Told, posts: Posts, names: Mapping[int, str]) -> Iterator[Doubt]:
    spoke = {each.person for each in told.people if each.order}
    if not spoke:
        return
    for person in sorted((posts.own_heads & told.present) - spoke):
        who = names.get(person, "")
        yield _doubt(told, "head_without_turn", "people", f"写了发言次序，主要负责人{who}到会却没有次序，是否漏填？")


def _doubt(told: Told, kind: str, place: str, question: str) -> Doubt:
    return Doubt(kind, place, f"建议核对：{question}", _records(told))


def _records(*told: Told) -> tuple[int, ...]:
    return tuple(each.record for each in told if each.record is not None)


def _named(people: list[int], names: Mapping[int, str]) -> str:
    shown = "、".join(names.get(person, "") for person in people[:3])
    return shown if len(people) <= 3 else f"{shown}等{len(people)}人"
