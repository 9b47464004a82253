"""A report is written where its text stands: section by section, kept while it is typed, undone with one click."""

import dataclasses
import re
from datetime import date, datetime

import pytest
from django.test import Client

from lvze.kernel.days import PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.ledger.models import EntryDraft
from lvze.reports.actions import create_report, edit_report, finalise_report
from lvze.reports.models import ReportVersion
from lvze.reports.queries import report_view
from lvze.reports.writing.charting import chart_of
from tests.cast import Cast
from tests.finance.supplying import supplied
from tests.ledger.entries import talk
from tests.reports.steps import drafted
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
OLD, NEW = "个别支部活动形式不够丰富。", "主题党日与中心工作结合不够紧密。"
BY_ITSELF = {"HX-Request": "true"}


@pytest.fixture
def alice(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.alice)


@pytest.fixture
def report(cast: Cast, now: datetime, short: str) -> int:
    """Its second version says OLD of the problems."""
    return drafted(cast, now, short)[0]


def newest(report: int) -> ReportVersion:
    return ReportVersion.objects.filter(report=report).order_by("version").last()  # type: ignore[return-value]


def wrote(client: Client, report: int, text: str, version: int = 2, **more: str) -> str:
    """Saves the section and answers the page it leads to."""
    sent = {"version": version, "section": "problems", "free-problems": text, **more}
    answer = client.post(f"/reports/{report}/write/", sent)
    assert answer.status_code == 302
    return answer["Location"].partition("#")[0]


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_form_of_a_section_stands_under_its_heading_with_its_words(alice: Client, report: int) -> None:
    page = shown(alice, f"/reports/{report}/")
    places = [page.index(each) for each in (">存在的问题</p>", 'id="free-problems"', f">{OLD}</p>")]
    assert places == sorted(places)
    assert re.search(rf"<textarea[^>]*>\s*{OLD}</textarea>", page)
    assert page.count("<textarea") == 1


def test_a_section_is_saved_alone_and_the_rest_is_kept(alice: Client, cast: Cast, now: datetime, report: int) -> None:
    around = {"addressee": "中共某市委", "signature": "某局党组"}
    edit_report(actor=cast.alice.actor, now=now, report=report, version=2, layout=around)
    wrote(alice, report, NEW, version=3)
    assert (newest(report).free, newest(report).layout) == ({"problems": NEW}, around)


def test_what_stands_around_the_text_is_worded_there_and_can_be_emptied(alice: Client, report: int) -> None:
    for told in ("中共某市委", ""):
        alice.post(f"/reports/{report}/write/", {"version": newest(report).version, "addressee": told})
        assert newest(report).layout.get("addressee", "") == told
    assert newest(report).free == {"problems": OLD}


def test_saving_the_same_words_makes_no_version(alice: Client, report: int) -> None:
    wrote(alice, report, OLD)
    assert newest(report).version == 2


def test_who_writes_another_section_meanwhile_does_not_stand_in_the_way(
    alice: Client, cast: Cast, now: datetime, report: int
) -> None:
    edit_report(actor=cast.alice.actor, now=now, report=report, version=2, layout={"signature": "某局党组"})
    wrote(alice, report, NEW, version=2)
    assert newest(report).free["problems"] == NEW
    assert newest(report).layout == {"signature": "某局党组"}


def test_the_same_section_written_twice_shows_both_and_is_settled_there(
    alice: Client, cast: Cast, now: datetime, report: int
) -> None:
    edit_report(actor=cast.alice.actor, now=now, report=report, version=2, free={"problems": "别人写的。"})
    refused = alice.post(f"/reports/{report}/write/", {"version": 2, "section": "problems", "free-problems": NEW})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert re.search(rf"<textarea[^>]*>\s*{NEW}</textarea>", page)
    assert "别人写的。" in page
    assert newest(report).free["problems"] == "别人写的。"
    wrote(alice, report, NEW, version=3)
    assert newest(report).free["problems"] == NEW


def test_words_sent_after_the_draft_was_finalised_are_shown_and_not_saved(
    alice: Client, cast: Cast, now: datetime, report: int
) -> None:
    finalise_report(actor=cast.alice.actor, now=now, report=report, version=2)
    refused = alice.post(f"/reports/{report}/write/", {"version": 2, "section": "problems", "free-problems": NEW})
    assert refused.status_code == 409
    assert NEW in refused.content.decode()
    assert "以“您写的”保存" not in refused.content.decode()
    assert "<textarea" not in shown(alice, f"/reports/{report}/")


