"""规定动作 by week, month and year: words and shapes, a way to record or to say why; nothing of another branch."""

import io
import re
from datetime import date, datetime

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.matters.owing import opened
from tests.obligations.owing import chosen, filed
from tests.obligations.test_pressure import branches, task
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def owing(cast: Cast, now: datetime) -> None:
    for branch in (cast.branch_one, cast.branch_two):
        chosen(cast, now, branch, "theme_party_day")
    opened(cast, title="增设自助终端")


def page(cast: Cast, sign_in: SignIn, address: str, who: str = "bob") -> str:
    answer = sign_in(getattr(cast, who)).get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_month_shows_each_day_what_falls_due_in_words(cast: Cast, sign_in: SignIn, owing: None) -> None:
    told = page(cast, sign_in, "/obligations/month/?period=2026-06")
    assert "2026年6月" in told
    assert "开展主题党日" in told
    assert "没开还是没录" in told
    assert "增设自助终端" in told


def test_units_that_owe_the_same_stand_together_and_none_is_counted_against_another(
    cast: Cast, sign_in: SignIn, owing: None
) -> None:
    told = page(cast, sign_in, "/obligations/month/?period=2026-05", "alice")
    assert told.count('<details class="due">') == 1
    assert "2 个" in told


def test_from_a_day_one_records_with_the_unit_and_the_month_filled_in(cast: Cast, sign_in: SignIn, owing: None) -> None:
    told = page(cast, sign_in, "/obligations/month/?period=2026-05")
    asked = f"/entry/theme_party_day/?unit={cast.branch_one}&amp;happened=2026-05"
    assert asked in told
    form = page(cast, sign_in, asked.replace("&amp;", "&"))
    assert 'value="2026-05"' in form


def test_from_a_day_one_says_why(cast: Cast, sign_in: SignIn, owing: None) -> None:
    told = page(cast, sign_in, "/obligations/month/?period=2026-05")
    assert f"/obligations/excuse/?obligation=theme_party_day&amp;unit={cast.branch_one}&amp;first=2026-05-01" in told


@pytest.mark.parametrize("address", ["month/?period=2026-06", "plan/?period=2026", "?period=2026", "year/?year=2026"])
def test_nothing_of_the_first_branch_is_told_to_the_second(
    cast: Cast, sign_in: SignIn, owing: None, address: str
) -> None:
    told = page(cast, sign_in, f"/obligations/{address}", "charlie")
    assert "第二支部" in told
    assert "第一支部" not in told
    assert "增设自助终端" not in told


@pytest.mark.parametrize("address", ["month/", "plan/", "", "year/", "plan/ics/"])
def test_from_above_there_is_nothing(cast: Cast, sign_in: SignIn, owing: None, address: str) -> None:
    assert sign_in(cast.eve).get(f"/obligations/{address}?unit={cast.branch_one}").status_code == 404


def test_the_week_the_month_and_last_years_questions_are_one_step_away(
    cast: Cast, sign_in: SignIn, owing: None
) -> None:
    told = page(cast, sign_in, "/obligations/")
    for title in ("本周", "本月", "本季度", "今年", "去年没有记录的"):
        assert f">{title}</a>" in told


def test_what_is_past_without_a_record_is_asked_about_and_not_called_anything_worse(
    cast: Cast, sign_in: SignIn, owing: None
) -> None:
    told = page(cast, sign_in, "/obligations/?period=2026-03&only=past")
    assert "没开还是没录" in told
    for blame in ("违反", "未开展", "落后", "不合格"):
        assert f">{blame}" not in told


