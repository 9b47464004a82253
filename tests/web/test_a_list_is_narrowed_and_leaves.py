"""Lists: sorted, columned, narrowed by what a kind asks; kept under a name; leaving as Excel and Word without names."""

import io
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlencode

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record, withdraw_record
from lvze.ledger.queries.lists import Order, RecordFilter, record_page
from tests.cast import Cast
from tests.ledger.entries import committee_meeting, talk, theme_day
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def days(cast: Cast, now: datetime, titles: str) -> list[int]:
    return [
        file_record(
            actor=cast.bob.actor,
            now=now,
            entry=theme_day(cast.branch_one, title=title, happened=PartialDate.day(date(2026, 1 + place % 9, 5))),
        ).record
        for place, title in enumerate(titles)
    ]


def shown(client: Client, address: str, **asked: object) -> str:
    answer = client.get(f"{address}?{urlencode(asked, doseq=True)}")
    assert answer.status_code == 200
    return answer.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]


@pytest.mark.parametrize("by", ["day", "recorded", "title"])
@pytest.mark.parametrize("descending", [True, False])
def test_every_order_walks_page_by_page_over_each_record_once(
    cast: Cast, now: datetime, by: str, descending: bool
) -> None:
    days(cast, now, "丙甲乙甲丙_甲乙丁")
    order = Order(by, descending)  # type: ignore[arg-type]
    whole = [line.record for line in record_page(cast.bob.actor, order=order).lines]
    walked: list[int] = []
    after = ""
    while True:
        page = record_page(cast.bob.actor, order=order, after=after, size=2)
        walked += [line.record for line in page.lines]
        after = page.after
        if not after:
            break
    assert walked == whole
    assert len(set(walked)) == 9


def test_columns_are_chosen_and_the_fields_of_the_kind_are_among_them(
    cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    file_record(actor=cast.alice.actor, now=now, entry=committee_meeting(cast.party_group))
    alice = sign_in(cast.alice)
    page = alice.get("/lists/party_committee_meeting/", {"columns": ["title", "field.expected", "nonsense"]})
    head = page.content.decode().partition("<thead>")[2].partition("</thead>")[0]
    assert "应到" in head
    assert "日期" not in head
    row = shown(alice, "/lists/party_committee_meeting/", columns=["title", "field.expected"])
    assert row.count("<td") == 3
    assert ">7" in row


def test_narrowed_by_a_field_of_the_kind_by_days_and_by_state(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    file_record(actor=cast.alice.actor, now=now, entry=committee_meeting(cast.party_group))
    alice = sign_in(cast.alice)
    address = "/lists/party_committee_meeting/"
    assert "党组会" in shown(alice, address, **{"field.type": "党组会"})
    assert shown(alice, address, **{"field.type": "党委会"}) == ""
    assert "党组会" in shown(alice, address, first="2026-03-12", last="2026-03")
    assert shown(alice, address, first="2026-03-13") == ""
    assert "没有按它筛选" in alice.get(f"{address}?first=2026-04-01&last=2026-03-01").content.decode()


def test_narrowed_by_a_field_of_yes_or_no(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    plain = committee_meeting(cast.party_group)
    file_record(actor=cast.alice.actor, now=now, entry=replace(plain, title="未末位表态"))
    spoken = replace(plain, title="末位表态", data={**plain.data, "last_to_speak": True})
    file_record(actor=cast.alice.actor, now=now, entry=spoken)
    rows = shown(sign_in(cast.alice), "/lists/party_committee_meeting/", **{"field.last_to_speak": "是"})
    assert rows.count("<tr") == 1
    assert ">末位表态" in rows


def test_withdrawn_records_are_shown_only_when_asked_for(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    [first, _] = days(cast, now, "甲乙")
    withdraw_record(actor=cast.bob.actor, now=now, record=first, version=1, reason="录重了")
    bob = sign_in(cast.bob)
    assert "甲" not in shown(bob, "/lists/")
    assert "乙" not in shown(bob, "/lists/", state="withdrawn")
    assert "已撤回" in shown(bob, "/lists/", state="withdrawn")


def test_the_list_leaves_as_it_is_shown(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    days(cast, now, "甲乙")
    asked = urlencode({"columns": ["title", "organiser"], "sort": "title"}, doseq=True)
    bob = sign_in(cast.bob)
    sheet = openpyxl.load_workbook(io.BytesIO(_bytes(bob, f"/lists/theme_party_day/export/?{asked}"))).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["主题", "组织方"]
    assert sorted(str(row[0]) for row in rows[1:]) == ["乙", "甲"]
    paper = Document(io.BytesIO(_bytes(bob, f"/lists/theme_party_day/export/?{asked}&as=docx")))
    assert paper.sections[0].page_width > paper.sections[0].page_height  # type: ignore[operator]
    assert [cell.text for cell in paper.tables[0].rows[0].cells] == ["主题", "组织方"]
    assert len(paper.tables[0].rows) == 3


def test_no_export_names_whom_one_talked_with(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, *cast.people[:2]))
    data = _bytes(sign_in(cast.bob), "/lists/talk/export/?as=docx")
    text = "".join(cell.text for row in Document(io.BytesIO(data)).tables[0].rows for cell in row.cells)
    assert "第一支部" in text
    assert "郝" not in text


def test_a_list_costs_the_same_queries_at_any_length(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bob = sign_in(cast.bob)
    days(cast, now, "甲乙")
    bob.get("/lists/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        bob.get("/lists/")
    days(cast, now, "丙丁戊己庚辛壬癸")
    with CaptureQueriesContext(connection) as more:
        bob.get("/lists/")
    assert len(few) == len(more)


def test_a_kept_view_is_ones_own_until_the_party_office_shares_it(cast: Cast, sign_in: SignIn) -> None:
    bob, alice, charlie = sign_in(cast.bob), sign_in(cast.alice), sign_in(cast.charlie)
    bob.post("/views/", {"name": "我的补登", "kind": "theme_party_day", "query": "state=late"})
    alice.post("/views/", {"name": "全局今年", "query": "period=2026", "shared": "yes"})
    mine = bob.get("/lists/").content.decode()
    assert "我的补登" in mine
    assert "/lists/theme_party_day/?state=late" in mine
    assert "全局今年" in mine
    theirs = charlie.get("/lists/").content.decode()
    assert "我的补登" not in theirs
    assert "全局今年" in theirs


def test_only_its_owner_forgets_a_view_and_only_the_office_shares(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.alice).post("/views/", {"name": "全局今年", "query": "period=2026", "shared": "yes"})
    bob = sign_in(cast.bob)
    page = sign_in(cast.alice).get("/lists/").content.decode()
    address = page.partition('action="/views/')[2].partition('"')[0]
    assert bob.post(f"/views/{address}").status_code == 404
    assert bob.post("/views/", {"name": "越权", "query": "", "shared": "yes"}).status_code == 404
    assert "越权" not in bob.get("/lists/").content.decode()
    assert sign_in(cast.alice).post(f"/views/{address}").status_code == 302


def test_the_filter_of_late_records_still_answers_by_its_old_name(cast: Cast, now: datetime) -> None:
    days(cast, now, "甲")
    assert [line.late for line in record_page(cast.bob.actor, RecordFilter(state="late")).lines] == [True]


def _bytes(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]
