"""廉政意见回复: request, reply, and a register that names no person and no contents."""

import io
from datetime import date, datetime

import pytest
from python_calamine import CalamineWorkbook

from lvze.audit.models import Event
from lvze.integrity.queries import opinions_in
from lvze.integrity.sheets import OPINIONS_HEADER, export_opinions
from lvze.kernel.errors import NotFound
from lvze.matters.actions import NewMatter, move, open_matter
from lvze.matters.errors import MatterWrong, WrongHand
from tests.cast import Cast, cast

__all__ = ["cast"]


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00+08:00")


def asked(cast: Cast, title: str = "职级晋升人选廉政意见", **data: object) -> int:
    matter = NewMatter(
        kind="integrity_opinion",
        title=title,
        unit=cast.party_group,
        assigner=cast.party_group,
        due=date(2026, 3, 12),
        data={"type": "职级晋升", "requested_by": "人事处", "persons": 6, **data},
    )
    return int(open_matter(actor=cast.alice.actor, now=at("2026-03-02"), matter=matter))


def test_only_the_discipline_body_replies(cast: Cast) -> None:
    matter = asked(cast)
    with pytest.raises(WrongHand):
        move(actor=cast.alice.actor, now=at("2026-03-05"), matter=matter, transition="reply", basis="纪函1号")
    with pytest.raises(NotFound):
        move(actor=cast.bob.actor, now=at("2026-03-05"), matter=matter, transition="reply", basis="纪函1号")
    move(actor=cast.dora.actor, now=at("2026-03-05"), matter=matter, transition="reply", basis="纪函1号")
    [opinion] = opinions_in(cast.dora.actor, day=date(2026, 3, 5))
    assert (opinion.state, opinion.replied_on, opinion.reply_number) == ("已回复", date(2026, 3, 5), "纪函1号")
    [before] = opinions_in(cast.dora.actor, day=date(2026, 3, 4))
    assert (before.state, before.replied_on, before.reply_number) == ("待回复", None, "")


def test_what_the_opinion_says_has_no_place(cast: Cast) -> None:
    for field in ("opinion", "name", "conclusion"):
        with pytest.raises(MatterWrong):
            asked(cast, **{field: "无影响"})


def test_the_register_holds_numbers_and_no_names(cast: Cast) -> None:
    asked(cast, title="关于郝三等人的廉政意见")
    before = Event.objects.count()
    sheet = export_opinions(actor=cast.dora.actor, now=at("2026-03-20"), unit=cast.party_group, day=date(2026, 3, 20))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert tuple(rows[0]) == OPINIONS_HEADER
    assert rows[1] == ["1", "2026-03-02", "职级晋升", "人事处", "", "6", "2026-03-12", "待回复（逾期）", "", ""]
    assert "郝三" not in str(rows)
    assert Event.objects.count() == before + 1
    for member in (cast.bob, cast.charlie, cast.eve):
        assert opinions_in(member.actor, day=date(2026, 3, 20)) == ()
        with pytest.raises(NotFound):
            export_opinions(actor=member.actor, now=at("2026-03-20"), unit=cast.party_group, day=date(2026, 3, 20))
