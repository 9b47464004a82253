"""Above and below after 报送: what the level above opens, what its unit sees of that, feedback, correction, roll-up."""

from datetime import date, datetime, timedelta
from io import BytesIO

import docx
import pytest

from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.kernel.periods import Period
from lvze.ledger.actions import amend_record, file_record
from lvze.organisation.access import actor_for
from lvze.organisation.actions import create_account, grant_role
from lvze.reports.actions import read_issued, submit_report
from lvze.reports.upward.correcting import correct_submission, correctable
from lvze.reports.upward.feedback import (
    Point,
    answer_feedback,
    drafted_points,
    issue_feedback,
    letters_of,
    note_feedback,
    proposed_points,
    received_letter,
    received_letters,
)
from lvze.reports.upward.opening import (
    open_submission,
    open_submitted_figure,
    read_correction,
    read_feedback,
    set_terms,
)
from lvze.reports.upward.receiving import received
from lvze.reports.upward.rolling_up import figures_to_choose, roll_up, roll_up_sheet
from lvze.reports.upward.sending import sent_report, sent_reports
from tests.cast import Cast, Member
from tests.ledger.entries import theme_day
from tests.reports.steps import issued

YEAR = Period.year(2026)


@pytest.fixture
def sent(cast: Cast, now: datetime, short: str) -> int:
    """A submitted report that stands on two records of the first branch."""
    for title in ("清扫街道", "参观展览"):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title=title))
    report, version = issued(cast, now, short)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="中共某市委")
    return report


@pytest.fixture
def stranger(cast: Cast, now: datetime) -> Member:
    """Of the level above as well, but over another unit only."""
    account, _ = create_account(actor=cast.alice.actor, now=now, username="frank", display_name="另一上级")
    grant_role(
        actor=cast.alice.actor, now=now, account_id=account, role="superior", unit_id=cast.branch_two, subtree=False
    )
    return Member(account, None)


def test_a_number_opens_as_far_as_its_unit_allows(cast: Cast, now: datetime, sent: int) -> None:
    first = open_submitted_figure(actor=cast.eve.actor, now=now, report=sent, place=0)
    assert (first.line.printed, first.line.records, first.excerpts) == ("2", 2, ())
    assert "主题党日" in first.definition
    with pytest.raises(NotFound):
        set_terms(actor=cast.eve.actor, now=now, report=sent, opens="records")
    with pytest.raises(NotAllowed):
        set_terms(actor=cast.dora.actor, now=now, report=sent, opens="records")
    set_terms(actor=cast.alice.actor, now=now, report=sent, opens="records")
    second = open_submitted_figure(actor=cast.eve.actor, now=now, report=sent, place=0)
    assert {each.title for each in second.excerpts} == {"清扫街道", "参观展览"}


def test_what_happens_in_the_ledger_afterwards_is_not_seen_from_above(cast: Cast, now: datetime, sent: int) -> None:
    set_terms(actor=cast.alice.actor, now=now, report=sent, opens="records")
    before = open_submitted_figure(actor=cast.eve.actor, now=now, report=sent, place=0)
    late = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="后来补登的"))
    amend_record(
        actor=cast.bob.actor,
        now=now,
        record=late.record,
        version=1,
        entry=theme_day(cast.branch_one, title="后来改过的"),
        reason="写错",
    )
    assert open_submitted_figure(actor=cast.eve.actor, now=now, report=sent, place=0) == before
    assert open_submission(actor=cast.eve.actor, now=now, report=sent).lines[0].corrected == ""


def test_no_more_than_a_sample_of_records_ever_leaves(cast: Cast, now: datetime, short: str) -> None:
    for number in range(12):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title=f"活动{number}"))
    report, version = issued(cast, now, short)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="市委")
    set_terms(actor=cast.alice.actor, now=now, report=report, opens="records")
    looks = [open_submitted_figure(actor=cast.eve.actor, now=now, report=report, place=0) for _ in range(2)]
    assert looks[0].line.records == 12
    assert len(looks[0].excerpts) == 5
    assert looks[0].excerpts == looks[1].excerpts


