"""The first hour of whoever installs it: from the one-time password to a workbench with something on it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from lvze.kernel.days import local_day
from lvze.organisation.actions import found_institution
from tests.ledger.test_importing import workbook
from tests.web.browser import DESKTOP, PHONE
from tests.web.days.conftest import SHOTS
from tests.web.desk import Desk

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]

_OWN_PASSWORD = "梧桐树下住着七只会唱歌的麻雀"


@pytest.fixture
def secret(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """A ledger as ``lvze init`` leaves it; the one-time password it prints."""
    with override_settings(LVZE_ANCHOR=tmp_path / "anchor", PASSWORD_HASHERS=["tests.hashing.OneRound"]):
        founded = found_institution(
            now=timezone.now(),
            username="alice",
            person_name="安丽思",
            administrative_name="某市示例局",
            administrative_form="局",
            party_name="中共某市示例局党组",
            party_form="党组",
            effective_from=date(2020, 1, 1),
        )
        assert founded.secret
        yield founded.secret


@pytest.fixture
def arrived(secret: str, live_server: LiveServer, browser: Browser) -> Desk:
    """Signed in with the one-time password, which had to be changed before anything else could be seen."""
    page: Page = browser.new_context(viewport=DESKTOP).new_page()
    desk = Desk(page, live_server.url, SHOTS, (DESKTOP, {"width": 768, "height": 1024}, PHONE))
    desk.go("/")
    page.fill("#id_username", "alice")
    page.fill("#id_password", secret)
    page.press("#id_password", "Enter")
    page.wait_for_selector("#new")
    desk.go("/lists/")
    page.wait_for_selector("#new")
    page.fill("#old", secret)
    page.fill("#new", _OWN_PASSWORD)
    desk.shot("first-hour-password")
    page.press("#new", "Enter")
    page.wait_for_selector("h1:has-text('工作台')")
    return desk


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., str]:
    """A file of the institution's own, kept where the browser can take it."""

    def keep(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return keep


def test_four_steps_lead_to_a_workbench_with_something_on_it(
    arrived: Desk, sheet: Callable[..., str], tmp_path: Path
) -> None:
    last_year = local_day(timezone.now()).year - 1
    arrived.follow("接着做")
    assert open_steps(arrived) == 4
    arrived.shot("first-hour-guide")

    arrived.follow("去做")
    roster = workbook(
        ["党组织名称", "类型", "上级", "姓名", "党员状态", "职务"],
        ["机关党委", "机关党委", "中共某市示例局党组", "", "", ""],
        ["第一支部", "党支部", "机关党委", "", "", ""],
        ["第一支部", "", "", "郝一", "在职", "书记"],
        ["第一支部", "", "", "郝二", "在职", ""],
    )
    arrived.page.set_input_files("#file", sheet("名册.xlsx", roster))
    arrived.press("看看认出了什么")
    assert arrived.says("新单位和党组织 2 个，新人员 2 名")
    arrived.shot("first-hour-roster")
    arrived.press("导入")

    arrived.go("/first-hour/")
    assert open_steps(arrived) == 3
    arrived.follow("去做")
    arrived.choose(**{"党组织（单位）": "第一支部"})
    arrived.press("看")
    arrived.press("把法定的都勾上")
    assert arrived.page.locator(".mark.met", has_text="已勾选").count() > 0
    arrived.shot("first-hour-obligations")

    arrived.go("/first-hour/")
    assert open_steps(arrived) == 2
    arrived.follow("去做")
    held = workbook(
        ["时间", "活动主题", "党组织", "参加人员"],
        [f"{last_year}年3月12日", "义务植树", "第一支部", "郝一、郝二"],
        [f"{last_year}年6月20日", "参观展览", "第一支部", "郝一、郝二"],
    )
    arrived.choose(台账类别="组织生活 · 主题党日")
    arrived.page.set_input_files("#file", sheet("去年主题党日.xlsx", held))
    arrived.page.get_by_label("这是建台账以前的历史").check()
    arrived.press("看看认出了什么")
    arrived.shot("first-hour-sheet")
    arrived.press("导入 2 行")

    arrived.go("/first-hour/")
    assert open_steps(arrived) == 1
    arrived.follow("去做")
    paper = docx.Document()
    paper.add_paragraph("全年开展主题党日12次。为群众办实事好事若干，新栽树木37棵。")
    paper.save(str(tmp_path / "去年的报告.docx"))
    arrived.page.set_input_files("#file", str(tmp_path / "去年的报告.docx"))
    arrived.choose(是哪个党组织的="中共某市示例局党组")
    arrived.press("读一读")
    assert arrived.says("2 个数，1 个能自动更新；台账里已经有 1 个的记录")
    assert arrived.says("全年开展主题党日12次")
    arrived.shot("first-hour-last-year")

    arrived.follow("到工作台")
    assert arrived.title() == "工作台"
    assert not arrived.says("头一个小时")
    for told in ("参观展览", "义务植树"):
        assert arrived.says(told)
    assert arrived.page.locator(".mark.overdue, .mark.due").count() > 0
    arrived.shot("first-hour-workbench")


def open_steps(desk: Desk) -> int:
    """How many of the guide's steps still wait."""
    return len(re.findall(r"第 \d 步", desk.page.inner_text("main")))
