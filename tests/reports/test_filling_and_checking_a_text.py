"""A text somebody else wrote: its blanks filled, its numbers held against the ledger, last year's renewed."""

import io
import zipfile
from datetime import date, datetime

import docx
import pytest

from lvze.catalogue.core import core_vocabulary
from lvze.documents.reading import read_bytes
from lvze.documents.result import Reading
from lvze.documents.understanding import understand
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import NotAllowed
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.reports.actions import fill_document, reconcile_document
from lvze.reports.filling import FillResult
from tests.cast import Cast
from tests.ledger.entries import talk, theme_day

YEAR = Period.year(2026)


@pytest.fixture(autouse=True)
def a_year(cast: Cast, now: datetime) -> None:
    """Two 主题党日 this year and three last year; one 谈心谈话 this year."""
    for month in (3, 5):
        day = PartialDate.day(date(2026, month, 12))
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, happened=day))
    for month in (3, 5, 7):
        day = PartialDate.day(date(2025, month, 12))
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, happened=day, backfill=True))
    file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, cast.people[0], cast.people[1]))


def reading_of(text: str) -> tuple[bytes, Reading]:
    data = text.encode()
    return data, understand(read_bytes("report.txt", data), core_vocabulary())


def filled(cast: Cast, now: datetime, text: str, *, refresh: bool = False, keep_about: bool = False) -> FillResult:
    data, reading = reading_of(text)
    return fill_document(
        actor=cast.alice.actor,
        now=now,
        source=data,
        reading=reading,
        unit=cast.party_group,
        year=2026,
        refresh=refresh,
        keep_about=keep_about,
    )


def test_a_countable_blank_gets_its_number_and_nothing_else_is_filled(cast: Cast, now: datetime) -> None:
    result = filled(cast, now, "一年来，各支部开展主题党日X次，赴**单位调研。每月至少开展主题党日X次。")
    assert result.data.decode() == "一年来，各支部开展主题党日2次，赴**单位调研。每月至少开展主题党日X次。"
    assert [(place.metric, place.records) for place in result.filled] == [("theme_party_day.count", 2)]
    assert all(place.reason for place in result.open)
    assert len(result.open) == 2


def test_an_approximate_blank_gets_the_exact_number(cast: Cast, now: datetime) -> None:
    assert filled(cast, now, "全年开展主题党日*余次。").data.decode() == "全年开展主题党日2次。"


def test_what_nobody_recorded_stays_open_with_the_question(cast: Cast, now: datetime) -> None:
    result = filled(cast, now, "全年开展志愿服务X次。")
    assert result.data.decode() == "全年开展志愿服务X次。"
    assert "没开还是没录" in result.open[0].reason


def test_last_years_report_is_renewed(cast: Cast, now: datetime) -> None:
    text = "2025年，开展主题党日3次，志愿服务4次，谈心谈话1人次。依据《2025年工作要点》，2025年3月12日部署。"
    result = filled(cast, now, text, refresh=True)
    assert result.data.decode() == (
        "2026年，开展主题党日2次，志愿服务4次，谈心谈话1人次。依据《2025年工作要点》，2025年3月12日部署。"
    )
    outcomes = {(place.title, place.outcome) for place in result.places}
    assert {("主题党日", "changed"), ("年份", "changed"), ("年份", "open")} <= outcomes
    gone = [place for place in result.open if place.span == "4"]
    assert len(gone) == 1


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("全年开展主题党日2次。", "equal"),
        ("全年开展主题党日5次。", "differs"),
        ("全年开展主题党日X次。", "fillable"),
        ("全年开展志愿服务6次。", "no_record"),
        ("全年开展主题党日2次，比上年3次减少。", "equal"),
    ],
)
def test_a_claim_is_held_against_the_ledger(cast: Cast, now: datetime, text: str, verdict: str) -> None:
    _, reading = reading_of(text)
    found = reconcile_document(actor=cast.alice.actor, now=now, reading=reading, unit=cast.party_group, period=YEAR)
    assert found[0].verdict == verdict
    answer = found[0].to_json()
    assert (answer["period"], answer["scope"]) == ("2026", "中共某市示例局党组及所属")
    assert answer["value"] == (None if verdict == "no_record" else 2)


def test_a_units_numbers_are_not_for_its_superior_or_its_neighbour(cast: Cast, now: datetime) -> None:
    _, reading = reading_of("全年开展主题党日2次。")
    for other in (cast.eve, cast.charlie):
        with pytest.raises(NotAllowed):
            reconcile_document(actor=other.actor, now=now, reading=reading, unit=cast.branch_one, period=YEAR)


def test_a_norm_and_a_plan_say_why_they_stay_open(cast: Cast, now: datetime) -> None:
    result = filled(cast, now, "制度规定每半月开展学习X次。\n下一步，拟开展主题党日X次。")
    assert result.filled == ()
    assert "规定的频次" in result.open[0].reason
    assert "打算" in result.open[1].reason


def test_renewing_a_word_file_keeps_its_formatting_and_marks_what_is_gone(cast: Cast, now: datetime) -> None:
    made = io.BytesIO()
    document = docx.Document()
    paragraph = document.add_paragraph("全年开展主题党日")
    paragraph.add_run("3").bold = True
    paragraph.add_run("次，开展志愿服务4次。")
    document.save(made)
    data = made.getvalue()
    reading = understand(read_bytes("report.docx", data), core_vocabulary())
    result = fill_document(
        actor=cast.alice.actor,
        now=now,
        source=data,
        reading=reading,
        unit=cast.party_group,
        year=2026,
        refresh=True,
    )
    renewed = docx.Document(io.BytesIO(result.data)).paragraphs[0]
    assert renewed.text == "全年开展主题党日2次，开展志愿服务4次。"
    assert [run.text for run in renewed.runs if run.bold] == ["2"]
    with zipfile.ZipFile(io.BytesIO(result.data)) as parts:
        comments = parts.read("word/comments.xml").decode()
    assert "没开还是没录" in comments
    assert "主题党日" not in comments
