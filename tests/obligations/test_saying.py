"""Choosing and excusing: who may, what is refused in a sentence, and that the chain holds it."""

from datetime import date, datetime

import pytest

from lvze.audit.verification import verify
from lvze.kernel.errors import Conflict, LvzeError, NotAllowed, NotFound
from lvze.kernel.periods import Period
from lvze.obligations.actions import (
    NewChoice,
    NewExcuse,
    choose_by_form,
    choose_obligation,
    choose_obligations,
    drop_choice,
    excuse_obligation,
    withdraw_excuse,
)
from lvze.obligations.models import ObligationChoice
from tests.cast import Cast
from tests.obligations.owing import TODAY, YEAR, chosen, excused

pytestmark = pytest.mark.django_db
SEPTEMBER = Period.month(2026, 9)


def test_what_fits_a_form_is_ticked_at_once_and_own_wishes_only_when_named(cast: Cast, now: datetime) -> None:
    ticked = choose_by_form(
        actor=cast.alice.actor, now=now, unit_id=cast.party_group, effective_from=YEAR.first, own=["branch_lecture"]
    )
    rows = ObligationChoice.objects.all()
    assert rows.count() == ticked
    of_one = set(rows.filter(unit_id=cast.branch_one).values_list("obligation", flat=True))
    assert {"theme_party_day", "organization_life_meeting", "branch_lecture", "dues_monthly"} <= of_one
    assert "reflection_day" not in of_one
    assert "leading_group_meeting" not in of_one
    assert "new_branch_secretary_training" not in of_one
    of_group = set(rows.filter(unit_id=cast.party_group).values_list("obligation", flat=True))
    assert {"leading_group_meeting", "secretary_lecture"} <= of_group
    assert not rows.filter(unit_id=cast.discipline_committee).exists()
    again = choose_by_form(actor=cast.alice.actor, now=now, unit_id=cast.party_group, effective_from=YEAR.first)
    assert again == 0


def test_a_branch_of_five_has_no_committee_to_meet(cast: Cast, now: datetime) -> None:
    choose_by_form(actor=cast.alice.actor, now=now, unit_id=cast.party_group, effective_from=YEAR.first)
    assert not ObligationChoice.objects.filter(obligation="branch_committee_meeting").exists()
    chosen(cast, now, cast.branch_one, "branch_committee_meeting")
    assert ObligationChoice.objects.filter(obligation="branch_committee_meeting").count() == 1


