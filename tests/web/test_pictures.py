"""Pictures as one sees them: a drawing, the table behind it, a number opened; and nothing for who may not."""

import re
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from lvze.ledger.actions import file_record
from lvze.reports.pictures import TITLES
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(cast: Cast, now: datetime) -> int:
    return file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="清扫街道")).record


def address(cast: Cast, which: str = "rhythm", more: str = "") -> str:
    return f"/pictures/?which={which}&year=2026&unit={cast.branch_one}{more}"


def test_a_picture_stands_over_the_table_it_is_drawn_from(cast: Cast, sign_in: SignIn, day: int) -> None:
    page = sign_in(cast.bob).get(address(cast)).content.decode()
    assert 'role="img"' in page
    assert page.index("<svg") < page.index("组织生活</th>")
    assert "2026年本级各月开展情况" in page
    assert "style=" not in page
    assert "<style" not in page


def test_a_number_opens_on_its_record(cast: Cast, sign_in: SignIn, day: int) -> None:
    bob = sign_in(cast.bob)
    [link] = re.findall(r'href="(\?[^"]+opened=[^"]+)#story"', bob.get(address(cast)).content.decode())
    story = bob.get("/pictures/" + link.replace("&amp;", "&")).content.decode()
    assert f"/records/{day}/" in story
    assert "清扫街道" in story
    assert "怎么数" in story


def test_a_place_that_is_not_there_is_not_found(cast: Cast, sign_in: SignIn, day: int) -> None:
    for wrong in ("9.0.0", "0.9.0", "0.0.99", "x", "0.0", "-1.0.0", "0.0.²"):
        assert sign_in(cast.bob).get(address(cast, more=f"&opened={wrong}")).status_code == 404
    assert sign_in(cast.bob).get(address(cast, "ranking")).status_code == 404


@pytest.mark.parametrize("which", TITLES)
def test_every_picture_is_shown_without_any_record_and_says_so(cast: Cast, sign_in: SignIn, which: str) -> None:
    answer = sign_in(cast.alice).get(address(cast, which))
    assert answer.status_code == 200
    assert "没有可以画的数" in answer.content.decode()


@pytest.mark.parametrize("which", TITLES)
def test_no_stranger_sees_one_or_takes_it_along(cast: Cast, sign_in: SignIn, day: int, which: str) -> None:
    taken = f"/pictures/{which}/0/svg/?year=2026&unit={cast.branch_one}"
    for stranger in (cast.charlie, cast.eve):
        for asked in (address(cast, which), taken):
            assert sign_in(stranger).get(asked).status_code == 404


def test_a_picture_is_taken_along_as_a_file(cast: Cast, sign_in: SignIn, day: int) -> None:
    for form, begins in (("svg", b"<svg"), ("xlsx", b"PK")):
        answer = sign_in(cast.bob).get(f"/pictures/rhythm/0/{form}/?year=2026&unit={cast.branch_one}")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer.getvalue().startswith(begins)


def test_more_records_ask_no_more_of_the_database(
    cast: Cast, now: datetime, sign_in: SignIn, day: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bob = sign_in(cast.bob)
    bob.get(address(cast))
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="再清扫一次"))
    with CaptureQueriesContext(connection) as few:
        bob.get(address(cast))
    for number in range(6):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title=f"活动{number}"))
    with django_assert_max_num_queries(len(few)):
        bob.get(address(cast))
