"""Minutes become a proposal: each value with the words it came from, what is not said stays a question."""

import io
from datetime import date, datetime

import docx
import pytest

from lvze.kernel.days import local_day
from lvze.ledger.actions import file_record
from lvze.ledger.errors import MarkedSecret
from lvze.ledger.importing import Directory, Minutes, read_minutes
from lvze.ledger.models import RecordVersion
from lvze.ledger.packs import installed_catalogue
from tests.cast import Cast

TEXT = """第一支部党员大会记录
时间：2026年3月12日 15:00
地点：三楼会议室
主持人：郝一
记录人：郝二
应到12人，实到9人
缺席：郝三（公出）
参加人员：郝一、郝二、郝四等9人
会议议题：
1.讨论年度计划
2.审议经费使用
会议认为，工作扎实。
"""


def read(cast: Cast, now: datetime, text: str, *, as_docx: bool = False) -> tuple[Minutes, str]:
    catalogue = installed_catalogue()
    directory = Directory(cast.bob.actor, catalogue.kinds["branch_meeting"], local_day(now))
    name, data = "会议记录.txt", text.encode()
    if as_docx:
        document = docx.Document()
        for line in text.splitlines():
            document.add_paragraph(line)
        target = io.BytesIO()
        document.save(target)
        name, data = "会议记录.docx", target.getvalue()
    return read_minutes(name, data, catalogue=catalogue, directory=directory, unit=cast.branch_one), text


@pytest.mark.parametrize("as_docx", [False, True])
def test_minutes_become_an_entry_that_can_be_filed(cast: Cast, now: datetime, as_docx: bool) -> None:
    minutes, text = read(cast, now, TEXT, as_docx=as_docx)
    entry = minutes.entry
    assert entry is not None
    assert (entry.kind, str(entry.happened), entry.place) == ("branch_meeting", "2026-03-12", "三楼会议室")
    assert entry.data["type"] == "党员大会"
    assert entry.data["expected"] == "12"
    assert entry.parts[0].headcount == 9
    roles = {(one.person, one.role, one.reason) for one in entry.parts[0].people}
    assert (cast.people[0], "chair", "") in roles
    assert (cast.people[2], "absent", "公出") in roles
    assert minutes.missing == ()
    ref = file_record(actor=cast.bob.actor, now=now, entry=entry)
    assert RecordVersion.objects.get(record=ref.record).source == "file"
    if not as_docx:
        for source in minutes.sources.values():
            assert text[source.start : source.end] == source.words


def test_reading_records_nothing(cast: Cast, now: datetime) -> None:
    read(cast, now, TEXT)
    assert not RecordVersion.objects.exists()


def test_what_is_not_said_is_asked_and_not_made_up(cast: Cast, now: datetime) -> None:
    minutes, _ = read(cast, now, "支部委员会\n会议研究了工作。\n")
    assert minutes.entry is None
    assert any("日期" in question for question in minutes.missing)
    assert any("应到" in question for question in minutes.missing)
    assert any("参加人员" in question for question in minutes.missing)


def test_an_agenda_is_taken_line_by_line(cast: Cast, now: datetime) -> None:
    text = "党组会议记录\n时间：2026年3月12日\n应到7人，实到6人\n议程：\n一、传达有关精神\n二、研究年度工作。\n"
    minutes, _ = read(cast, now, text)
    assert minutes.entry is not None
    assert minutes.entry.data["agenda"] == [{"title": "传达有关精神"}, {"title": "研究年度工作"}]
    assert minutes.entry.happened.first == date(2026, 3, 12)


def test_marked_minutes_are_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(MarkedSecret):
        read(cast, now, "机密★5年\n" + TEXT)


def test_a_file_of_no_kind_asks_for_one(cast: Cast, now: datetime) -> None:
    minutes, _ = read(cast, now, "关于购置办公用品的请示\n")
    assert (minutes.entry, minutes.kind) == (None, None)
    assert "请选择" in minutes.missing[0]
