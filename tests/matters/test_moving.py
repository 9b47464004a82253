"""A task from opening to 销号: who may, who may not, what must be said, and what is never done."""

from datetime import date

import pytest

from lvze.audit.models import Event
from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.matters.actions import (
    amend_matter,
    close_matter,
    decompose_matter,
    move,
    open_matter,
    recheck,
    reopen_matter,
    report_progress,
    request_closing,
    return_matter,
    set_long_term,
)
from lvze.matters.errors import MatterWrong, NoSuchMove, WrongHand
from lvze.matters.queries import completion, matter_page, matters_in, moves_open_to, rounds_of, tree_of
from tests.cast import Cast
from tests.matters.owing import asked, at, closed, new, opened

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def test_the_doer_asks_and_another_hand_closes(cast: Cast) -> None:
    matter = asked(cast)
    assert [offer.title for offer in moves_open_to(cast.bob.actor, matter)] == []
    with pytest.raises(WrongHand, match="党办"):
        close_matter(actor=cast.bob.actor, now=at("2026-03-06"), matter=matter, basis="验收单")
    assert {offer.title for offer in moves_open_to(cast.alice.actor, matter)} == {"退回", "销号", "转为长期坚持"}
    assert close_matter(actor=cast.alice.actor, now=at("2026-03-06"), matter=matter, basis="验收单") == "done"
    with pytest.raises(NoSuchMove, match="办结"):
        report_progress(actor=cast.bob.actor, now=at("2026-03-07"), matter=matter, text="再补")


def test_an_office_that_did_the_work_itself_cannot_close_it(cast: Cast) -> None:
    matter = opened(cast)
    report_progress(actor=cast.alice.actor, now=at("2026-03-03"), matter=matter, text="自己办的")
    request_closing(actor=cast.bob.actor, now=at("2026-03-04"), matter=matter, note="办完")
    with pytest.raises(WrongHand, match="经办人不能自己"):
        close_matter(actor=cast.alice.actor, now=at("2026-03-05"), matter=matter, basis="单")
    with pytest.raises(WrongHand, match="经办人不能自己"):
        close_matter(
            actor=cast.alice.actor, now=at("2026-03-05"), matter=matter, basis="单", for_person=cast.people[1], slip="1"
        )


def test_what_a_move_needs_is_asked_for(cast: Cast) -> None:
    matter = opened(cast)
    report_progress(actor=cast.bob.actor, now=at("2026-03-03"), matter=matter, text="着手")
    with pytest.raises(BadInput, match="说明"):
        request_closing(actor=cast.bob.actor, now=at("2026-03-04"), matter=matter)
    request_closing(actor=cast.bob.actor, now=at("2026-03-04"), matter=matter, note="办完")
    with pytest.raises(BadInput, match="依据"):
        close_matter(actor=cast.alice.actor, now=at("2026-03-05"), matter=matter)
    with pytest.raises(BadInput, match="早于上一步"):
        close_matter(actor=cast.alice.actor, now=at("2026-03-05"), matter=matter, basis="单", on=date(2026, 3, 1))
    with pytest.raises(BadInput, match="还没到"):
        close_matter(actor=cast.alice.actor, now=at("2026-03-05"), matter=matter, basis="单", on=date(2026, 3, 9))


def test_three_signatures_come_one_after_another_each_by_another_hand(cast: Cast) -> None:
    matter, office, on = asked(cast, "rectification_matter"), cast.alice.actor, at("2026-03-06")
    with pytest.raises(WrongHand, match="经办人"):
        close_matter(actor=cast.bob.actor, now=on, matter=matter, basis="单")
    assert close_matter(actor=office, now=on, matter=matter, basis="单") == "asked"
    with pytest.raises(WrongHand, match="责任领导审核"):
        close_matter(actor=cast.dora.actor, now=on, matter=matter, basis="单")
    with pytest.raises(BadInput, match="签批单号"):
        close_matter(actor=office, now=on, matter=matter, basis="单", for_person=cast.people[1])
    assert (
        close_matter(actor=office, now=on, matter=matter, basis="单", for_person=cast.people[1], slip="签1") == "asked"
    )
    with pytest.raises(WrongHand, match="前一级由您审核"):
        close_matter(actor=office, now=on, matter=matter, basis="单")
    assert completion(office, date(2026, 3, 6)).closed == 0
    assert close_matter(actor=cast.dora.actor, now=on, matter=matter, basis="单") == "done"
    turns = [turn.what for turn in matter_page(office, matter, TODAY).turns]
    assert turns[-3:] == ["销号（牵头部门审核）", "销号（责任领导审核）", "销号（党办审核）"]
    assert "代录，签1" in matter_page(office, matter, TODAY).turns[-2].who


def test_what_is_returned_begins_its_signatures_anew(cast: Cast) -> None:
    matter, office = asked(cast, "rectification_matter"), cast.alice.actor
    close_matter(actor=office, now=at("2026-03-06"), matter=matter, basis="单")
    return_matter(actor=cast.dora.actor, now=at("2026-03-07"), matter=matter, note="还差公示")
    request_closing(actor=cast.bob.actor, now=at("2026-03-08"), matter=matter, note="已公示")
    assert close_matter(actor=office, now=at("2026-03-09"), matter=matter, basis="单") == "asked"
    [row] = matters_in(office, TODAY)
    assert row.returned


