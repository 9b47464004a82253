"""A meeting of last spring turns up in a drawer: it is entered late, and only its own unit sees that it was."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.cast import Cast
from tests.web.desk import Desk

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]


def test_it_is_taken_shown_as_late_and_counted_all_the_same(
    cast: Cast, desk: Callable[[str], Desk], yesterday: date
) -> None:
    long_ago = yesterday - timedelta(days=200)
    clerk = desk("bob")
    clerk.go("/entry/theme_party_day/")
    clerk.page.fill("#f-happened", f"{long_ago:%Y-%m}")
    clerk.page.fill("#f-title", "走访慰问")
    clerk.page.fill("#f-headcount", "7")
    clerk.page.locator("main details summary", has_text="补登说明").click()
    clerk.page.fill("#f-late_reason", "纸质记录归档时发现漏录")
    if clerk.page.locator("#f-unit").input_value() == "":
        clerk.choose(党组织="第一支部")
    clerk.press("登记")
    assert clerk.title() == "走访慰问"
    assert clerk.says("补登")
    assert clerk.says("纸质记录归档时发现漏录")
    clerk.shot("late-entry")
    clerk.go("/lists/theme_party_day/")
    assert clerk.says("补登")

    other = desk("charlie")
    other.go("/lists/theme_party_day/")
    assert not other.says("走访慰问")
