"""Quorum, votes, recusal, the head last: asked of the author by the unit's own rules, never refused."""

import pytest

from lvze.decisions.queries import questions_in, rules_on
from lvze.decisions.rules import Rules
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from tests.cast import Cast
from tests.decisions.conftest import agenda, meeting, rules, voted


def asked(cast: Cast) -> list[str]:
    return [doubt.sentence for doubt in questions_in(cast.bob.actor, cast.branch_one, Period.year(2026))]


def test_a_meeting_by_the_rules_is_asked_nothing(cast: Cast) -> None:
    rules(cast, personnel_quorum="三分之二以上", majority="应到会人数过半数", head_last=True, deliberate_first=True)
    cadres = agenda("研究干部事项2项", "重要人事任免", **voted(4, deliberated=True))
    meeting(
        cast, agenda(**voted(4, recused=1, deliberated=True)), cadres, orders={1: 1, 2: 2, 0: 3}, last_to_speak=True
    )
    assert asked(cast) == []


def test_more_must_come_for_cadres_where_the_rules_say_so(cast: Cast) -> None:
    rules(cast, personnel_quorum="三分之二以上")
    meeting(cast, agenda(conclusion="同意"), agenda("研究干部事项1项", "干部", conclusion="同意"), headcount=3)
    [question] = asked(cast)
    assert question == (
        "建议核对：第2项议题“研究干部事项1项”：应到5人，实到3人，不足《支部议事规则》要求的三分之二以上到会，人数是否写全？"
    )


def test_without_rules_of_its_own_a_unit_is_asked_about_no_quorum(cast: Cast) -> None:
    meeting(cast, agenda(conclusion="同意"), headcount=1)
    assert asked(cast) == []


def test_rules_hold_from_their_day_and_a_later_one_takes_their_place(cast: Cast) -> None:
    rules(cast, "2026-02-02", quorum="三分之二以上")
    rules(cast, "2026-03-17", quorum="五分之四以上")
    meeting(cast, agenda(conclusion="同意"), headcount=4)
    assert asked(cast) == [], "four of five is two thirds"
    assert rules_on(cast.branch_one, Period.month(2026, 1).last) is None
    later = rules_on(cast.branch_one, Period.month(2026, 4).last)
    assert later is not None
    assert later.quorum == "五分之四以上"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (agenda(**voted(6)), "表决6票，多于实到5人"),
        (agenda(**voted(5, recused=1)), "回避1人，表决却有5票"),
        (agenda(**voted(2, votes_against=3)), "赞成2票，未达"),
        (agenda(conclusion="同意", deliberated=False), "登记为未酝酿"),
        (agenda(conclusion="同意", decision_form="传阅审定"), "是否经会议决定"),
        (agenda("任命郝三为科长", "重要人事任免", conclusion="同意"), "是否写了姓名"),
        (agenda("研究干部事项1项：郝三", "干部", conclusion="同意"), "是否写了姓名"),
    ],
)
def test_what_does_not_go_together_is_asked_about(cast: Cast, item: dict[str, object], said: str) -> None:
    rules(cast, majority="应到会人数过半数", deliberate_first=True)
    meeting(cast, item)
    [question] = asked(cast)
    assert said in question


def test_the_head_speaks_last(cast: Cast) -> None:
    rules(cast, head_last=True)
    meeting(cast, agenda(conclusion="同意"), orders={0: 1, 1: 2})
    meeting(cast, agenda(conclusion="同意"), orders={0: 1, 1: 2}, last_to_speak=True)
    meeting(cast, agenda(conclusion="同意"), last_to_speak=False)
    meeting(cast, agenda(conclusion="同意"), orders={1: 1, 0: 2})
    first, second, third = asked(cast)
    assert "要求主要负责人末位表态，发言次序却不在最后" in first
    assert "写明主要负责人末位表态，发言次序却不在最后" in second
    assert "登记为否" in third


def test_the_questions_stay_with_the_unit(cast: Cast) -> None:
    for other in (cast.alice, cast.charlie, cast.eve):
        with pytest.raises(NotFound):
            questions_in(other.actor, cast.branch_one, Period.year(2026))


@pytest.mark.parametrize(("quorum", "enough"), [("半数以上", 3), ("三分之二以上", 4), ("五分之四以上", 4)])
def test_a_quorum_of_five(quorum: str, enough: int) -> None:
    said = Rules(name="规则", quorum=quorum)
    assert said.is_quorate(enough, 5, personnel=False)
    assert not said.is_quorate(enough - 1, 5, personnel=False)
