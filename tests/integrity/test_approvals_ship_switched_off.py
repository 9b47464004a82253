"""N14: pre-approval, reimbursement and leave exist, and nobody sees them until a unit puts them on."""

from datetime import date, datetime

import pytest

from lvze.catalogue.core import core_catalogue
from lvze.catalogue.loading import load_pack
from lvze.integrity.switching import APPROVALS_PACK, KINDS, approvals_are_on, switch_on_approvals
from lvze.kernel.errors import LvzeError, NotAllowed
from lvze.matters.actions import NewMatter, close_matter, open_matter, request_closing
from lvze.matters.errors import MatterWrong
from lvze.matters.queries import matter_page
from tests.cast import Cast, cast

__all__ = ["cast"]


def at(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02d}:00:00+08:00")


def trip(cast: Cast) -> NewMatter:
    return NewMatter(
        kind="prior_approval",
        title="赴外地参加培训",
        unit=cast.branch_one,
        assigner=cast.party_group,
        due=date(2026, 3, 31),
        data={"type": "公务出差", "purpose": "业务培训", "budget": 1800},
        leader=cast.people[1],
        responsible=cast.people[2],
    )


def test_out_of_the_box_there_is_none(cast: Cast) -> None:
    assert not set(KINDS) & set(core_catalogue().kinds)
    assert not approvals_are_on()
    with pytest.raises(MatterWrong):
        open_matter(actor=cast.alice.actor, now=at("2026-03-02"), matter=trip(cast))


def test_only_the_party_office_puts_them_on_and_once(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        switch_on_approvals(actor=cast.bob.actor, now=at("2026-03-01"))
    assert not approvals_are_on()
    switch_on_approvals(actor=cast.alice.actor, now=at("2026-03-01"))
    assert approvals_are_on()
    with pytest.raises(NotAllowed, match="已经启用"):
        switch_on_approvals(actor=cast.alice.actor, now=at("2026-03-02"))


def test_three_hands_approve_one_after_another(cast: Cast) -> None:
    switch_on_approvals(actor=cast.alice.actor, now=at("2026-03-01"))
    matter = open_matter(actor=cast.alice.actor, now=at("2026-03-02"), matter=trip(cast))
    asker = {"for_person": cast.people[2], "slip": "审批单1号"}
    request_closing(actor=cast.bob.actor, now=at("2026-03-03"), matter=matter, **asker)
    with pytest.raises(LvzeError):
        close_matter(actor=cast.alice.actor, now=at("2026-03-04"), matter=matter, for_person=cast.people[1], slip="2号")
    states = [close_matter(actor=cast.bob.actor, now=at("2026-03-04"), matter=matter)]
    leader = {"for_person": cast.people[1], "slip": "审批单1号"}
    states.append(close_matter(actor=cast.alice.actor, now=at("2026-03-05"), matter=matter, **leader))
    states.append(close_matter(actor=cast.alice.actor, now=at("2026-03-06"), matter=matter))
    assert states == ["asked", "asked", "approved"]
    assert matter_page(cast.alice.actor, matter, date(2026, 3, 6)).row.state == "同意"


def test_each_workflow_of_the_pack_takes_three_signatures() -> None:
    kinds = load_pack(APPROVALS_PACK, core_catalogue()).kinds
    assert set(kinds) == set(KINDS)
    assert all(max(len(move.steps) for move in kind.transitions) == 3 for kind in kinds.values())
