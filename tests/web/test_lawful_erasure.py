"""依法清除 through the pages: found by name, asked with the law, counted, approved by another hand, listed after."""

from datetime import datetime

import pytest
from django.urls import reverse

from lvze.flows.erasing import approve, ask, erasure_lines
from lvze.ledger.actions import file_record
from lvze.ledger.models import RecordVersion
from lvze.web.registry import PAGES
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.web.conftest import SignIn
from tests.web.world import World

pytestmark = pytest.mark.django_db

GROUND = {"law": "《中华人民共和国保守国家秘密法》", "paper": "处置单〔2026〕3号"}
TITLE = "误录的一次活动"


def test_one_asks_and_another_approves(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    record = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title=TITLE)).record
    alice, dora = sign_in(cast.alice), sign_in(cast.dora)
    address = reverse("erasure-ask", kwargs={"what": "record", "thing": record})
    assert address in alice.get(reverse("erasures"), {"what": "record", "q": "误录"}).content.decode()
    assert "记录内容（各版）" in alice.get(address).content.decode()

    refused = alice.post(address, GROUND | {"law": ""})
    assert refused.status_code == 400
    assert GROUND["paper"] in refused.content.decode(), "what was typed is kept"
    assert alice.post(address, GROUND).status_code == 302

    one = reverse("erasure", kwargs={"asking": erasure_lines(cast.alice.actor)[0].asking.seq})
    assert "批准并清除" not in alice.get(one).content.decode()
    assert alice.post(one, {"do": "approve", "sure": "yes"}).status_code == 404
    assert dora.post(one, {"do": "approve"}).status_code == 400
    assert RecordVersion.objects.filter(record=record).exists()

    assert dora.post(one, {"do": "approve", "sure": "yes"}).status_code == 302
    assert not RecordVersion.objects.filter(record=record).exists()
    told = dora.get(one).content.decode()
    assert "清除标记" in told
    assert TITLE not in told + dora.get(reverse("erasures")).content.decode()


def test_who_asked_takes_it_back(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    ask(actor=cast.alice.actor, now=now, what="person", thing=cast.people[2], **GROUND)
    one = reverse("erasure", kwargs={"asking": erasure_lines(cast.alice.actor)[0].asking.seq})
    alice = sign_in(cast.alice)
    assert alice.post(one, {"do": "refuse"}).status_code == 302
    assert "未清除" in alice.get(one).content.decode()


def test_every_page_still_answers_when_a_person_and_a_record_are_gone(world: World, now: datetime) -> None:
    cast = world.cast
    named = next(each for each in erasure_lines(cast.dora.actor) if each.asking.state == "asked")
    approve(actor=cast.dora.actor, now=now, asking=named.asking.seq)
    for person in cast.people[:2]:
        ask(actor=cast.alice.actor, now=now, what="person", thing=person, **GROUND)
        approve(actor=cast.dora.actor, now=now, asking=erasure_lines(cast.dora.actor)[0].asking.seq)
    browsers = [world.browser(who) for who in ("alice", "dora", "eve", "auditor")]
    broken = [
        name
        for name in PAGES
        if "GET" in PAGES[name].methods
        for browser in browsers
        if browser.get(world.address(name)).status_code >= 500
    ]
    assert broken == []
