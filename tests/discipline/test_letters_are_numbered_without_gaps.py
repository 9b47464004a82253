"""Numbered letters: one after another for each sender, year and word; on paper; until reply and return visit."""

import io
from datetime import date

import pytest
from docx import Document

from lvze.audit.models import Event
from lvze.discipline.actions import issue_letter, print_letter
from lvze.discipline.errors import LetterWrong
from lvze.discipline.queries import letters_answered
from lvze.kernel.errors import NotAllowed, NotFound
from lvze.matters.actions import NewMatter, close_matter, move, open_matter
from lvze.matters.errors import MatterWrong
from lvze.matters.models import MatterVersion
from tests.cast import Cast
from tests.discipline.conftest import at, letter


def test_each_type_and_year_counts_by_itself(cast: Cast) -> None:
    def number(day: str, **changes: object) -> str:
        due = date.fromisoformat(day).replace(month=12)
        return str(issue_letter(actor=cast.dora.actor, now=at(day), letter=letter(cast, due=due, **changes)).number)

    assert number("2025-11-03") == "纪建〔2025〕1号"
    assert number("2026-03-02") == "纪建〔2026〕1号"
    assert number("2026-03-03") == "纪建〔2026〕2号"
    assert number("2026-03-04", kind="提醒函") == "提〔2026〕1号"
    assert number("2026-03-05", word="市局纪建") == "市局纪建〔2026〕1号"
    assert number("2026-03-06", sender=cast.party_committee) == "纪建〔2026〕1号"


def test_a_letter_that_failed_leaves_no_gap(cast: Cast) -> None:
    issue_letter(actor=cast.dora.actor, now=at("2026-03-02"), letter=letter(cast))
    with pytest.raises(MatterWrong, match="时限"):
        issue_letter(actor=cast.dora.actor, now=at("2026-03-02"), letter=letter(cast, due=date(2026, 2, 1)))
    again = issue_letter(actor=cast.dora.actor, now=at("2026-03-02"), letter=letter(cast))
    assert again.number == "纪建〔2026〕2号"


def test_a_number_typed_by_hand_is_not_given_twice(cast: Cast) -> None:
    issue_letter(actor=cast.dora.actor, now=at("2026-03-02"), letter=letter(cast))
    typed = NewMatter(
        kind="letter_matter",
        title="手工登记",
        unit=cast.branch_one,
        assigner=cast.party_group,
        due=date(2026, 5, 1),
        data={"type": "纪律检查建议书", "number": "纪建〔2026〕7号"},
    )
    open_matter(actor=cast.dora.actor, now=at("2026-03-03"), matter=typed)
    assert issue_letter(actor=cast.dora.actor, now=at("2026-03-04"), letter=letter(cast)).number == "纪建〔2026〕8号"


def test_a_branch_clerk_sends_no_letters_and_a_superior_neither(cast: Cast) -> None:
    for member in (cast.bob, cast.charlie, cast.eve):
        with pytest.raises(NotAllowed):
            issue_letter(actor=member.actor, now=at("2026-03-02"), letter=letter(cast))
    assert not MatterVersion.objects.exists()


def test_an_unknown_type_is_refused_with_the_known_ones(cast: Cast) -> None:
    with pytest.raises(LetterWrong, match="督办书"):
        issue_letter(actor=cast.dora.actor, now=at("2026-03-02"), letter=letter(cast, "便条"))


def test_the_paper_says_number_cause_and_deadline(cast: Cast) -> None:
    sent = issue_letter(actor=cast.dora.actor, now=at("2026-03-02"), letter=letter(cast))
    before = Event.objects.count()
    bytes_ = print_letter(actor=cast.dora.actor, now=at("2026-03-03"), matter=sent.matter)
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(bytes_)).paragraphs)
    for words in (
        "纪律检查建议书",
        "第一支部",
        "纪建〔2026〕1号",
        "采购询价没有留存底单",
        "2026年4月2日前",
        "2026年3月2日",
    ):
        assert words in text
    assert Event.objects.count() == before + 1
    with pytest.raises(NotFound):
        print_letter(actor=cast.charlie.actor, now=at("2026-03-03"), matter=sent.matter)


def test_a_letter_waits_for_reply_then_for_the_visit_then_is_over(cast: Cast) -> None:
    sent = issue_letter(actor=cast.dora.actor, now=at("2026-03-02"), letter=letter(cast))

    def waiting(day: str) -> tuple[list[int], list[int], list[int], list[int]]:
        found = letters_answered(cast.dora.actor, day=date.fromisoformat(day), unit=cast.party_group)
        lists = (found.to_reply, found.late, found.to_visit, found.to_close)
        return tuple([row.id for row in rows] for rows in lists)  # type: ignore[return-value]

    only = [sent.matter]
    assert waiting("2026-04-02") == (only, [], [], [])
    assert waiting("2026-04-03") == (only, only, [], [])
    move(actor=cast.bob.actor, now=at("2026-04-10"), matter=sent.matter, transition="reply", basis="书面回复")
    assert waiting("2026-04-10") == ([], [], only, [])
    move(actor=cast.dora.actor, now=at("2026-05-10"), matter=sent.matter, transition="visit", note="措施已落实")
    assert waiting("2026-05-10") == ([], [], [], only)
    close_matter(actor=cast.dora.actor, now=at("2026-05-12"), matter=sent.matter, note="按建议落实")
    assert waiting("2026-05-12") == ([], [], [], [])
    assert waiting("2026-04-05") == (only, only, [], []), "the past stays as it was"
    assert letters_answered(cast.charlie.actor, day=date(2026, 4, 5)).to_reply == ()
