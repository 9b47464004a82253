"""Wording one place of a report keeps what others wrote elsewhere, and never writes over them unseen."""

from datetime import datetime

import pytest

from lvze.kernel.errors import Conflict, NotAllowed, NotFound
from lvze.reports.actions import edit_report, finalise_report
from lvze.reports.errors import NotReady
from lvze.reports.models import ReportVersion
from lvze.reports.rewording import Words, reword, take_back_words
from tests.cast import Cast
from tests.reports.steps import drafted

pytestmark = pytest.mark.django_db
MINE = Words(free={"problems": "我写的。"})


@pytest.fixture
def report(cast: Cast, now: datetime, short: str) -> int:
    return drafted(cast, now, short)[0]


def said(report: int) -> tuple[int, dict[str, str], dict[str, str], dict[str, str]]:
    newest = ReportVersion.objects.filter(report=report).order_by("-version")[0]
    return newest.version, newest.free, newest.chosen, newest.layout


def test_other_places_written_meanwhile_are_kept(cast: Cast, now: datetime, report: int) -> None:
    others = {"free": {"problems": "个别支部活动形式不够丰富。", "next": "别人写的。"}, "layout": {"signature": "某局"}}
    edit_report(actor=cast.alice.actor, now=now, report=report, version=2, **others)
    assert reword(actor=cast.alice.actor, now=now, report=report, version=2, words=MINE) == 4
    assert said(report) == (4, {"problems": "我写的。", "next": "别人写的。"}, {}, {"signature": "某局"})


def test_the_same_place_written_meanwhile_is_refused(cast: Cast, now: datetime, report: int) -> None:
    edit_report(actor=cast.alice.actor, now=now, report=report, version=2, free={"problems": "别人写的。"})
    for version in (2, 1, 0, 99):
        with pytest.raises(Conflict):
            reword(actor=cast.alice.actor, now=now, report=report, version=version, words=MINE)
    assert said(report)[1] == {"problems": "别人写的。"}


def test_the_same_words_make_no_version(cast: Cast, now: datetime, report: int) -> None:
    same = Words(free={"problems": "个别支部活动形式不够丰富。"}, chosen={"talks": None}, layout={"signature": ""})
    assert reword(actor=cast.alice.actor, now=now, report=report, version=2, words=same) == 2
    assert said(report)[0] == 2


def test_words_for_a_sentence_are_taken_away_again_and_empty_ones_are_words(
    cast: Cast, now: datetime, report: int
) -> None:
    for place, told in enumerate(("没有谈话。", "", None), start=2):
        words = Words(chosen={"talks": told})
        reword(actor=cast.alice.actor, now=now, report=report, version=place, words=words)
        assert said(report)[2] == ({} if told is None else {"talks": told})


def test_the_words_before_come_back_as_a_new_version(cast: Cast, now: datetime, report: int) -> None:
    before = said(report)[1:]
    made = reword(actor=cast.alice.actor, now=now, report=report, version=2, words=MINE)
    assert take_back_words(actor=cast.alice.actor, now=now, report=report, version=made) == made + 1
    assert said(report) == (made + 1, *before)


def test_what_is_not_the_newest_is_not_taken_back(cast: Cast, now: datetime, report: int) -> None:
    reword(actor=cast.alice.actor, now=now, report=report, version=2, words=MINE)
    with pytest.raises(Conflict):
        take_back_words(actor=cast.alice.actor, now=now, report=report, version=2)
    with pytest.raises(NotFound):
        take_back_words(actor=cast.alice.actor, now=now, report=report, version=1)
    assert said(report)[1] == {"problems": "我写的。"}


def test_after_the_draft_nothing_is_reworded(cast: Cast, now: datetime, report: int) -> None:
    finalise_report(actor=cast.alice.actor, now=now, report=report, version=2)
    with pytest.raises(NotReady):
        reword(actor=cast.alice.actor, now=now, report=report, version=2, words=MINE)


def test_who_may_not_write_learns_nothing(cast: Cast, now: datetime, report: int) -> None:
    for member, refusal in ((cast.dora, NotAllowed), (cast.bob, NotFound), (cast.eve, NotFound)):
        with pytest.raises(refusal):
            reword(actor=member.actor, now=now, report=report, version=2, words=Words())
