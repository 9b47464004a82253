"""From a meeting's problems to the public table: opened together, counted as of any day, never with a name."""

import io
import zipfile
from datetime import date
from fractions import Fraction

import pytest
from docx import Document
from openpyxl import load_workbook

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from lvze.matters.actions import close_matter, recheck, report_progress, request_closing, set_long_term
from lvze.matters.errors import MatterWrong
from lvze.matters.models import MatterSpell
from lvze.rectification.actions import Problem, open_problems
from lvze.rectification.completion import progress_of
from lvze.rectification.notice import notice_document, notice_sheet, summary
from lvze.rectification.queries import dragged, found_by, repeats_in
from tests.cast import Cast
from tests.matters.owing import at


def life_meeting(cast: Cast) -> int:
    entry = Entry(
        kind="democratic_life_meeting",
        happened=PartialDate.day(date(2026, 1, 20)),
        parts=(Part(unit=cast.party_group, headcount=7, organiser=True),),
        data={"type": "年度", "expected": 7, "problems": 3},
        title="2025年度民主生活会",
    )
    return file_record(actor=cast.alice.actor, now=at("2026-01-21"), entry=entry).record


def problem(cast: Cast, title: str, aspect: str = "理论武装", **more: object) -> Problem:
    said = {"measures": ("每月研讨一次", "年底交流"), "unit": cast.branch_one, "due": date(2026, 6, 30)}
    return Problem(
        title=title,
        aspect=aspect,
        leader=cast.people[1],
        responsible=cast.people[2],
        **{**said, **more},  # type: ignore[arg-type]
    )


def three(cast: Cast) -> list[int]:
    problems = [
        problem(cast, "学用结合不紧"),
        problem(cast, "调研不够深入", "作风建设", pace="立行立改"),
        problem(cast, "联系群众不够经常", "作风建设"),
    ]
    return open_problems(actor=cast.alice.actor, now=at("2026-02-02"), record=life_meeting(cast), problems=problems)


def finish(cast: Cast, matter: int, day: str) -> None:
    report_progress(actor=cast.bob.actor, now=at("2026-03-02"), matter=matter, text="已着手")
    request_closing(actor=cast.bob.actor, now=at(day), matter=matter, note="已办结")
    for actor, words in (
        (cast.alice.actor, {}),
        (cast.alice.actor, {"for_person": cast.people[1], "slip": "核1"}),
        (cast.dora.actor, {}),
    ):
        close_matter(actor=actor, now=at(day), matter=matter, basis="核验单", **words)


def test_the_problems_of_a_meeting_are_opened_in_one_act_and_lead_back_to_it(cast: Cast) -> None:
    ids = three(cast)
    [record] = set(MatterSpell.objects.values_list("data__round", flat=True))
    assert record == "2025年度民主生活会"
    from lvze.matters.models import MatterVersion

    meeting = MatterVersion.objects.get(matter=ids[0]).source_record_id
    assert meeting is not None
    assert [row.id for row in found_by(cast.alice.actor, meeting, date(2026, 3, 1))] == ids


def test_one_wrong_problem_opens_none(cast: Cast) -> None:
    meeting = life_meeting(cast)
    wrong = [problem(cast, "学用结合不紧"), problem(cast, "", measures=())]
    with pytest.raises(MatterWrong):
        open_problems(actor=cast.alice.actor, now=at("2026-02-02"), record=meeting, problems=wrong)
    assert not MatterSpell.objects.exists()


def test_who_may_not_see_the_meeting_opens_nothing(cast: Cast) -> None:
    meeting = life_meeting(cast)
    with pytest.raises(NotFound):
        open_problems(
            actor=cast.charlie.actor, now=at("2026-02-02"), record=meeting, problems=[problem(cast, "学用结合不紧")]
        )


def test_an_empty_list_is_not_taken_for_no_problems(cast: Cast) -> None:
    with pytest.raises(BadInput, match="至少"):
        open_problems(actor=cast.alice.actor, now=at("2026-02-02"), record=life_meeting(cast), problems=[])


