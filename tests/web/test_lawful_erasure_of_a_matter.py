"""依法清除 of a task through the pages: found by typing, what goes and what stays counted, approved by another hand."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lvze.flows.erasing import approve, ask, erasure_lines
from lvze.matters.actions import decompose_matter, report_progress
from lvze.matters.models import MatterSpell, MatterVersion
from lvze.web.registry import PAGES
from tests.cast import Cast
from tests.matters.owing import at, closed, new, opened
from tests.web.answers import let_go
from tests.web.conftest import SignIn
from tests.web.world import World

pytestmark = pytest.mark.django_db

GROUND = {"law": "《中华人民共和国保守国家秘密法》", "paper": "处置单〔2026〕3号"}
TITLE = "误录的<b>一项</b>任务"
SHOWN = "误录的&lt;b&gt;一项&lt;/b&gt;任务"


def address_of(matter: int) -> str:
    return reverse("erasure-ask", kwargs={"what": "matter", "thing": matter})


def said(browser: Client, address: str) -> str:
    """The text of a page, a space for each tag."""
    return re.sub(r"(<[^>]*>|\s)+", " ", browser.get(address).content.decode())


def test_one_finds_it_and_asks_and_another_approves(cast: Cast, sign_in: SignIn) -> None:
    matter = opened(cast, title=TITLE)
    part = new(cast, title="分解的一项", assigner=cast.branch_one)
    decompose_matter(actor=cast.bob.actor, now=at("2026-03-03"), matter=matter, parts=[part])
    alice, dora = sign_in(cast.alice), sign_in(cast.dora)
    for text in ("误录", str(matter)):
        found = alice.get(reverse("erasures"), {"what": "matter", "q": text}).content.decode()
        assert address_of(matter) in found
        assert SHOWN in found
    told = said(alice, address_of(matter))
    assert "任务内容（各版） 1 立项和办理 1 " in told
    assert "由它分解的任务 1 项。照旧" in told

    assert alice.post(address_of(matter), GROUND | {"paper": ""}).status_code == 400
    assert alice.post(address_of(matter), GROUND).status_code == 302
    one = reverse("erasure", kwargs={"asking": erasure_lines(cast.alice.actor)[0].asking.seq})
    assert "批准并清除" not in said(alice, one)
    waiting = said(dora, one)
    assert "立项和办理 1 " in waiting
    assert "由它分解的任务 1 项。照旧" in waiting
    assert MatterVersion.objects.filter(matter=matter).exists()

    done = dora.post(one, {"do": "approve", "sure": "yes"}, follow=True).content.decode()
    assert "已清除 2 条，各留一条清除标记" in done
    assert not MatterVersion.objects.filter(matter=matter).exists()
    assert not MatterSpell.objects.filter(matter=matter).exists()
    assert SHOWN not in done + dora.get(reverse("erasures")).content.decode()
    for gone in (address_of(matter), reverse("matter", kwargs={"matter": matter})):
        assert alice.get(gone).status_code == 404
    assert "没有找到" in said(alice, reverse("erasures") + f"?what=matter&q={matter}")


def test_whoever_may_not_see_it_finds_nothing_under_its_number(world: World) -> None:
    matter = opened(world.cast, title=TITLE)
    for who in ("bob", "charlie", "eve", "leader", "system", "security", "auditor", "nobody"):
        browser = world.browser(who)
        assert browser.get(address_of(matter)).status_code == 404, who
        assert browser.post(address_of(matter), GROUND).status_code == 404, who
    for who in ("security", "auditor"):
        browser = world.browser(who)
        assert 'value="matter"' not in browser.get(reverse("erasures")).content.decode()
        assert SHOWN not in browser.get(reverse("erasures"), {"what": "matter", "q": "误录"}).content.decode()


def test_every_page_still_answers_when_every_matter_is_gone(world: World, now: datetime) -> None:
    cast = world.cast
    closed(cast, title="办结的")
    for matter in sorted(set(MatterSpell.objects.visible_to(cast.alice.actor).values_list("matter_id", flat=True))):
        ask(actor=cast.alice.actor, now=now, what="matter", thing=matter, **GROUND)
        approve(actor=cast.dora.actor, now=now, asking=erasure_lines(cast.dora.actor)[0].asking.seq)
    browsers = [world.browser(who) for who in ("alice", "bob", "dora", "auditor")]
    broken = [
        name
        for name in PAGES
        if "GET" in PAGES[name].methods
        for browser in browsers
        if status(browser, world.address(name)) >= 500
    ]
    assert broken == []


def status(browser: Client, address: str) -> int:
    answer = browser.get(address)
    let_go(answer)
    return answer.status_code


def test_a_matter_with_more_to_it_asks_the_database_no_more(cast: Cast, sign_in: SignIn) -> None:
    matter, alice = opened(cast, title=TITLE), sign_in(cast.alice)
    pages = (address_of(matter), reverse("erasures") + "?what=matter&q=误录")
    grow(cast, matter, range(2))
    few = [queries(alice, page) for page in pages]
    grow(cast, matter, range(2, 8))
    assert [queries(alice, page) for page in pages] == few


def grow(cast: Cast, matter: int, places: range) -> None:
    for place in places:
        told = at("2026-03-03") + timedelta(minutes=place)
        part = new(cast, title=f"{TITLE}{place}", assigner=cast.branch_one)
        decompose_matter(actor=cast.bob.actor, now=told, matter=matter, parts=[part])
        report_progress(actor=cast.bob.actor, now=told, matter=matter, text=f"第{place}次进展")
        opened(cast, "rectification_matter", title=f"{TITLE}又{place}", repeats=matter)


def queries(browser: Client, address: str) -> int:
    """How often a page asks the database, once whatever is kept in memory is there."""
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)
