"""A round of feedback leads to its problems and back; who drags a problem on gets a letter; rules come of it."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput, NotAllowed, NotFound
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from lvze.matters.actions import Adopted, NewMatter, adopt_matters, open_matter
from lvze.matters.errors import MatterWrong
from lvze.matters.queries import matter_page
from lvze.rectification.actions import Measure, Problem, open_problems, press
from lvze.rectification.notice import notice_sheet
from lvze.rectification.queries import feedback_rounds, found_by, letters_about, outcomes_in
from tests.cast import Cast
from tests.matters.owing import DUE, PROBLEM, at

LATER = date(2026, 8, 3)


def filed(cast: Cast, kind: str, day: str, unit: int, **data: object) -> int:
    happened = PartialDate.day(date.fromisoformat(day))
    entry = Entry(kind=kind, happened=happened, parts=(Part(unit=unit, organiser=True),), data=data)
    return file_record(actor=cast.alice.actor, now=at("2026-07-02"), entry=entry).record


def feedback(cast: Cast, problems: int = 2) -> int:
    return filed(
        cast, "inspection_feedback", "2026-02-10", cast.party_group,
        source="巡察反馈", name="2026年巡察", body="巡察组", aspects=2, problems=problems,
    )  # fmt: skip


def problem(cast: Cast, title: str, aspect: str, **more: object) -> Problem:
    said: dict[str, object] = {"measures": ("补齐记录",), "unit": cast.branch_one, "due": DUE}
    return Problem(
        title=title, aspect=aspect, leader=cast.people[1], responsible=cast.people[2],
        **{**said, **more},  # type: ignore[arg-type]
    )  # fmt: skip


def two(cast: Cast, record: int) -> list[int]:
    problems = [problem(cast, "记录不全", "党的建设"), problem(cast, "资产底数不清", "财务资产")]
    return open_problems(actor=cast.alice.actor, now=at("2026-07-03"), record=record, problems=problems)


def test_a_round_says_its_own_source_and_name_to_every_problem(cast: Cast) -> None:
    record = feedback(cast)
    ids = two(cast, record)
    rows = found_by(cast.alice.actor, record, LATER)
    assert sorted(row.id for row in rows) == ids
    assert {(row.data["source"], row.data["round"]) for row in rows} == {("巡察反馈", "2026年巡察")}


def test_a_round_with_a_problem_left_out_does_not_agree(cast: Cast) -> None:
    record = feedback(cast, problems=3)
    two(cast, record)
    [before] = feedback_rounds(cast.alice.actor, cast.party_group, LATER)
    more = [problem(cast, "学习不深", "党的建设")]
    open_problems(actor=cast.alice.actor, now=at("2026-07-04"), record=record, problems=more)
    [after] = feedback_rounds(cast.alice.actor, cast.party_group, LATER)
    assert (before.told_problems, before.problems, before.agrees) == (3, 2, False)
    assert (after.problems, after.aspects, after.agrees) == (3, 2, True)


def test_a_problem_of_a_list_taken_over_belongs_to_the_round_it_names(cast: Cast) -> None:
    feedback(cast)
    for name in ("2026年巡察", "2021年巡察"):
        matter = NewMatter(
            kind="rectification_matter", title=name, unit=cast.branch_one, assigner=cast.party_group, due=DUE,
            data={**PROBLEM, "round": name}, leader=cast.people[1], responsible=cast.people[2],
            opened_on=date(2026, 3, 2),
        )  # fmt: skip
        adopt_matters(actor=cast.alice.actor, now=at("2026-07-02"), adopted=[Adopted(matter)])
    [only] = feedback_rounds(cast.alice.actor, cast.party_group, LATER)
    assert only.problems == 1


def test_the_notice_of_one_round_leaves_out_the_others(cast: Cast) -> None:
    two(cast, feedback(cast))
    told = {"actor": cast.alice.actor, "now": at("2026-08-03"), "unit": cast.party_group, "day": LATER}
    for name, rows in (("2026年巡察", 2), ("2021年巡察", 0)):
        sheet = load_workbook(io.BytesIO(notice_sheet(round_title=name, **told))).worksheets[0]
        assert sheet.max_row - 1 == rows


def test_rounds_and_their_problems_are_not_shown_to_another_branch(cast: Cast) -> None:
    two(cast, feedback(cast))
    assert feedback_rounds(cast.charlie.actor, cast.party_group, LATER) == ()


def test_a_measure_may_have_a_unit_a_person_and_a_day_of_its_own(cast: Cast) -> None:
    own = Measure(measure="修订办法", due=date(2026, 5, 31), unit=cast.branch_two, owner=cast.people[6])
    told = [problem(cast, "制度过时", "财务资产", measures=("补齐记录", own))]
    [matter] = open_problems(actor=cast.alice.actor, now=at("2026-07-03"), record=feedback(cast), problems=told)
    assert matter_page(cast.alice.actor, matter, LATER).row.data["measures"] == [
        {"measure": "补齐记录"},
        {"measure": "修订办法", "due": "2026-05-31", "unit": cast.branch_two, "owner": cast.people[6]},
    ]


def letter(cast: Cast, problem: int, day: str = "2026-07-06", **more: object) -> int:
    said: dict[str, object] = {
        "type": "督办书",
        "number": "督〔2026〕1号",
        "due": date(2026, 7, 31),
        "ground": "拖延整改",
    }
    return int(press(actor=cast.dora.actor, now=at(day), problem=problem, **{**said, **more}))


def test_who_drags_on_gets_a_letter_and_the_problem_stays_owed(cast: Cast) -> None:
    first, second = two(cast, feedback(cast))
    sent = letter(cast, first)
    [row] = letters_about(cast.dora.actor, first, LATER)
    assert (row.id, row.unit_id, row.data["ground"]) == (sent, cast.branch_one, "拖延整改")
    assert letters_about(cast.dora.actor, second, LATER) == ()
    assert matter_page(cast.dora.actor, first, LATER).row.standing == "open"


def test_nobody_is_pressed_for_dragging_before_the_deadline(cast: Cast) -> None:
    record = filed(
        cast, "inspection_feedback", "2026-02-10", cast.party_group,
        source="巡察反馈", name="2026年巡察", body="巡察组", problems=1,
    )  # fmt: skip
    told = [problem(cast, "记录不全", "党的建设", due=date(2026, 12, 31))]
    [matter] = open_problems(actor=cast.alice.actor, now=at("2026-07-03"), record=record, problems=told)
    with pytest.raises(BadInput, match="还没有逾期"):
        letter(cast, matter)
    assert letter(cast, matter, ground="拒不整改")


def test_a_letter_is_sent_by_the_office_or_discipline_for_a_reason_that_is_known(cast: Cast) -> None:
    first, _ = two(cast, feedback(cast))
    with pytest.raises(BadInput, match="事由类别"):
        letter(cast, first, ground="态度不好")
    with pytest.raises(NotAllowed):
        press(
            actor=cast.bob.actor, now=at("2026-07-06"), problem=first, type="督办书", number="督〔2026〕1号",
            due=date(2026, 7, 31), ground="拖延整改",
        )  # fmt: skip
    with pytest.raises(NotFound):
        press(
            actor=cast.charlie.actor, now=at("2026-07-06"), problem=first, type="督办书", number="督〔2026〕1号",
            due=date(2026, 7, 31), ground="拖延整改",
        )  # fmt: skip
    with pytest.raises(MatterWrong, match="文号"):
        letter(cast, first, number="")


def test_a_rule_that_came_of_a_problem_leads_to_the_library_by_its_name(cast: Cast) -> None:
    kept = filed(
        cast, "institution", "2026-06-01", cast.bureau, name="会议记录管理办法", action="制定", category="制度"
    )
    data = {**PROBLEM, "institutions": [{"name": "《会议记录管理办法》"}, {"name": "档案办法", "number": "发2号"}]}
    new = NewMatter(
        kind="rectification_matter", title="记录不全", unit=cast.branch_one, assigner=cast.party_group, due=DUE,
        data=data, leader=cast.people[1], responsible=cast.people[2], opened_on=date(2026, 3, 2),
    )  # fmt: skip
    open_matter(actor=cast.alice.actor, now=at("2026-07-02"), matter=new)
    found = outcomes_in(cast.alice.actor, cast.party_group, LATER)
    assert [(each.name, each.number, each.record) for each in found] == [
        ("《会议记录管理办法》", "", kept),
        ("档案办法", "发2号", None),
    ]