def test_saving_is_undone_with_one_click_and_that_too(alice: Client, report: int) -> None:
    saved = shown(alice, wrote(alice, report, NEW))
    assert "已保存。" in saved
    assert 'value="undo">撤销' in saved
    undone = alice.post(f"/reports/{report}/write/", {"version": 3, "section": "problems", "do": "undo"})
    assert (newest(report).version, newest(report).free) == (4, {"problems": OLD})
    assert 'value="undo">恢复' in shown(alice, undone["Location"].partition("#")[0])
    alice.post(f"/reports/{report}/write/", {"version": 4, "section": "problems", "do": "undo"})
    assert newest(report).free == {"problems": NEW}


def test_undoing_after_somebody_else_saved_is_refused(alice: Client, cast: Cast, now: datetime, report: int) -> None:
    address = wrote(alice, report, NEW)
    edit_report(actor=cast.alice.actor, now=now, report=report, version=3, layout={"signature": "某局党组"})
    assert "撤销" not in shown(alice, address)
    answer = alice.post(f"/reports/{report}/write/", {"version": 3, "do": "undo"})
    assert answer.status_code == 409
    assert newest(report).free == {"problems": NEW}


def test_what_is_typed_is_kept_without_a_version_and_found_again(alice: Client, report: int) -> None:
    typed = {"version": 2, "section": "problems", "free-problems": NEW}
    kept = alice.post(f"/reports/{report}/typed/", typed, headers=BY_ITSELF).content.decode()
    alice.post(f"/reports/{report}/typed/", typed | {"free-problems": NEW + NEW}, headers=BY_ITSELF)
    assert "先替您留着" in kept
    assert (newest(report).version, EntryDraft.objects.count()) == (2, 1)
    page = shown(alice, f"/reports/{report}/")
    assert "未保存的修改" in page
    assert re.search(rf"<textarea[^>]*>\s*{NEW}{NEW}</textarea>", page)
    assert "未保存的修改" not in shown(alice, wrote(alice, report, NEW + NEW))
    assert EntryDraft.objects.count() == 0


def test_typed_back_to_what_is_saved_nothing_is_kept(alice: Client, report: int) -> None:
    for text in (NEW, OLD):
        typed = {"version": 2, "section": "problems", "free-problems": text}
        alice.post(f"/reports/{report}/typed/", typed, headers=BY_ITSELF)
    assert EntryDraft.objects.count() == 0


def test_unsaved_words_are_thrown_away_and_taken_back(alice: Client, report: int) -> None:
    alice.post(f"/reports/{report}/typed/", {"version": 2, "section": "problems", "free-problems": NEW})
    sent = {"section": "problems", "draft": EntryDraft.objects.get().pk}
    thrown = alice.post(f"/reports/{report}/typed/", {**sent, "do": "throw"})
    page = shown(alice, thrown["Location"].partition("#")[0])
    assert "未保存的修改" not in page
    assert "已丢弃。" in page
    alice.post(f"/reports/{report}/typed/", {**sent, "do": "take_back"})
    assert "未保存的修改" in shown(alice, f"/reports/{report}/")


def test_unsaved_words_are_seen_by_nobody_else_and_never_in_a_file(
    alice: Client, cast: Cast, sign_in: SignIn, report: int
) -> None:
    alice.post(f"/reports/{report}/typed/", {"version": 2, "section": "problems", "free-problems": NEW})
    assert NEW not in shown(sign_in(cast.dora), f"/reports/{report}/")
    for other in (cast.bob, cast.charlie, cast.dora, cast.eve):
        assert sign_in(other).post(f"/reports/{report}/typed/", {"section": "problems"}).status_code == 404
    assert NEW not in shown(alice, "/entry/drafts/")


def test_words_with_a_secrecy_mark_are_not_kept_here_either(alice: Client, report: int) -> None:
    typed = {"version": 2, "section": "problems", "free-problems": "机密★5年"}
    answer = alice.post(f"/reports/{report}/typed/", typed, headers=BY_ITSELF)
    assert "国家秘密标志" in answer.content.decode()
    assert EntryDraft.objects.count() == 0


