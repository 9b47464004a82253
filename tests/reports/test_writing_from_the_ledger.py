"""Sentences are said when there are records, and only then."""

import dataclasses
from datetime import date, datetime

from lvze.audit.queries import head
from lvze.kernel.days import PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.ledger.packs import installed_catalogue
from lvze.reports.asking import Subject
from lvze.reports.writing import Composed, Content, compose
from tests.cast import Cast
from tests.ledger.entries import talk, theme_day


def written(cast: Cast, outline: str, content: Content | None = None) -> Composed:
    catalogue = installed_catalogue()
    subject = Subject(cast.party_group, Period.year(2026), head().seq)
    return compose(catalogue.outlines[outline], subject, catalogue, content)


def test_a_number_stands_in_the_text_where_its_figure_says_and_opens_on_its_records(
    cast: Cast, now: datetime, short: str
) -> None:
    one = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, headcount=9))
    two = file_record(actor=cast.charlie.actor, now=now, entry=theme_day(cast.branch_two, headcount=7))
    composed = written(cast, short)
    assert "主题党日2次、16人次。" in composed.text
    for figure in composed.figures:
        assert composed.text[figure.start : figure.end] == figure.printed
        assert {each.thing for each in figure.answer.opens()} == {one.record, two.record}
    assert [figure.printed for figure in composed.figures] == ["2", "16"]


def test_without_a_record_the_sentence_is_left_out_and_said_beside_the_text(
    cast: Cast, now: datetime, short: str
) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    composed = written(cast, short)
    assert "谈心谈话" not in composed.text
    assert "0" not in composed.text.replace("2026", "")
    left = {each.sentence: each for each in composed.left_out}
    assert "没开还是没录" in left["talks"].reason
    assert left["talks"].choices == ()


def test_a_known_zero_is_never_printed_and_the_writer_may_word_it(cast: Cast, now: datetime, short: str) -> None:
    last_year = talk(cast.branch_one, cast.people[0], cast.people[1])
    file_record(
        actor=cast.bob.actor,
        now=now,
        entry=dataclasses.replace(last_year, happened=PartialDate.day(date(2025, 5, 6)), backfill=True),
    )
    composed = written(cast, short)
    assert "谈心谈话" not in composed.text
    left = {each.sentence: each for each in composed.left_out}
    assert any("未发生" in choice for choice in left["talks"].choices)
    chosen = written(cast, short, Content(chosen={"talks": "本年度未组织集中谈心谈话。"}))
    assert "本年度未组织集中谈心谈话。" in chosen.text
    silent = written(cast, short, Content(chosen={"talks": ""}))
    assert "谈心谈话" not in silent.text
    assert "talks" not in {each.sentence for each in silent.left_out}


def test_free_text_not_yet_written_is_an_open_blank(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    assert [blank.place for blank in written(cast, short).blanks] == ["problems"]
    done = written(cast, short, Content(free={"problems": "个别支部活动形式不够丰富。"}))
    assert done.blanks == ()
    assert "【待填" not in done.text
