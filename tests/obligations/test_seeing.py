"""Lists, grid, January's question, reminders, text for the group: and who must not see them."""

from datetime import date, datetime

import pytest

from lvze.audit.models import Event
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.obligations.exporting import HEADER, export_owed, sheet_rows
from lvze.obligations.models import ExcuseVersion, ObligationChoice
from lvze.obligations.pasting import paste_text
from lvze.obligations.queries import (
    asked_for,
    excuses_in,
    kept_kinds,
    names_in,
    offered,
    owed_in,
    reminders,
    unanswered,
    year_grid,
)
from lvze.organisation.actions import appoint
from tests.cast import Cast
from tests.obligations.owing import TODAY, YEAR, chosen, excused, filed

pytestmark = pytest.mark.django_db
DECEMBER = Period.month(2025, 12)
JANUARY_5 = date(2026, 1, 5)


@pytest.fixture
def both_branches(cast: Cast, now: datetime) -> None:
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, "theme_party_day", "branch_committee_meeting", since=date(2025, 1, 1))


def test_a_clerk_sees_his_own_branch_and_never_anothers(cast: Cast, both_branches: None) -> None:
    asked = asked_for(YEAR, TODAY)
    assert {each.unit_id for each in owed_in(cast.bob.actor, asked)} == {cast.branch_one}
    assert {each.unit_id for each in owed_in(cast.alice.actor, asked)} == {cast.branch_one, cast.branch_two}
    with pytest.raises(NotFound):
        owed_in(cast.charlie.actor, asked, unit_id=cast.branch_one)
    with pytest.raises(NotFound):
        offered(cast.charlie.actor, cast.branch_one, TODAY)


def test_a_superior_sees_nothing_of_it(cast: Cast, now: datetime, both_branches: None) -> None:
    asked = asked_for(YEAR, TODAY)
    excused(cast, now, cast.branch_one, "theme_party_day", YEAR, "不适用", text="新建支部")
    assert owed_in(cast.eve.actor, asked) == ()
    assert not ObligationChoice.objects.visible_to(cast.eve.actor).exists()
    assert not ExcuseVersion.objects.visible_to(cast.eve.actor).exists()
    for look in (lambda: owed_in(cast.eve.actor, asked, unit_id=cast.bureau), lambda: _exported(cast, now)):
        with pytest.raises(NotFound):
            look()


def _exported(cast: Cast, now: datetime) -> bytes:
    return export_owed(actor=cast.eve.actor, now=now, asked=asked_for(YEAR, TODAY), unit_id=cast.party_group)


def test_the_subtree_of_the_bureau_is_both_trees(cast: Cast, now: datetime, both_branches: None) -> None:
    chosen(cast, now, cast.finance, "quarterly_self_check")
    asked = asked_for(YEAR, TODAY)
    seen = {each.unit_id for each in owed_in(cast.alice.actor, asked, unit_id=cast.bureau)}
    assert seen == {cast.finance, cast.branch_one, cast.branch_two}
    alone = owed_in(cast.alice.actor, asked, unit_id=cast.party_committee, subtree=False)
    assert alone == ()


def test_the_years_grid_puts_each_window_in_one_month(cast: Cast, now: datetime, both_branches: None) -> None:
    chosen(cast, now, cast.branch_one, "branch_general_meeting")
    grid = year_grid(cast.alice.actor, 2026, TODAY)
    assert [row.unit_id for row in grid] == [cast.branch_one, cast.branch_two]
    one = [len(month) for month in grid[0].months]
    assert one == [2, 2, 3, 2, 2, 3, 2, 2, 3, 2, 2, 3]
    assert [len(month) for month in grid[1].months] == [2] * 12


def test_januarys_list_asks_of_december_and_only_what_nobody_answered(
    cast: Cast, now: datetime, both_branches: None
) -> None:
    filed(cast, now, "theme_party_day", cast.branch_one, date(2025, 12, 9))
    excused(cast, now, cast.branch_two, "theme_party_day", DECEMBER, "因故未开展", text="装修搬迁")
    listed = unanswered(cast.alice.actor, asked_for(DECEMBER, JANUARY_5))
    assert {(each.unit_id, each.obligation.id) for each in listed} == {
        (cast.branch_one, "branch_committee_meeting"),
        (cast.branch_two, "branch_committee_meeting"),
    }
    assert unanswered(cast.alice.actor, asked_for(DECEMBER, date(2025, 12, 31))) == ()


def test_the_pasted_text_holds_only_what_is_owed(cast: Cast, now: datetime, both_branches: None) -> None:
    november = Period.month(2026, 11)
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 11, 9))
    filed(cast, now, "theme_party_day", cast.branch_two, date(2026, 11, 9))
    filed(
        cast, now, "branch_meeting", cast.branch_two, date(2026, 11, 9), {"type": "支委会", "expected": 3}, headcount=3
    )
    owed = owed_in(cast.alice.actor, asked_for(november, TODAY))
    names = names_in(owed)
    assert paste_text(owed, names.units, names.people) == "【第一支部】\n1. 召开支委会：11月30日前，还需1次"