def test_who_only_reads_is_offered_no_form(cast: Cast, sign_in: SignIn, report: int) -> None:
    page = shown(sign_in(cast.dora), f"/reports/{report}/")
    assert OLD in page
    assert "<textarea" not in page
    assert "report-write" not in page


def test_a_known_zero_is_worded_in_its_section_and_given_back(
    alice: Client, cast: Cast, now: datetime, report: int
) -> None:
    """They talked last year, and not this year."""
    last_year = talk(cast.branch_one, cast.people[0], cast.people[1])
    happened = PartialDate.day(date(2025, 5, 6))
    file_record(actor=cast.bob.actor, now=now, entry=dataclasses.replace(last_year, happened=happened, backfill=True))
    page = shown(alice, f"/reports/{report}/")
    assert page.count('name="chosen-talks"') == 1
    [word] = re.findall(r'<option value="([^"]*未发生)"', page)
    wrote(alice, report, OLD, **{"chosen-talks": word})
    assert f">{word}</p>" in shown(alice, f"/reports/{report}/")
    wrote(alice, report, OLD, version=3, **{"chosen-talks": ""})
    assert newest(report).chosen == {}


@pytest.fixture
def stocks(cast: Cast, now: datetime, short: str) -> int:
    return create_report(
        actor=cast.alice.actor,
        now=now,
        outline="accountability_report",
        unit=cast.party_group,
        period=Period.year(2026),
    )


def test_each_blank_leads_to_where_it_is_filled(alice: Client, cast: Cast, stocks: int) -> None:
    page = shown(alice, f"/reports/{stocks}/")
    text, _, after = page.partition('id="blanks"')
    for address in ("/entry/center_group_study/", "/entry/party_committee_meeting/", "#free-problems_found"):
        assert f'class="blank" href="{address}"' in text
        assert f'href="{address}"' in after
    assert "去登记" in after
    assert '<mark class="blank">' not in text


def test_a_chart_of_the_outline_stands_in_the_text_as_the_document_has_it(
    alice: Client, cast: Cast, stocks: int
) -> None:
    assert "<svg" not in shown(alice, f"/reports/{stocks}/")
    for item in ("reception", "vehicle_purchase", "vehicle_running", "abroad"):
        supplied(cast, f"three_public.{item}", "40000", year=2025)
        supplied(cast, f"three_public.{item}", "30000")
    page = shown(alice, f"/reports/{stocks}/")
    chart = page.partition('<figure class="chart">')[2].partition("</figure>")[0]
    for told in ("<svg", "与上年比较", "上年", "本年", "40000.00", "30000.00", "公务接待费"):
        assert told in chart
    [drawn] = [each for each in report_view(cast.alice.actor, stocks).composed.blocks if each.answer]
    assert drawn.answer is not None
    [table] = [each.table for each in [chart_of(drawn.answer)] if each.table]
    assert [float(cell) for row in table.rows for cell in row[1:]] == [
        float(cell) for cell in re.findall(r'<td class="number">([^<]*)</td>', chart)
    ]


def test_a_sentence_whose_number_nobody_knows_can_be_left_out_and_had_back(alice: Client, stocks: int) -> None:
    page = shown(alice, f"/reports/{stocks}/")
    assert 'name="chosen-special_study"' in page
    for said, expected in (("-", {"special_study": ""}), ("", {})):
        alice.post(f"/reports/{stocks}/write/", {"version": newest(stocks).version, "chosen-special_study": said})
        assert newest(stocks).chosen == expected
    assert "【待填：专题研究全面从严治党】" in shown(alice, f"/reports/{stocks}/")


def test_hostile_words_stay_words_in_the_text_in_its_form_and_in_a_conflict(alice: Client, report: int) -> None:
    hostile = "</textarea><script>window.lvzeHit=1</script>"
    alice.post(f"/reports/{report}/typed/", {"version": 2, "section": "problems", "free-problems": hostile})
    unsaved = shown(alice, f"/reports/{report}/")
    saved = shown(alice, wrote(alice, report, hostile))
    sent = {"version": 2, "section": "problems", "free-problems": hostile + OLD}
    conflict = alice.post(f"/reports/{report}/write/", sent).content.decode()
    for page in (unsaved, saved, conflict):
        assert "&lt;script&gt;window.lvzeHit" in page
        assert "<script>window" not in page