def test_every_opening_from_outside_is_told_to_the_unit_and_none_of_its_own(
    cast: Cast, now: datetime, sent: int
) -> None:
    open_submission(actor=cast.eve.actor, now=now, report=sent)
    open_submitted_figure(actor=cast.eve.actor, now=now + timedelta(minutes=1), report=sent, place=1)
    read_issued(actor=cast.eve.actor, now=now + timedelta(minutes=2), report=sent)
    open_submission(actor=cast.alice.actor, now=now, report=sent)
    told = sent_report(cast.alice.actor, sent)
    assert [(each.by, each.role, each.what.partition("：")[0]) for each in told.looks] == [
        ("上级某人", "上级", "下载正文"),
        ("上级某人", "上级", "打开一个数"),
        ("上级某人", "上级", "打开报送的报告"),
    ]
    assert [line.looks for line in sent_reports(cast.alice.actor)] == [3]
    assert sent_reports(cast.eve.actor) == ()
    with pytest.raises(NotFound):
        sent_report(cast.eve.actor, sent)
    with pytest.raises(NotFound):
        sent_report(cast.charlie.actor, sent)


def test_another_superior_finds_nothing(cast: Cast, now: datetime, sent: int, stranger: Member) -> None:
    assert received(stranger.actor, 2026, day=now.date()).sent == 0
    for look in (
        lambda: open_submission(actor=stranger.actor, now=now, report=sent),
        lambda: open_submitted_figure(actor=stranger.actor, now=now, report=sent, place=0),
        lambda: drafted_points(stranger.actor, sent),
        lambda: correctable(stranger.actor, sent),
    ):
        with pytest.raises(NotFound):
            look()


def test_received_says_who_has_sent_and_who_has_not_and_no_more(
    cast: Cast, now: datetime, sent: int, stranger: Member
) -> None:
    page = received(cast.eve.actor, 2026, day=now.date())
    told = {unit.name: [line.report for line in unit.submissions] for unit in page.units}
    assert told == {"中共某市示例局党组": [sent]}
    assert (page.sent, page.expected) == (1, 1)
    before = received(cast.eve.actor, 2025, day=now.date())
    assert [(unit.name, unit.submissions) for unit in before.units] == [("中共某市示例局党组", ())]
    next_year = date(2027, 1, 5)
    assert received(cast.eve.actor, None, day=next_year).year == 2026
    assert received(stranger.actor, None, day=next_year).year == 2027
    with pytest.raises(NotFound):
        received(cast.alice.actor, 2026, day=now.date())


def test_feedback_is_the_writers_own_until_issued_then_answered_point_by_point(
    cast: Cast, now: datetime, sent: int
) -> None:
    points = [Point("二、存在的问题", "建议写明责任部门"), Point("", "请说明两次活动的安排")]
    note_feedback(actor=cast.eve.actor, now=now, report=sent, points=points)
    assert drafted_points(cast.eve.actor, sent) == tuple(points)
    assert received_letters(cast.alice.actor) == ()
    letter = issue_feedback(actor=cast.eve.actor, now=now, report=sent, points=points, sender="中共某市委办公室")
    assert drafted_points(cast.eve.actor, sent) == ()
    with pytest.raises(NotFound):
        received_letter(cast.charlie.actor, letter.pk)
    with pytest.raises(NotFound):
        answer_feedback(actor=cast.eve.actor, now=now, letter=letter.pk, point=0, words="代答")
    answer_feedback(actor=cast.alice.actor, now=now, letter=letter.pk, point=1, words="三月、五月各一次。")
    with pytest.raises(Conflict):
        answer_feedback(actor=cast.alice.actor, now=now, letter=letter.pk, point=2, words="没有这条")
    [seen] = letters_of(cast.eve.actor, sent)
    assert [point.reply for point in seen.points] == ["", "三月、五月各一次。"]
    assert received_letter(cast.alice.actor, letter.pk).unanswered == 1
    _, paper = read_feedback(actor=cast.alice.actor, now=now, letter=letter.pk)
    text = "".join(paragraph.text for paragraph in docx.Document(BytesIO(paper)).paragraphs)
    assert "建议写明责任部门。" in text
    assert "中共某市委办公室" in text


def test_a_letter_without_a_point_is_refused_and_a_unit_cannot_write_its_own(
    cast: Cast, now: datetime, sent: int
) -> None:
    with pytest.raises(BadInput, match="一条"):
        issue_feedback(actor=cast.eve.actor, now=now, report=sent, points=[Point("一", " ")], sender="市委")
    with pytest.raises(NotFound):
        issue_feedback(actor=cast.alice.actor, now=now, report=sent, points=[Point("一", "好")], sender="市委")


