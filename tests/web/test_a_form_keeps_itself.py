"""草稿: what is typed is kept for the one who typed it, continued, thrown away and taken back; filed, it is gone."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from lvze.ledger.actions import file_record
from lvze.ledger.drafts import draft_lines, save_draft
from lvze.ledger.models import CurrentRecord, EntryDraft
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
FORM = "/entry/theme_party_day/"


def begun(cast: Cast, **more: str) -> dict[str, str]:
    return {"happened": "2026-11-12", "unit": str(cast.branch_one), "title": "参观展览", **more}


def kept_by(client: Client, cast: Cast, **more: str) -> int:
    answer = client.post(f"{FORM}draft/", begun(cast, **more))
    assert answer.status_code == 302
    return int(answer["Location"].rpartition("=")[2])


def test_a_draft_is_continued_where_it_was_left(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    draft = kept_by(bob, cast)
    assert "参观展览" in bob.get(f"{FORM}?draft={draft}").content.decode()
    assert "参观展览" in bob.get("/").content.decode()
    assert CurrentRecord.objects.count() == 0


def test_saved_by_itself_again_and_again_it_stays_one_draft(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    first = bob.post(f"{FORM}draft/", begun(cast), headers={"HX-Request": "true"}).content.decode()
    draft = EntryDraft.objects.get().pk
    assert f'name="draft" value="{draft}"' in first
    bob.post(f"{FORM}draft/", begun(cast, draft=str(draft), title="参观廉政展览"), headers={"HX-Request": "true"})
    assert EntryDraft.objects.get().sent["title"] == ["参观廉政展览"]
    assert "csrfmiddlewaretoken" not in EntryDraft.objects.get().sent


def test_filed_it_is_gone(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    draft = kept_by(bob, cast, headcount="5")
    bob.post(FORM, begun(cast, headcount="5", draft=str(draft)))
    assert CurrentRecord.objects.count() == 1
    assert EntryDraft.objects.count() == 0


def test_nobody_else_sees_changes_or_drops_it(cast: Cast, sign_in: SignIn) -> None:
    draft = kept_by(sign_in(cast.bob), cast)
    for member in (cast.alice, cast.charlie, cast.dora):
        client = sign_in(member)
        assert client.get(f"{FORM}?draft={draft}").status_code == 404
        assert "参观展览" not in client.get("/entry/drafts/").content.decode()
        assert client.post("/entry/drafts/", {"draft": draft, "do": "throw"}).status_code == 404
        client.post(f"{FORM}draft/", begun(cast, draft=str(draft), title="改掉"))
    assert EntryDraft.objects.get(pk=draft).sent["title"] == ["参观展览"]
    assert sign_in(cast.eve).get("/entry/drafts/").status_code == 404


def test_thrown_away_it_can_be_taken_back_for_a_day(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    bob = sign_in(cast.bob)
    draft = kept_by(bob, cast)
    bob.post("/entry/drafts/", {"draft": draft, "do": "throw"})
    assert bob.get(f"{FORM}?draft={draft}").status_code == 404
    bob.post("/entry/drafts/", {"draft": draft, "do": "take_back"})
    assert bob.get(f"{FORM}?draft={draft}").status_code == 200


def test_left_alone_for_a_month_it_is_forgotten(cast: Cast, now: datetime) -> None:
    save_draft(actor=cast.bob.actor, now=now, kind="talk", sent={"title": ["旧"]})
    later = now + timedelta(days=31)
    assert draft_lines(cast.bob.actor, later) == ()
    save_draft(actor=cast.charlie.actor, now=later, kind="talk", sent={"title": ["新"]})
    assert EntryDraft.objects.count() == 1


def test_words_with_a_secrecy_mark_are_not_kept(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.bob).post(f"{FORM}draft/", begun(cast, title="机密★5年"), headers={"HX-Request": "true"})
    assert "国家秘密标志" in answer.content.decode()
    assert EntryDraft.objects.count() == 0


def test_more_lines_are_asked_for_without_recording(cast: Cast, sign_in: SignIn) -> None:
    sent = {
        "happened": "2026-11-12",
        "unit": str(cast.party_group),
        "type": "党组会",
        "expected": "7",
        "headcount": "6",
        "agenda-0-title": "第一项",
        "agenda-0-category": "其他",
        "agenda-1-title": "",
        "agenda-2-title": "第三项",
        "more": "agenda",
    }
    answer = sign_in(cast.alice).post("/entry/party_committee_meeting/", sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="agenda-5-title"' in page
    assert "第三项" in page
    assert CurrentRecord.objects.count() == 0


def test_a_likely_twin_is_joined_as_it_is_filed_and_taken_apart_again(
    cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    there = file_record(actor=cast.alice.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道")).record
    alice = sign_in(cast.alice)
    sent = {"happened": "2026-03-12", "unit": str(cast.branch_one), "title": "清扫街道", "headcount": "4"}
    asked = alice.post("/entry/theme_party_day/", sent).content.decode()
    assert f'name="into" value="{there}"' in asked
    assert CurrentRecord.objects.count() == 1
    alice.post("/entry/theme_party_day/", {**sent, "into": str(there)})
    joined = CurrentRecord.objects.exclude(record=there).get()
    assert joined.joined_into_id == there
    assert "拆开" in alice.get(f"/records/{there}/twins/").content.decode()
    alice.post(f"/records/{there}/twins/", {"do": "separate", "record": joined.record_id})
    joined.refresh_from_db()
    assert joined.joined_into_id is None


def test_another_branchs_record_is_not_joined_by_its_neighbour(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    theirs = file_record(actor=cast.charlie.actor, now=now, entry=theme_day(cast.branch_two)).record
    bob = sign_in(cast.bob)
    sent = {"happened": "2026-03-12", "unit": str(cast.branch_one), "title": "重温入党誓词", "headcount": "4"}
    assert bob.post("/entry/theme_party_day/", {**sent, "into": str(theirs)}).status_code == 400
    assert CurrentRecord.objects.count() == 1
    assert bob.get(f"/records/{theirs}/twins/").status_code == 404


def test_last_months_record_fills_the_form_without_its_date(cast: Cast, sign_in: SignIn, now: datetime) -> None:
    record = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道")).record
    bob = sign_in(cast.bob)
    assert f"?like={record}" in bob.get(FORM).content.decode()
    filled = bob.get(f"{FORM}?like={record}").content.decode()
    assert 'value="清扫街道"' in filled
    assert "2026-03-12" not in filled


def test_people_are_suggested_by_initials_after_those_already_typed(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.bob).get("/people/suggest/", {"field": "role-attended", "role-attended": "郝二、hs"})
    options = page.content.decode()
    assert 'data-puts="郝二、郝三、"' in options
    assert "温" not in options
