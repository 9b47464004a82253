"""On the workbench one box starts any record: a name opens its form, minutes are read, nothing is recorded yet."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lvze.catalogue.finding import kinds_named
from lvze.ledger.models import RecordVersion
from lvze.ledger.packs import installed_catalogue
from tests.cast import Cast
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
MINUTES = (
    "第一支部2026年3月5日召开主题党日，地点在一号会议室，参加12人，主持人某甲，内容是清扫街道和学习讨论，会后作了小结。"
)


def test_the_workbench_offers_the_box_to_who_may_record(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.bob).get("/").content.decode()
    assert 'action="/start/"' in page
    assert '<option value="主题党日">' in page


def test_a_name_opens_its_form(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.bob).post("/start/", {"text": " 主题党日 "})
    assert answer["Location"] == "/entry/theme_party_day/"


def test_a_name_of_several_shows_them_and_an_unknown_one_says_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    several = bob.post("/start/", {"text": "学习"}).content.decode()
    assert several.count("/entry/") >= 3
    assert "没有叫“打卡签到”的台账类别" in bob.post("/start/", {"text": "打卡签到"}).content.decode()
    assert bob.post("/start/", {"text": " "})["Location"] == "/entry/"


def test_minutes_typed_or_dropped_are_read_and_not_recorded(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    file = SimpleUploadedFile("纪要.txt", MINUTES.encode())
    for given in ({"text": MINUTES}, {"text": "", "file": file}):
        page = bob.post("/start/", given).content.decode()
        assert "主题党日" in page
        assert 'value="2026-03-05"' in page
    assert not RecordVersion.objects.exists()


def test_who_may_not_record_finds_no_box_and_no_page(cast: Cast, sign_in: SignIn) -> None:
    eve = sign_in(cast.eve)
    assert eve.post("/start/", {"text": "主题党日"}).status_code == 404


def test_nothing_is_found_by_nothing_and_an_exact_name_stands_alone(cast: Cast) -> None:
    catalogue = installed_catalogue()
    assert kinds_named(catalogue, "  ") == ()
    assert [kind.id for kind in kinds_named(catalogue, "主题党日")] == ["theme_party_day"]
    assert all(kind.noun == "record" for kind in kinds_named(catalogue, "整改"))
