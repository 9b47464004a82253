"""存在问题: facts that open and soft words to choose from, beside the text, for the unit's own writer only."""

import re
from datetime import date, datetime

import pytest

from lvze.flows.suggestions import PROMISE_TYPE, Suggestion, suggestions_for
from lvze.kernel.errors import NotAllowed
from lvze.kernel.periods import Period
from lvze.matters.actions import close_matter, report_progress, request_closing
from lvze.obligations.actions import NewExcuse, excuse_obligation
from lvze.reports.actions import create_report, edit_report
from lvze.reports.queries import report_view
from tests.cast import Cast
from tests.matters.owing import TASK, opened
from tests.obligations.owing import chosen, filed

pytestmark = pytest.mark.django_db
YEAR = Period.year(2026)
TODAY = date(2026, 11, 20)


def suggested(cast: Cast, about: str) -> list[Suggestion]:
    return [each for each in suggestions_for(cast.alice.actor, cast.party_group, YEAR, TODAY) if each.about == about]


def test_a_year_with_nothing_against_it_suggests_nothing(cast: Cast) -> None:
    assert suggestions_for(cast.alice.actor, cast.party_group, YEAR, TODAY) == ()


def test_what_the_branches_missed_is_one_suggestion_with_every_gap_behind_it(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day", since=date(2026, 5, 1))
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 5, 9))
    [only] = suggested(cast, "missed_below")
    # 5 月有记录；6、7、8、9 月已过登记宽限，10 月宽限未过也已到期：共 5 处
    assert only.question == "开展主题党日：有5处到期未见记录，没开还是没录？"
    assert [fact.thing for fact in only.facts] == [cast.branch_one] * 5
    assert all(fact.opens == "unit" for fact in only.facts)
    assert suggested(cast, "missed_own") == []


def test_what_is_excused_is_no_problem(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    excuse = NewExcuse(cast.branch_one, "theme_party_day", YEAR.first, YEAR.last, "不适用", "支部尚未成立")
    excuse_obligation(actor=cast.alice.actor, now=now, excuse=excuse)
    assert suggested(cast, "missed_below") == []


def test_what_the_unit_itself_missed_is_worded_as_its_own(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.party_group, "ideology_report")
    [only] = suggested(cast, "missed_own")
    assert only.wordings
    assert not any("支部" in wording for wording in only.wordings)


def test_matters_past_their_deadline_and_open_promises_are_told_apart(cast: Cast) -> None:
    late = opened(cast, due=date(2026, 6, 30))
    promise = opened(cast, title="修订采购办法", data={**TASK, "type": PROMISE_TYPE}, due=date(2026, 12, 31))
    [overdue], [open_one] = suggested(cast, "overdue_matter"), suggested(cast, "open_promise")
    assert [fact.thing for fact in overdue.facts] == [late]
    assert [fact.thing for fact in open_one.facts] == [promise]
    assert "修订采购办法" in open_one.facts[0].text


def test_a_kept_promise_is_suggested_no_more(cast: Cast, now: datetime) -> None:
    promise = opened(cast, data={**TASK, "type": PROMISE_TYPE})
    report_progress(actor=cast.bob.actor, now=now, matter=promise, text="已着手")
    request_closing(actor=cast.bob.actor, now=now, matter=promise, note="已印发")
    close_matter(actor=cast.alice.actor, now=now, matter=promise, basis="验收单1号")
    assert suggested(cast, "open_promise") == []


def test_an_exception_found_in_the_ledger_is_asked_about(cast: Cast, now: datetime) -> None:
    agenda = [{"title": "研究年度预算", "category": "重大决策", "conclusion": "同意", "decision_form": "传阅审定"}]
    data = {"type": "党组会", "expected": 7, "agenda": agenda}
    filed(cast, now, "party_committee_meeting", cast.party_group, date(2026, 5, 9), data, headcount=6)
    found = [each for each in suggested(cast, "exceptions") if each.facts[0].thing == "major_decision.not_collective"]
    assert len(found) == 1
    assert found[0].facts[0].opens == "metric"


def test_the_words_to_choose_from_blame_nobody_and_count_nothing(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    opened(cast, due=date(2026, 6, 30))
    found = suggestions_for(cast.alice.actor, cast.party_group, YEAR, TODAY)
    wordings = [wording for each in found for wording in each.wordings]
    assert len(wordings) >= 4
    for wording in wordings:
        assert not re.search(r"\d|第[一二]支部|未开展|\{", wording)
        assert wording.endswith("。")


def test_a_suggestion_never_enters_a_report_by_itself(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "theme_party_day")
    report = create_report(
        actor=cast.alice.actor,
        now=now,
        outline="integrity_responsibility_report",
        unit=cast.party_group,
        period=YEAR,
    )
    edit_report(actor=cast.alice.actor, now=now, report=report, version=1, free={"problems_found": "学习还不够深入。"})
    wordings = [wording for each in suggested(cast, "missed_below") for wording in each.wordings]
    text = report_view(cast.alice.actor, report).composed.text
    assert wordings
    assert "学习还不够深入。" in text
    assert not any(wording in text for wording in wordings)


def test_nobody_outside_the_unit_is_shown_them(cast: Cast) -> None:
    for other in (cast.eve, cast.charlie, cast.bob):
        with pytest.raises(NotAllowed):
            suggestions_for(other.actor, cast.party_group, YEAR, TODAY)