def test_long_term_is_a_state_and_never_done(cast: Cast) -> None:
    matter = asked(cast)
    set_long_term(actor=cast.alice.actor, now=at("2026-03-06"), matter=matter, note="纳入日常")
    done = completion(cast.alice.actor, TODAY)
    assert (done.total, done.closed, done.long_term, done.overdue) == (1, 0, 1, 0)
    assert done.share == 0


def test_only_a_failed_recheck_reopens(cast: Cast) -> None:
    matter, dora = closed(cast), cast.dora.actor
    with pytest.raises(NoSuchMove, match="复核"):
        reopen_matter(actor=dora, now=at("2026-04-01"), matter=matter, note="重来")
    with pytest.raises(WrongHand):
        recheck(actor=cast.bob.actor, now=at("2026-04-01"), matter=matter, passed=True)
    recheck(actor=dora, now=at("2026-04-01"), matter=matter, passed=True)
    with pytest.raises(NoSuchMove, match="复核"):
        reopen_matter(actor=dora, now=at("2026-04-02"), matter=matter, note="重来")
    with pytest.raises(BadInput, match="发现的情况"):
        recheck(actor=dora, now=at("2026-04-02"), matter=matter, passed=False)
    recheck(actor=dora, now=at("2026-04-02"), matter=matter, passed=False, found="终端停用")
    assert reopen_matter(actor=dora, now=at("2026-04-03"), matter=matter, note="重来") == "working"
    [row] = matters_in(dora, TODAY)
    assert (row.reopened, row.closed_on, row.overdue) == (True, None, True)
    assert completion(dora, date(2026, 4, 2)).closed == 1, "what was so on a day stays so"


def test_a_task_is_broken_down_the_tree_and_closes_after_its_parts(cast: Cast) -> None:
    top = opened(cast, unit=cast.party_committee)
    part = new(cast, title="支部落实", due=date(2026, 5, 31))
    with pytest.raises(MatterWrong, match="上级任务的时限"):
        decompose_matter(
            actor=cast.alice.actor, now=at("2026-03-03"), matter=top, parts=[new(cast, due=date(2027, 1, 1))]
        )
    with pytest.raises(MatterWrong, match="下级"):
        decompose_matter(
            actor=cast.alice.actor, now=at("2026-03-03"), matter=top, parts=[new(cast, unit=cast.party_group)]
        )
    [child] = decompose_matter(actor=cast.alice.actor, now=at("2026-03-03"), matter=top, parts=[part])
    assert [(depth, row.id) for depth, row in tree_of(cast.alice.actor, top, TODAY)] == [(0, top), (1, child)]
    for act_on in (top, child):
        doer = cast.bob.actor if act_on == child else cast.alice.actor
        move(actor=doer, now=at("2026-03-04"), matter=act_on, transition="start")
    request_closing(actor=cast.alice.actor, now=at("2026-03-05"), matter=top, note="办完")
    leader = {"for_person": cast.people[1], "slip": "签2"}
    with pytest.raises(NoSuchMove, match="下级分解的任务"):
        close_matter(actor=cast.alice.actor, now=at("2026-03-06"), matter=top, basis="单", **leader)


def test_nothing_of_another_branch_is_seen_or_touched(cast: Cast) -> None:
    matter = opened(cast)
    for stranger in (cast.charlie.actor, cast.eve.actor):
        assert matters_in(stranger, TODAY) == ()
        assert completion(stranger, TODAY).total == 0
        with pytest.raises(NotFound):
            matter_page(stranger, matter, TODAY)
        with pytest.raises(NotFound):
            report_progress(actor=stranger, now=at("2026-03-03"), matter=matter, text="插手")
        with pytest.raises(NotFound):
            close_matter(actor=stranger, now=at("2026-03-03"), matter=matter, basis="单")
    with pytest.raises(NotAllowed):
        open_matter(actor=cast.charlie.actor, now=at("2026-03-03"), matter=new(cast, assigner=cast.branch_one))


def test_what_is_missing_is_told_at_once(cast: Cast) -> None:
    with pytest.raises(MatterWrong) as wrong:
        opened(cast, title=" ", leader=None, due=date(2026, 1, 1), data={})
    assert {field for field, _ in wrong.value.problems} >= {"title", "leader", "due", "type", "standard"}


def test_a_change_is_a_new_version_and_never_moves_the_deadline(cast: Cast) -> None:
    matter = opened(cast)
    with pytest.raises(BadInput, match="申请延期"):
        amend_matter(
            actor=cast.alice.actor, now=at("2026-03-03"), matter=matter, version=1,
            changes=new(cast, due=date(2026, 12, 1)),
        )  # fmt: skip
    amend_matter(
        actor=cast.alice.actor, now=at("2026-03-03"), matter=matter, version=1, changes=new(cast, title="改好的名称")
    )
    with pytest.raises(Conflict, match="第2版"):
        amend_matter(actor=cast.alice.actor, now=at("2026-03-04"), matter=matter, version=1, changes=new(cast))
    assert [row.title for row in matters_in(cast.alice.actor, TODAY)] == ["改好的名称"]


def test_a_repeat_is_linked_to_the_last_round(cast: Cast) -> None:
    first = closed(cast)
    second = opened(cast, now=at("2026-07-01"), due=date(2026, 9, 30), repeats=first)
    assert [row.id for row in rounds_of(cast.alice.actor, second, TODAY)] == [second, first]


def test_every_move_leaves_its_event(cast: Cast) -> None:
    matter = closed(cast)
    done = list(Event.objects.filter(subject=f"matter:{matter}").order_by("seq").values_list("action", flat=True))
    assert done == ["matters.open", "matters.report_progress", "matters.move", "matters.move"]
