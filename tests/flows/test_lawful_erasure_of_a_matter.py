"""依法清除 of a matter: named by its number or title, counted first, gone everywhere, and what names it stays."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from lvze.audit.models import Tombstone
from lvze.audit.verification import verify
from lvze.discipline.actions import issue_letter
from lvze.flows.erasing import approve, ask, asked_for, erasure_lines, erasure_view, nameable
from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.ledger.actions import file_record
from lvze.matters.actions import (
    amend_matter,
    ask_extension,
    close_matter,
    decompose_matter,
    draw_sample,
    grant_extension,
    recheck,
    report_progress,
    request_closing,
)
from lvze.matters.actions.checking import drawn
from lvze.matters.models import (
    MatterExtension,
    MatterMove,
    MatterProgress,
    MatterRecheck,
    MatterSpell,
    MatterVersion,
    SampleDraw,
)
from lvze.matters.queries import matter_page, matters_in, sample_page, tree_of
from lvze.organisation.actions import create_account, grant_role
from lvze.organisation.actors import Actor
from lvze.rectification.actions import press
from lvze.reports.actions import submit_report
from lvze.reports.upward.feedback import Point, answer_feedback, issue_feedback
from tests.audit.conftest import anchor, data_dir
from tests.cast import Cast, Member, build_cast
from tests.discipline.conftest import letter
from tests.ledger.entries import theme_day
from tests.matters.owing import at, closed, new, opened
from tests.reports.conftest import short
from tests.reports.steps import issued

__all__ = ["anchor", "data_dir", "short"]

NOW = at("2026-05-06")
TODAY = date(2026, 5, 6)
LAW = {"law": "《中华人民共和国保守国家秘密法》", "paper": "处置单〔2026〕3号"}
TITLE = "误录的一项任务"
TABLES = (MatterVersion, MatterMove, MatterProgress, MatterExtension, MatterRecheck)


def lived(cast: Cast) -> int:
    """A task that was reworded, extended, closed and looked at again."""
    alice, bob, dora = cast.alice.actor, cast.bob.actor, cast.dora.actor
    matter = opened(cast, title=TITLE)
    amend_matter(actor=alice, now=at("2026-03-03"), matter=matter, version=1, changes=new(cast, title=f"{TITLE}（改）"))
    report_progress(actor=bob, now=at("2026-03-04"), matter=matter, text="已着手")
    ask_extension(actor=bob, now=at("2026-03-05"), matter=matter, until=date(2026, 8, 31), reason="设备未到")
    grant_extension(actor=alice, now=at("2026-03-06"), matter=matter)
    request_closing(actor=bob, now=at("2026-03-31"), matter=matter, note="已投入使用")
    close_matter(actor=alice, now=at("2026-04-01"), matter=matter, basis="验收单1号")
    recheck(actor=dora, now=at("2026-04-02"), matter=matter, passed=True)
    return matter


def asked(cast: Cast, matter: int) -> int:
    ask(actor=cast.alice.actor, now=NOW, what="matter", thing=matter, **LAW)
    return erasure_lines(cast.alice.actor)[0].asking.seq


def erased(cast: Cast, matter: int) -> int:
    return approve(actor=cast.dora.actor, now=NOW, asking=asked(cast, matter))


def counted(actor: Actor, matter: int) -> dict[str, int]:
    _, leaving, _ = asked_for(actor, "matter", matter)
    return {each.title: each.number for each in leaving}


def remaining(actor: Actor, matter: int) -> dict[str, int]:
    _, _, staying = asked_for(actor, "matter", matter)
    return {each.title: each.number for each in staying}


def office_of(cast: Cast, unit: int) -> Actor:
    account, _ = create_account(actor=cast.alice.actor, now=NOW, username="office", display_name="党办")
    grant_role(actor=cast.alice.actor, now=NOW, account_id=account, role="party_office", unit_id=unit)
    return Member(account, None).actor


@pytest.mark.django_db(transaction=True)
def test_what_was_counted_is_what_goes_and_the_ledger_verifies(cast: Cast) -> None:
    matter, other = lived(cast), closed(cast, title="别的任务")
    others = list(MatterSpell.objects.filter(matter=other).values())
    told = counted(cast.alice.actor, matter)
    assert told == {"任务内容（各版）": 2, "立项和办理": 4, "进展": 1, "延期申请和答复": 2, "复核": 1}
    asking = asked(cast, matter)
    assert MatterVersion.objects.filter(matter=matter).count() == 2, "asking takes nothing away"
    waiting = erasure_view(cast.dora.actor, asking)
    assert {each.title: each.number for each in waiting.leaving} == told

    assert approve(actor=cast.dora.actor, now=NOW, asking=asking) == sum(told.values())
    assert not any(model._default_manager.filter(matter=matter).exists() for model in TABLES)
    assert not MatterSpell.objects.filter(matter=matter).exists()
    assert list(MatterSpell.objects.filter(matter=other).values()) == others
    report = verify()
    assert report.differences == []
    assert report.erased == sum(told.values())


@pytest.mark.django_db
def test_it_is_found_by_its_number_and_by_words_of_its_title(cast: Cast) -> None:
    matter = lived(cast)
    opened(cast, title="别的任务")
    for text in ("误录", f" {matter} "):
        [found] = nameable(cast.alice.actor, "matter", text)
        assert (found.id, found.title) == (matter, f"{TITLE}（改）")
        assert found.detail == f"{matter} 号 2026-03-02 年度任务 第一支部 完成"
    assert nameable(cast.alice.actor, "matter", "没有这样的") == ()
    assert nameable(cast.alice.actor, "matter", "9" * 30) == ()


@pytest.mark.django_db
def test_two_people_and_a_ground_that_names_nothing(cast: Cast) -> None:
    matter = opened(cast, title=TITLE)
    with pytest.raises(BadInput, match="不要写出"):
        ask(actor=cast.alice.actor, now=NOW, what="matter", thing=matter, law="《某法》", paper=f"{TITLE}的处置单")
    asking = asked(cast, matter)
    with pytest.raises(Conflict, match="已经有人申请"):
        ask(actor=cast.dora.actor, now=NOW, what="matter", thing=matter, **LAW)
    with pytest.raises(NotAllowed, match="另一人"):
        approve(actor=cast.alice.actor, now=NOW, asking=asking)
    assert MatterVersion.objects.filter(matter=matter).exists()


@pytest.mark.django_db
def test_afterwards_its_number_and_the_tombstones_are_all_that_is_told(cast: Cast) -> None:
    matter = lived(cast)
    asking = asked(cast, matter)
    assert [each.name for each in erasure_lines(cast.dora.actor)] == [f"{TITLE}（改）"]
    approve(actor=cast.dora.actor, now=NOW, asking=asking)
    view = erasure_view(cast.alice.actor, asking)
    assert (view.line.what, view.line.name, view.line.state) == (f"任务 {matter} 号", "", "已清除")
    assert {each.title for each in view.tombstones} == {
        "任务内容（各版）",
        "立项和办理",
        "进展",
        "延期申请和答复",
        "复核",
    }
    assert len(view.tombstones) == Tombstone.objects.count() == 10
    assert TITLE not in str(view) + str(list(Tombstone.objects.values()))
    assert nameable(cast.alice.actor, "matter", str(matter)) == ()
    assert matters_in(cast.alice.actor, TODAY) == ()
    for look in (
        lambda: matter_page(cast.alice.actor, matter, TODAY),
        lambda: asked_for(cast.alice.actor, "matter", matter),
        lambda: report_progress(actor=cast.bob.actor, now=NOW, matter=matter, text="接着办"),
    ):
        with pytest.raises(NotFound):
            look()


@pytest.mark.django_db
def test_what_has_happened_to_it_since_is_asked_for_anew(cast: Cast) -> None:
    matter = opened(cast, title=TITLE)
    asking = asked(cast, matter)
    report_progress(actor=cast.bob.actor, now=NOW + timedelta(minutes=1), matter=matter, text="已着手")
    view = erasure_view(cast.dora.actor, asking)
    assert (view.changed, view.leaving, view.staying) == (True, (), ())
    with pytest.raises(Conflict, match="有变化"):
        approve(actor=cast.dora.actor, now=NOW, asking=asking)


@pytest.mark.django_db
def test_who_may_not_see_it_may_not_name_it(cast: Cast) -> None:
    matter = opened(cast, title=TITLE, assigner=cast.branch_one)
    other = office_of(cast, cast.branch_two)
    assert nameable(other, "matter", TITLE) == nameable(other, "matter", str(matter)) == ()
    for actor in (other, cast.bob.actor, cast.charlie.actor, cast.eve.actor):
        with pytest.raises(NotFound):
            asked_for(actor, "matter", matter)
        with pytest.raises(NotFound):
            ask(actor=actor, now=NOW, what="matter", thing=matter, **LAW)
    asking = asked(cast, matter)
    assert erasure_lines(other) == ()
    with pytest.raises(NotFound):
        approve(actor=other, now=NOW, asking=asking)


@pytest.mark.django_db
def test_it_is_handled_where_the_list_is_on_which_it_stands(cast: Cast) -> None:
    office = office_of(cast, cast.branch_two)
    asked(cast, opened(cast, title="二支部自己的", unit=cast.branch_two, assigner=cast.branch_two))
    asked(cast, opened(cast, title="局党组交办的", unit=cast.branch_two))
    assert [each.name for each in erasure_lines(office)] == ["二支部自己的"]


@pytest.mark.parametrize("role", ["security_admin", "audit_admin"])
@pytest.mark.django_db
def test_an_administrator_approves_by_number_and_reads_nothing(cast: Cast, role: str) -> None:
    matter = lived(cast)
    account, _ = create_account(actor=cast.alice.actor, now=NOW, username=role, display_name=role)
    grant_role(actor=cast.alice.actor, now=NOW, account_id=account, role=role)
    admin = Member(account, None).actor
    assert nameable(admin, "matter", TITLE) == nameable(admin, "matter", str(matter)) == ()
    with pytest.raises(NotFound):
        asked_for(admin, "matter", matter)
    asking = asked(cast, matter)
    view = erasure_view(admin, asking)
    assert view.line.what == f"任务 {matter} 号"
    assert TITLE not in str(view)
    assert approve(actor=admin, now=NOW, asking=asking) == 10


@pytest.mark.django_db
def test_parts_and_later_rounds_stay_and_lead_to_nothing(cast: Cast) -> None:
    alice = cast.alice.actor
    matter = opened(cast, "rectification_matter", title=TITLE)
    again = opened(cast, "rectification_matter", title="又出现的问题", repeats=matter)
    part = new(cast, "rectification_matter", title="分解的一项", assigner=cast.branch_one)
    [part_id] = decompose_matter(actor=cast.bob.actor, now=at("2026-03-03"), matter=matter, parts=[part])
    assert remaining(alice, matter) == {"由它分解的任务": 1, "以它为上一轮的问题": 1}

    erased(cast, matter)
    assert {row.id for row in matters_in(alice, TODAY)} == {again, part_id}
    assert matter_page(alice, part_id, TODAY).row.title == "分解的一项"
    assert [row.id for _, row in tree_of(alice, part_id, TODAY)] == [part_id]
    report_progress(actor=cast.bob.actor, now=NOW, matter=part_id, text="照旧办理")
    ask_extension(actor=cast.bob.actor, now=NOW, matter=part_id, until=date(2027, 8, 31), reason="设备未到")


@pytest.mark.django_db
def test_a_sample_keeps_the_number_and_can_be_drawn_again(cast: Cast) -> None:
    matter, other = closed(cast, title=TITLE), closed(cast, title="别的任务")
    sample = draw_sample(
        actor=cast.dora.actor,
        now=NOW,
        unit=cast.party_group,
        kinds=["task_matter"],
        first_day=date(2026, 1, 1),
        last_day=TODAY,
        size=2,
        seed="88",
    )
    assert remaining(cast.alice.actor, matter) == {"抽到过它的抽查": 1}
    erased(cast, matter)
    draw, rows = sample_page(cast.dora.actor, sample, TODAY)
    assert [row.id for row in rows] == [other]
    kept = SampleDraw.objects.get()
    assert drawn(kept.population, kept.size, kept.seed) == draw.chosen == [matter, other]


@pytest.mark.django_db
def test_the_record_it_came_from_stays(cast: Cast, now: datetime) -> None:
    record = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one)).record
    matter = opened(cast, title=TITLE, now=now, source_record=record, due=date(2026, 12, 31))
    assert remaining(cast.alice.actor, matter) == {"立项来源和办理依据的记录": 1}
    erased(cast, matter)
    assert nameable(cast.alice.actor, "record", str(record))[0].id == record


@pytest.mark.django_db
def test_letters_about_it_are_other_matters_and_are_told(cast: Cast) -> None:
    problem = opened(cast, "rectification_matter", title=TITLE)
    about = press(
        actor=cast.dora.actor,
        now=NOW,
        problem=problem,
        type="督办书",
        number="督〔2026〕1号",
        due=date(2026, 6, 1),
        ground="整改不力",
    )
    assert remaining(cast.alice.actor, problem) == {"督办它的文书": 1}
    assert remaining(cast.alice.actor, about) == {"文号": 1}
    erased(cast, problem)
    assert [each.id for each in nameable(cast.alice.actor, "matter", TITLE)] == [about], "its title is in the letter's"
    erased(cast, about)
    assert nameable(cast.alice.actor, "matter", TITLE) == ()


@pytest.mark.django_db
def test_a_letters_number_is_free_again_as_it_is_told(cast: Cast) -> None:
    first = issue_letter(actor=cast.dora.actor, now=at("2026-03-02"), letter=letter(cast))
    _, _, [staying] = asked_for(cast.dora.actor, "matter", first.matter)
    assert "编到同一个号" in staying.text
    erased(cast, first.matter)
    assert issue_letter(actor=cast.dora.actor, now=NOW, letter=letter(cast, due=TODAY)).number == first.number


@pytest.mark.django_db
def test_an_answer_to_the_level_above_keeps_its_words(cast: Cast, now: datetime, short: str) -> None:
    report, version = issued(cast, now, short)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="中共某市委")
    points = [Point("一", "请说明活动的安排")]
    paper = issue_feedback(actor=cast.eve.actor, now=now, report=report, points=points, sender="中共某市委")
    matter = opened(cast, "rectification_matter", title=TITLE)
    for words in ("已立项整改", "已立项整改，年底前完成"):
        answer_feedback(actor=cast.alice.actor, now=now, letter=paper.pk, point=0, words=words, matter=matter)
    assert remaining(cast.alice.actor, matter) == {"对上级意见的答复": 1}, "an answer said better is one answer"
    erased(cast, matter)


def test_its_bytes_leave_the_database_file(data_dir: Path, now: datetime) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL 的数据文件由服务器保管，清除后由 VACUUM 回收")
    matter = lived(cast := build_cast(now))
    salts = [row.salt for row in MatterVersion.objects.all()]
    secrets = [each.encode() for each in (TITLE, "设备未到", "已投入使用", *salts)]
    assert all(secret in everything(data_dir) for secret in secrets)
    erased(cast, matter)
    assert not any(secret in everything(data_dir) for secret in secrets)


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