def test_a_plan_is_laid_out_month_by_month_and_taken_along(cast: Cast, sign_in: SignIn, owing: None) -> None:
    told = page(cast, sign_in, f"/obligations/plan/?period=2026&unit={cast.branch_one}")
    assert [f"<h2>{month}月</h2>" in told for month in range(1, 13)] == [True] * 12
    for form, begins in (("docx", b"PK"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR")):
        answer = sign_in(cast.bob).get(f"/obligations/plan/{form}/?period=2026&unit={cast.branch_one}&alone=yes")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer.getvalue().startswith(begins)


def opened_list(cast: Cast, sign_in: SignIn, address: str, who: str = "alice") -> int:
    """How many lines the list behind a number has."""
    told = page(cast, sign_in, address.replace("&amp;", "&"), who)
    return told.count("<tr>") - 1


def test_the_wheel_of_the_year_counts_what_the_lists_behind_it_hold(
    cast: Cast, sign_in: SignIn, now: datetime, owing: None
) -> None:
    told = page(cast, sign_in, "/obligations/year/?year=2026", "alice")
    assert "<svg" in told
    assert "style=" not in told
    opened_on = re.findall(r'<a class="opens" href="([^"]+)">(\d+)</a>', told)
    assert sum(int(count) for _, count in opened_on) == 24
    for address, count in opened_on[:4]:
        assert opened_list(cast, sign_in, address) == int(count)


def test_each_month_of_the_wheel_leads_to_the_month(cast: Cast, sign_in: SignIn, owing: None) -> None:
    told = page(cast, sign_in, "/obligations/year/?year=2026")
    for number in range(1, 13):
        assert f'<a href="/obligations/month/?period=2026-{number:02d}&amp;unit=" aria-label="{number}月' in told


def test_the_wheel_of_one_unit_counts_that_unit_alone(cast: Cast, sign_in: SignIn, owing: None) -> None:
    for query, counted in ((f"unit={cast.branch_one}&alone=yes", 12), (f"unit={cast.party_committee}&alone=yes", 0)):
        told = page(cast, sign_in, f"/obligations/year/?year=2026&{query}", "alice")
        assert sum(map(int, re.findall(r'<a class="opens" href="[^"]+">(\d+)</a>', told))) == counted
    assert sign_in(cast.charlie).get(f"/obligations/year/?unit={cast.branch_one}").status_code == 404


@pytest.fixture
def pressed(cast: Cast, now: datetime) -> None:
    """Three units on one level that owe, some of it done, and have tasks whose time is over."""
    for unit in branches(cast, now, 3):
        chosen(cast, now, unit, "theme_party_day")
        task(cast, unit, "2026-03-02", "2026-05-29")
    filed(cast, now, "theme_party_day", cast.branch_one, date(2026, 2, 10))


def test_every_count_of_a_level_opens_on_as_many_as_it_says(cast: Cast, sign_in: SignIn, pressed: None) -> None:
    told = page(cast, sign_in, f"/pressure/?year=2026&unit={cast.party_group}", "alice")
    cells = re.findall(r'<a class="opens" href="([^"]+)">(\d+)</a>', told)
    units, listed = (cells[0], cells[3], cells[5]), (cells[1], cells[2], cells[4], cells[6], cells[7])
    assert [int(count) for _, count in units] == [3, 3, 3]
    for address, count in listed:
        assert opened_list(cast, sign_in, address) == int(count), address
    for address, count in units:
        assert f"{count} 个单位" in page(cast, sign_in, address.replace("&amp;", "&"), "alice")


def test_a_list_behind_a_number_is_taken_along_as_it_is_shown(cast: Cast, sign_in: SignIn, pressed: None) -> None:
    told = page(
        cast, sign_in, f"/obligations/?unit={cast.party_group}&period=2026&level=2&only=over&state=met", "alice"
    )
    [address] = re.findall(r'href="(/obligations/export/[^"]+)"', told)
    answer = sign_in(cast.alice).get(address.replace("&amp;", "&"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.getvalue())).worksheets[0]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["第一支部"]


def test_what_a_level_does_not_show_does_not_open(cast: Cast, sign_in: SignIn, owing: None) -> None:
    told = page(cast, sign_in, f"/pressure/?year=2026&unit={cast.party_group}", "alice")
    assert "不足3个单位，不显示" in told
    assert 'class="opens"' not in told


def test_the_matters_of_a_level_are_not_for_others(cast: Cast, sign_in: SignIn, pressed: None) -> None:
    address = f"/pressure/matters/?unit={cast.party_group}&year=2026&level=2&figure=due"
    assert sign_in(cast.alice).get(address).status_code == 200
    for wrong in (address.replace("due", "rank"), address.replace("level=2", "level=x"), address + "&unit=999999"):
        assert sign_in(cast.alice).get(wrong).status_code == 404
    for other in (cast.bob, cast.charlie, cast.eve):
        assert sign_in(other).get(address).status_code == 404


def test_more_units_ask_no_more_of_the_database(
    cast: Cast, now: datetime, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def looked(browser: Client) -> None:
        browser.get("/obligations/month/?period=2026-06")
        browser.get(f"/obligations/plan/?period=2026&unit={cast.party_group}")

    alice = sign_in(cast.alice)
    chosen(cast, now, cast.branch_one, "theme_party_day")
    looked(alice)
    opened(cast, title="增设自助终端")
    with CaptureQueriesContext(connection) as few:
        looked(alice)
    chosen(cast, now, cast.branch_two, "theme_party_day")
    for number in range(3):
        opened(cast, title=f"再增设{number}台", unit=cast.branch_two)
    with django_assert_max_num_queries(len(few)):
        looked(alice)