def test_completion_is_told_as_of_any_day(cast: Cast) -> None:
    first, second, _ = three(cast)
    finish(cast, first, "2026-05-08")
    report_progress(actor=cast.bob.actor, now=at("2026-03-02"), matter=second, text="已着手")
    set_long_term(actor=cast.alice.actor, now=at("2026-05-20"), matter=second, note="长期抓")

    before = progress_of(cast.alice.actor, cast.party_group, date(2026, 5, 7)).whole
    after = progress_of(cast.alice.actor, cast.party_group, date(2026, 7, 31))

    assert (before.done, before.share) == (0, Fraction(0))
    assert (after.whole.done, after.whole.long_term, after.whole.under_way, after.whole.overdue) == (1, 1, 1, 1)
    assert after.whole.share == Fraction(1, 3)
    assert {group.title: len(group.problems) for group in after.by_aspect} == {"理论武装": 1, "作风建设": 2}
    assert {group.title: len(group.problems) for group in after.by_pace} == {
        "立行立改": 1,
        "限期整改": 2,
        "长期坚持": 0,
    }
    assert summary(after, "民主生活会") == (
        "截至2026年7月31日，民主生活会问题共2个方面3个，制定整改措施6项，已完成整改1个，转入长期坚持1个，正在整改1个。"
    )


def test_the_public_table_names_units_and_never_a_person(cast: Cast) -> None:
    first, *_ = three(cast)
    finish(cast, first, "2026-05-08")
    told = {"actor": cast.alice.actor, "now": at("2026-07-31"), "unit": cast.party_group, "day": date(2026, 7, 31)}

    sheet = load_workbook(io.BytesIO(notice_sheet(**told))).worksheets[0]
    data = notice_document(**told)

    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert {"学用结合不紧", "第一支部", "完成"} <= set(cells)
    document = Document(io.BytesIO(data))
    written = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "调研不够深入" in written
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = archive.read("word/document.xml").decode() + "".join(cells)
    assert not any(name in everything for name in ("郝二", "郝三"))


def test_nothing_is_made_public_whose_words_name_a_person(cast: Cast) -> None:
    named = [problem(cast, "学用结合不紧", measures=("由郝三牵头整理",))]
    open_problems(actor=cast.alice.actor, now=at("2026-02-02"), record=life_meeting(cast), problems=named)
    told = {"actor": cast.alice.actor, "now": at("2026-07-31"), "unit": cast.party_group, "day": date(2026, 7, 31)}
    for write in (notice_sheet, notice_document):
        with pytest.raises(BadInput, match="不写人名"):
            write(**told)


def test_a_problem_that_came_back_is_shown_with_the_round_before(cast: Cast) -> None:
    first, *_ = three(cast)
    finish(cast, first, "2026-05-08")
    again = [problem(cast, "学用结合不紧", due=date(2026, 12, 31), repeats=first)]
    meeting = MatterSpell.objects.filter(matter=first).first()
    assert meeting is not None
    from lvze.matters.models import MatterVersion

    record = MatterVersion.objects.get(matter=first).source_record_id
    assert record is not None
    open_problems(actor=cast.alice.actor, now=at("2026-08-03"), record=record, problems=again, source="自查")
    [repeat] = repeats_in(cast.alice.actor, cast.party_group, date(2026, 8, 4))
    assert (repeat.before.id, repeat.before.state) == (first, "完成")


def test_what_is_dragged_on_is_listed_after_its_days_of_grace(cast: Cast) -> None:
    three(cast)
    assert not dragged(cast.alice.actor, cast.party_group, date(2026, 7, 30))
    assert len(dragged(cast.alice.actor, cast.party_group, date(2026, 8, 1))) == 3


def test_a_recheck_is_counted_apart_from_the_meeting_that_looks_back(cast: Cast) -> None:
    first, *_ = three(cast)
    finish(cast, first, "2026-05-08")
    rechecked = MatterSpell.objects.filter(matter=first, rechecked=True)
    assert not rechecked.exists()
    recheck(actor=cast.alice.actor, now=at("2026-06-08"), matter=first, passed=True)
    assert rechecked.exists()