def _choice(cast: Cast, **more: object) -> NewChoice:
    given = {"unit_id": cast.branch_one, "obligation": "theme_party_day", "effective_from": YEAR.first} | more
    return NewChoice(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"obligation": "daily_check_in"}, "没有“daily_check_in”这项规定动作"),
        ({"obligation": "leading_group_meeting"}, "“第一支部”是党支部"),
        ({"obligation": "secretary_lecture"}, "适用于党组、党委、集团党委"),
        ({"own_target": 0}, "低于规定的 1"),
        ({"parameters": {"every": "year"}}, "不由单位自定"),
        ({"effective_from": date(2019, 12, 31)}, "2019-12-31 没有"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_in_a_sentence(
    cast: Cast, now: datetime, more: dict[str, object], words: str
) -> None:
    with pytest.raises(LvzeError, match=words):
        choose_obligation(actor=cast.alice.actor, now=now, choice=_choice(cast, **more))
    assert not ObligationChoice.objects.exists()


def test_the_same_twice_in_one_go_is_refused_whole(cast: Cast, now: datetime) -> None:
    with pytest.raises(Conflict, match="只能勾选一次"):
        choose_obligations(actor=cast.alice.actor, now=now, choices=[_choice(cast), _choice(cast, own_target=2)])
    assert not ObligationChoice.objects.exists()


def test_a_local_parameter_must_be_a_right_one(cast: Cast, now: datetime) -> None:
    choice = NewChoice(cast.party_group, "ideology_report", YEAR.first, parameters={"every": "decade"})
    with pytest.raises(LvzeError, match="应为week"):
        choose_obligation(actor=cast.alice.actor, now=now, choice=choice)


def test_only_the_office_says_what_is_owed(cast: Cast, now: datetime) -> None:
    for member in (cast.bob, cast.dora, cast.eve):
        with pytest.raises(NotAllowed):
            choose_obligation(actor=member.actor, now=now, choice=_choice(cast))
        with pytest.raises(NotAllowed):
            choose_by_form(actor=member.actor, now=now, unit_id=cast.branch_one, effective_from=YEAR.first)
        with pytest.raises(NotAllowed):
            drop_choice(
                actor=member.actor,
                now=now,
                unit_id=cast.branch_one,
                obligation="theme_party_day",
                effective_from=YEAR.first,
            )


def test_dropping_what_is_not_chosen_is_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(LvzeError, match="没有勾选"):
        drop_choice(
            actor=cast.alice.actor, now=now, unit_id=cast.branch_one, obligation="dues_monthly", effective_from=TODAY
        )


def _excuse(cast: Cast, **more: object) -> NewExcuse:
    given = {
        "unit_id": cast.branch_one,
        "obligation": "theme_party_day",
        "first_day": SEPTEMBER.first,
        "last_day": SEPTEMBER.last,
        "reason": "因故未开展",
        "text": "防汛抢险",
    } | more
    return NewExcuse(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"reason": "忘了"}, "没有“忘了”这种情况"),
        ({"text": " "}, "须写明原因"),
        ({"until": date(2026, 10, 20)}, "只有经批准延期的才写"),
        ({"reason": "经批准延期"}, "须写明谁批准、延至哪天"),
        ({"reason": "经批准延期", "approved_by": "机关党委", "until": date(2026, 9, 30)}, "应延到 2026-09-30 以后"),
        ({"last_day": date(2026, 8, 1)}, "起止日期写反"),
        ({"last_day": date(2026, 9, 29)}, "不足“开展主题党日”的一期"),
        ({"obligation": "dues_monthly"}, "没有勾选这项规定动作"),
        ({"person_id": 1}, "由单位承担"),
        ({"text": "长" * 301}, "不超过 300 字"),
    ],
)
def test_an_excuse_that_says_too_little_is_refused_in_a_sentence(
    cast: Cast, now: datetime, more: dict[str, object], words: str
) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    with pytest.raises(LvzeError, match=words):
        excuse_obligation(actor=cast.bob.actor, now=now, excuse=_excuse(cast, **more))


def test_a_unit_excuses_itself_and_nobody_elses_unit(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    excuse = excuse_obligation(actor=cast.bob.actor, now=now, excuse=_excuse(cast))
    for member in (cast.charlie, cast.eve):
        with pytest.raises(NotAllowed):
            excuse_obligation(actor=member.actor, now=now, excuse=_excuse(cast))
        with pytest.raises(NotFound):
            withdraw_excuse(actor=member.actor, now=now, excuse=excuse)
    withdraw_excuse(actor=cast.bob.actor, now=now, excuse=excuse)
    with pytest.raises(Conflict):
        withdraw_excuse(actor=cast.bob.actor, now=now, excuse=excuse)


def test_one_window_has_one_excuse(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    first = excused(cast, now, cast.branch_one, "theme_party_day", SEPTEMBER, "因故未开展", text="防汛抢险")
    with pytest.raises(Conflict, match="已登记“因故未开展”"):
        excused(cast, now, cast.branch_one, "theme_party_day", YEAR, "不适用", text="新建支部")
    withdraw_excuse(actor=cast.alice.actor, now=now, excuse=first)
    excused(cast, now, cast.branch_one, "theme_party_day", YEAR, "不适用", text="新建支部")


def test_the_chain_vouches_for_choices_and_excuses(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day", own_target=2)
    excuse = excused(cast, now, cast.branch_one, "theme_party_day", SEPTEMBER, "因故未开展", text="防汛抢险")
    withdraw_excuse(actor=cast.alice.actor, now=now, excuse=excuse)
    assert [found for found in verify().differences if found.what != "anchor_missing"] == []
