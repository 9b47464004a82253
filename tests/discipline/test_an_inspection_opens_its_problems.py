"""检查底稿 → 问题: all that was found goes on the list in one act, or nothing does."""

from datetime import date

import pytest

from lvze.audit.models import Event
from lvze.discipline.actions import FoundProblem, open_problems
from lvze.discipline.errors import NotAnInspection
from lvze.discipline.queries import problems_of
from lvze.kernel.errors import NotAllowed, NotFound
from lvze.matters.errors import MatterWrong
from lvze.matters.models import Matter, MatterVersion
from tests.cast import Cast
from tests.discipline.conftest import at, file


def inspection(cast: Cast, body: str = "派驻纪检监察组") -> int:
    data = {"body": body, "object": "各处室", "matter": "作风纪律", "problems": 2}
    return file(cast, "inspection", "2026-03-10", cast.bureau, data)


def found(cast: Cast, title: str, due: date = date(2026, 5, 31)) -> FoundProblem:
    return FoundProblem(
        title=title,
        unit=cast.branch_one,
        due=due,
        aspect="作风建设",
        measures=("补齐登记", "每月抽查"),
        leader=cast.people[1],
        responsible=cast.people[2],
    )


def test_the_problems_stand_on_the_list_with_their_source(cast: Cast) -> None:
    record, before = inspection(cast), Event.objects.count()
    ids = open_problems(
        actor=cast.dora.actor,
        now=at("2026-03-12"),
        inspection=record,
        assigner=cast.party_group,
        problems=[found(cast, "值班记录不全"), found(cast, "公示不及时")],
    )
    assert Event.objects.count() == before + 1, "one act"
    rows = problems_of(cast.dora.actor, inspection=record, day=date(2026, 3, 12))
    assert [(row.id, row.title, row.data["source"]) for row in rows] == [
        (ids[0], "值班记录不全", "派驻监督"),
        (ids[1], "公示不及时", "派驻监督"),
    ]
    assert rows[0].data["measures"] == [{"measure": "补齐登记"}, {"measure": "每月抽查"}]
    assert set(MatterVersion.objects.values_list("source_record", flat=True)) == {record}


def test_one_wrong_problem_opens_none(cast: Cast) -> None:
    record = inspection(cast)
    with pytest.raises(MatterWrong):
        open_problems(
            actor=cast.dora.actor,
            now=at("2026-03-12"),
            inspection=record,
            assigner=cast.party_group,
            problems=[found(cast, "值班记录不全"), found(cast, "公示不及时", date(2026, 1, 1))],
        )
    assert not MatterVersion.objects.exists()
    assert not Matter.objects.exists()


def test_only_an_inspection_one_may_see_opens_problems(cast: Cast) -> None:
    other = file(cast, "self_check", "2026-03-10", cast.bureau, {"type": "八项规定自查", "department": "办公室"})
    given = {"now": at("2026-03-12"), "assigner": cast.party_group, "problems": [found(cast, "值班记录不全")]}
    with pytest.raises(NotAnInspection):
        open_problems(actor=cast.dora.actor, inspection=other, **given)
    with pytest.raises(NotFound):
        open_problems(actor=cast.charlie.actor, inspection=inspection(cast), **given)
    with pytest.raises(NotFound):
        problems_of(cast.bob.actor, inspection=inspection(cast), day=date(2026, 3, 12))
    data = {"body": "其他", "object": "支部", "matter": "其他"}
    seen = file(cast, "inspection", "2026-03-11", cast.branch_one, data)
    with pytest.raises(NotAllowed):
        open_problems(actor=cast.bob.actor, inspection=seen, **given)