def test_the_desk_proposes_points_from_the_submitted_text(cast: Cast, sent: int) -> None:
    proposed = proposed_points(cast.eve.actor, sent)
    assert all(point.words.endswith(("。", "？")) for point in proposed)
    assert drafted_points(cast.eve.actor, sent) == ()


def test_a_correction_tells_old_and_new_and_leaves_the_issued_file_alone(cast: Cast, now: datetime, sent: int) -> None:
    bytes_before = read_issued(actor=cast.alice.actor, now=now, report=sent)
    with pytest.raises(Conflict):
        correct_submission(actor=cast.alice.actor, now=now, report=sent, places=[0], reason="没有变化")
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="漏登一次"))
    assert next(each.now for each in correctable(cast.alice.actor, sent)) == "3"
    with pytest.raises(BadInput, match="原因"):
        correct_submission(actor=cast.alice.actor, now=now, report=sent, places=[0], reason=" ")
    row = correct_submission(actor=cast.alice.actor, now=now, report=sent, places=[0], reason="漏登一次活动")
    snapshot = open_submission(actor=cast.eve.actor, now=now, report=sent)
    assert next((line.printed, line.corrected) for line in snapshot.lines) == ("2", "3")
    assert [each.reason for each in snapshot.corrections] == ["漏登一次活动"]
    assert read_correction(actor=cast.eve.actor, now=now, report=sent, correction=row.pk)[1].startswith(b"PK")
    assert read_issued(actor=cast.alice.actor, now=now, report=sent) == bytes_before
    assert 0 not in {each.place for each in correctable(cast.alice.actor, sent)}


def test_a_roll_up_adds_submitted_figures_only_and_leaves_a_trace(
    cast: Cast, now: datetime, sent: int, short: str
) -> None:
    assert [each.id for each in figures_to_choose(cast.eve.actor, YEAR, short)] != []
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="报送以后"))
    table = roll_up(
        actor=cast.eve.actor, now=now, period=YEAR, outline=short, metrics=["theme_party_day.count", "no.such"]
    )
    assert [(each.total, each.sent) for each in table.columns] == [("2", 1)]
    assert (table.sent, table.expected) == (1, 1)
    assert roll_up_sheet(table).startswith(b"PK")
    assert [each.what for each in sent_report(cast.alice.actor, sent).looks] == ["纳入汇总"]
    with pytest.raises(NotAllowed):
        roll_up(actor=cast.alice.actor, now=now, period=YEAR, outline=short, metrics=["theme_party_day.count"])


def test_a_correction_enters_the_roll_up(cast: Cast, now: datetime, sent: int, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="漏登一次"))
    correct_submission(actor=cast.alice.actor, now=now, report=sent, places=[0], reason="漏登一次活动")
    table = roll_up(actor=cast.eve.actor, now=now, period=YEAR, outline=short, metrics=["theme_party_day.count"])
    assert table.columns[0].total == "3"
    assert [cell.corrected for row in table.rows for cell in row.cells if cell] == [True]


def test_figures_of_differing_definitions_are_not_added(cast: Cast, now: datetime, sent: int, short: str) -> None:
    from lvze.catalogue.definitions import Metric
    from lvze.reports.upward.rolling_up import Cell, _column

    metric = Metric(id="m", version=1, title="次数", unit="次", of="records", measure="count")
    same = _column(metric, [Cell("2", False, "d1", "2"), Cell("3", False, "d1", "3"), None])
    other = _column(metric, [Cell("2", False, "d1", "2"), Cell("3", False, "d2", "3")])
    assert (same.total, same.sent) == ("5", 2)
    assert (other.total, "口径有 2 种" in other.note) == ("", True)


def test_a_leader_reads_what_was_sent_but_does_not_run_it(cast: Cast, now: datetime, sent: int) -> None:
    account, _ = create_account(actor=cast.alice.actor, now=now, username="lead", display_name="某领导")
    grant_role(actor=cast.alice.actor, now=now, account_id=account, role="leader", unit_id=cast.party_group)
    leader = actor_for(Member(account, None).account, now=now)
    assert sent_report(leader, sent).looks == ()
    with pytest.raises(NotAllowed):
        correct_submission(actor=leader, now=now, report=sent, places=[0], reason="不该由他")
    assert date(2026, 11, 20) == sent_report(leader, sent).sent.line.submitted_on