def test_past_its_time_the_text_asks_and_blames_nobody(cast: Cast, both_branches: None) -> None:
    owed = owed_in(cast.bob.actor, asked_for(Period.month(2026, 3), TODAY))
    names = names_in(owed)
    text = paste_text(owed, names.units, names.people)
    assert "3月1日至3月31日还缺1次的记录，没开还是没录？" in text
    for word in ("未开展", "逾期", "违", "批评", "落后", "0次"):
        assert word not in text


def test_reminders_go_to_the_owner_first(cast: Cast, now: datetime, both_branches: None) -> None:
    secretary = cast.people[8]
    appoint(
        actor=cast.alice.actor,
        now=now,
        person_id=secretary,
        unit_id=cast.branch_two,
        post="支部书记",
        rank="head",
        first_day=date(2025, 1, 1),
    )
    chosen(cast, now, cast.branch_one, "member_volunteering")
    asked = asked_for(Period.year(2026), TODAY)
    found = {
        reminder.owner.person_id: reminder
        for reminder in reminders(owed_in(cast.alice.actor, asked), TODAY, asked.as_of)
    }
    assert {each.unit_id for each in found[cast.charlie.person_id].owed} == {cast.branch_two}
    assert {each.unit_id for each in found[secretary].owed} == {cast.branch_two}
    assert {each.unit_id for each in found[cast.bob.person_id].owed} == {cast.branch_one}
    member = found[cast.people[4]]
    assert [each.obligation.id for each in member.owed] == ["member_volunteering"]
    assert member.owner.account_id is None
    assert cast.alice.person_id not in found
    assert all(each.is_open for reminder in found.values() for each in reminder.owed)


def test_a_unit_without_keeper_or_head_is_answered_for_by_the_one_above(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.finance, "quarterly_self_check")
    asked = asked_for(Period.quarter(2026, 4), TODAY)
    [reminder] = reminders(owed_in(cast.alice.actor, asked), TODAY, asked.as_of)
    assert reminder.owner.account_id == cast.alice.account_id


def test_what_a_unit_undertook_is_what_it_keeps(cast: Cast, now: datetime, both_branches: None) -> None:
    assert kept_kinds(cast.branch_one, TODAY) == {"theme_party_day", "branch_meeting"}
    assert kept_kinds(cast.branch_one, date(2024, 12, 31)) == frozenset()
    assert kept_kinds(cast.branch_one, TODAY, as_of=0) == frozenset()
    assert kept_kinds(cast.party_committee, TODAY) == frozenset()


def test_the_offer_shows_what_fits_and_what_is_ticked(cast: Cast, both_branches: None) -> None:
    offer = {each.obligation.id: each.choice for each in offered(cast.bob.actor, cast.branch_one, TODAY)}
    assert offer["theme_party_day"] is not None
    assert offer["organization_life_meeting"] is None
    assert "leading_group_meeting" not in offer
    assert "leader_lecture" not in offer


def test_excuses_are_listed_where_they_touch(cast: Cast, now: datetime, both_branches: None) -> None:
    excused(cast, now, cast.branch_two, "theme_party_day", DECEMBER, "因故未开展", text="装修搬迁")
    assert [row.text for row in excuses_in(cast.charlie.actor, DECEMBER)] == ["装修搬迁"]
    assert not excuses_in(cast.bob.actor, DECEMBER).exists()
    assert not excuses_in(cast.charlie.actor, Period.month(2026, 1)).exists()


def test_the_sheet_says_the_rule_and_its_article_only_where_somebody_read_it(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day", "branch_lecture", "branch_secretary_training")
    chosen(cast, now, cast.party_group, "leading_group_meeting", "ideology_special_study_reference")
    owed = owed_in(cast.alice.actor, asked_for(YEAR, TODAY))
    column = HEADER.index("依据")
    said = {row[HEADER.index("事项")]: row[column] for row in sheet_rows(owed, names_in(owed), installed_catalogue())}
    assert said["开展主题党日"] == "《中国共产党支部工作条例（试行）》第十六条"
    assert said["召开党组会"] == "《中国共产党党组工作条例》"
    assert said["支部党课"] == "本单位工作安排"
    assert said["专题研究意识形态工作（参照）"].startswith("参照《党委（党组）意识形态工作责任制实施办法》第四条")


def test_an_export_is_an_event_and_opens_as_a_sheet(cast: Cast, now: datetime, both_branches: None) -> None:
    import io

    from python_calamine import CalamineWorkbook

    sheet = export_owed(actor=cast.bob.actor, now=now, asked=asked_for(YEAR, TODAY))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert tuple(rows[0]) == HEADER
    assert len(rows) == 1 + 24
    assert {row[0] for row in rows[1:]} == {"第一支部"}
    assert Event.objects.latest("seq").action == "obligations.export"
