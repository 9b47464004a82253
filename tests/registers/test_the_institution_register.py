"""制度库: which 制度 are in force on a day, what replaced them, which must be looked at again."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lvze.audit.queries import head
from lvze.ledger.queries.standing import Standing
from lvze.registers.queries import Institution, institution_register
from lvze.registers.queries.institutions import _lives
from tests.cast import Cast
from tests.registers.filing import filed


def made(cast: Cast, day: str, name: str, action: str = "制定", **more: Any) -> int:
    return filed(cast, "institution", day, name=name, action=action, category="制度", **more)


def register(cast: Cast, day: date, **asked: object) -> dict[str, Institution]:
    return {each.name: each for each in institution_register(cast.alice.actor, day, **asked)}  # type: ignore[arg-type]


def test_a_rule_is_in_force_from_its_day_until_it_is_repealed(cast: Cast) -> None:
    made(cast, "2024-03-01", "值班办法", effective_on="2024-05-01")
    made(cast, "2026-02-01", "值班办法", "废止")

    assert register(cast, date(2024, 2, 1)) == {}
    assert register(cast, date(2024, 4, 1))["值班办法"].state == "待施行"
    assert register(cast, date(2024, 5, 1))["值班办法"].state == "现行"
    assert register(cast, date(2026, 1, 31))["值班办法"].ended_on is None
    ended = register(cast, date(2026, 2, 1))["值班办法"]
    assert (ended.state, ended.ended_on) == ("已废止", date(2026, 2, 1))


def test_a_new_rule_ends_those_it_replaces_even_unknown_ones(cast: Cast) -> None:
    made(cast, "2023-03-01", "合同用印规定")
    made(cast, "2025-03-01", "合同管理办法", replaces="《合同用印规定》、合同管理暂行规定", effective_on="2025-04-01")

    before = register(cast, date(2025, 3, 15))
    assert (before["合同用印规定"].state, before["合同管理办法"].state) == ("现行", "待施行")
    after = register(cast, date(2025, 4, 1))
    for name in ("合同用印规定", "合同管理暂行规定"):
        assert (after[name].state, after[name].replaced_by) == ("已被替代", "合同管理办法")
    assert after["合同管理办法"].replaces == ("合同用印规定", "合同管理暂行规定")


def test_revisions_are_one_rule_and_put_off_its_review(cast: Cast) -> None:
    first = made(cast, "2023-03-01", "《差旅办法》", number="发〔2023〕1号", review_on="2025-03")
    assert register(cast, date(2025, 3, 1))["差旅办法"].review_overdue is False
    assert register(cast, date(2025, 4, 1))["差旅办法"].review_overdue is True

    second = made(cast, "2025-06-01", "差旅办法", "修订", number="发〔2025〕6号")
    [rule] = institution_register(cast.alice.actor, date(2026, 1, 1))
    assert (rule.revisions, rule.number, rule.records) == (1, "发〔2025〕6号", (first, second))
    assert rule.made_on == date(2023, 3, 1)
    assert rule.review_on is None
    assert not rule.review_overdue
    assert register(cast, date(2028, 6, 2), review_years=3)["差旅办法"].review_overdue is True


def test_a_rule_known_only_by_its_revision_says_so(cast: Cast) -> None:
    made(cast, "2025-06-01", "差旅办法", "修订")
    rule = register(cast, date(2026, 1, 1))["差旅办法"]
    assert (rule.made_on, rule.revisions, rule.state) == (None, 1, "现行")


def test_the_same_name_in_two_units_is_two_rules(cast: Cast) -> None:
    made(cast, "2025-06-01", "值班办法", unit=cast.office)
    made(cast, "2025-07-01", "值班办法", "废止", unit=cast.service)
    states = {each.unit: each.state for each in institution_register(cast.alice.actor, date(2026, 1, 1))}
    assert states == {"办公室": "现行", "服务处": "已废止"}


def test_what_was_entered_later_was_not_known_before(cast: Cast) -> None:
    made(cast, "2025-06-01", "值班办法")
    known = head().seq
    made(cast, "2025-06-02", "值班办法", "废止")
    assert register(cast, date(2026, 1, 1), as_of=known)["值班办法"].state == "现行"
    assert register(cast, date(2026, 1, 1))["值班办法"].state == "已废止"


def test_a_clerk_of_another_unit_sees_none_of_it(cast: Cast) -> None:
    made(cast, "2025-06-01", "值班办法")
    assert institution_register(cast.charlie.actor, date(2026, 1, 1)) == ()
    assert institution_register(cast.eve.actor, date(2026, 1, 1)) == ()


_STEPS = st.lists(st.tuples(st.sampled_from(["制定", "修订", "废止"]), st.sampled_from("甲乙丙")), max_size=12)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_STEPS)
def test_a_rule_is_ended_exactly_when_its_last_step_was_a_repeal(steps: list[tuple[str, str]]) -> None:
    records = [
        Standing(place + 1, 1, date(2024, 1, place + 1), {"name": name, "action": action, "category": "制度"}, 1)
        for place, (action, name) in enumerate(steps)
    ]
    last = {name: action for action, name in steps}
    assert {life.name: life.ended_on is not None for life in _lives(records)} == {
        name: action == "废止" for name, action in last.items()
    }
