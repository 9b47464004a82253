"""What a leader signed on paper: who may enter it, and that it is offered only when it is the leader's turn."""

import pytest

from lvze.matters.actions import close_matter, move
from lvze.matters.queries import matter_page
from tests.cast import Cast
from tests.matters.owing import DUE, asked, at

pytestmark = pytest.mark.django_db


def test_the_leaders_signature_is_offered_to_the_office_when_it_is_his_turn(cast: Cast) -> None:
    matter = asked(cast, "rectification_matter")
    assert matter_page(cast.alice.actor, matter, DUE).on_paper == ()

    close_matter(actor=cast.alice.actor, now=at("2026-03-10"), matter=matter, basis="核验单")
    [paper] = matter_page(cast.alice.actor, matter, DUE).on_paper
    assert (paper.person, paper.name, paper.offer.level) == (cast.people[1], "郝二", 2)

    move(
        actor=cast.alice.actor,
        now=at("2026-03-11"),
        matter=matter,
        transition=paper.offer.transition.id,
        basis="核验单",
        for_person=paper.person,
        slip="核〔1〕号",
    )
    assert matter_page(cast.alice.actor, matter, DUE).on_paper == ()


def test_it_is_offered_neither_to_another_office_nor_for_a_closed_matter(cast: Cast) -> None:
    matter = asked(cast, "rectification_matter")
    close_matter(actor=cast.alice.actor, now=at("2026-03-10"), matter=matter, basis="核验单")
    assert matter_page(cast.dora.actor, matter, DUE).on_paper == ()
