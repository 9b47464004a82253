"""A clerk is called away from a form half filled; what he typed is there when he is back. No mouse is used."""

from collections.abc import Callable
from datetime import date

import pytest

from lvze.ledger.models import CurrentRecord, EntryDraft, ParticipationPerson
from tests.cast import Cast
from tests.web.desk import Desk

pytestmark = [pytest.mark.needs_browser, pytest.mark.django_db(transaction=True)]


def test_it_keeps_itself_and_is_filed_by_keyboard(cast: Cast, desk: Callable[[str], Desk], yesterday: date) -> None:
    bob = desk("bob").page
    bob.keyboard.press("n")
    bob.wait_for_url("**/entry/")
    bob.goto(bob.url + "theme_party_day/")
    bob.fill("#f-happened", yesterday.isoformat())
    bob.fill("#f-title", "参观展览")
    bob.wait_for_selector(".kept:has-text('草稿已保存')")
    bob.goto(bob.url.partition("/entry/")[0] + "/")
    bob.click("section:has(#entries) a >> nth=0")
    assert bob.input_value("#f-title") == "参观展览"
    bob.focus("#f-role-attended")
    for name in ("he", "hs"):
        bob.keyboard.type(name)
        bob.wait_for_selector("#f-role-attended-options [role=option]")
        bob.keyboard.press("ArrowDown")
        bob.keyboard.press("Enter")
    assert bob.input_value("#f-role-attended") == "郝二、郝三、"
    bob.keyboard.press("Control+s")
    bob.wait_for_url("**/records/*/")
    assert CurrentRecord.objects.get().title == "参观展览"
    assert ParticipationPerson.objects.count() == 2
    assert EntryDraft.objects.count() == 0
