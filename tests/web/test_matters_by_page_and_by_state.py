"""任务清单 is turned page by page with its filters kept, and 按状态看 says how many more there are of each state."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from lvze.matters.queries import pages
from tests.cast import Cast
from tests.matters.owing import closed, opened
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(pages, "PAGE", 2)
    monkeypatch.setattr(pages, "_IN_A_COLUMN", 2)
    for place in range(3):
        opened(cast, title=f"逾期的第{place}项")
    opened(cast, title="还早的一项", due=date(2026, 12, 31))
    closed(cast, title="办完的一项")
    return sign_in(cast.alice)


def read(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'href="/matters/\d+/">([^<]+)</a>', page)


def next_page(page: str) -> str:
    found = re.search(r'rel="next" href="([^"]+)"', page)
    return unescape(found[1]) if found else ""


def test_the_next_page_goes_on_with_what_was_asked(alice: Client) -> None:
    first = read(alice, "/matters/?standing=open&overdue=yes")
    second = read(alice, f"/matters/{next_page(first)}")
    assert titles(first) + titles(second) == [f"逾期的第{place}项" for place in range(3)]
    assert next_page(second) == ""


def test_a_state_shows_its_first_and_says_how_many_more(alice: Client) -> None:
    board = read(alice, "/matters/?as=board")
    assert titles(board) == ["逾期的第0项", "逾期的第1项", "办完的一项"]
    assert "未启动（4）" in board
    assert "完成（1）" in board
    assert board.count("另有") == 1
    assert "另有 2 项" in board


def test_the_board_is_narrowed_as_the_list_is_and_leads_back_to_it(alice: Client) -> None:
    board = read(alice, "/matters/?as=board&standing=closed")
    assert titles(board) == ["办完的一项"]
    assert 'href="?standing=closed">看清单' in board
    assert "没有符合条件的任务" in read(alice, "/matters/?as=board&standing=long_term")
