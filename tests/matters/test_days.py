"""How things stood on any day, as known then: completion, overdue, extensions, samples, and the metrics on them."""

import io
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from lvze.audit.queries import head
from lvze.catalogue.definitions import Condition, Metric
from lvze.cli.commands import matter as command
from lvze.cli.parser import ChineseParser
from lvze.demo.founding import Settled
from lvze.demo.institutions import Institution
from lvze.demo.matters import run_matters
from lvze.demo.telling import Told
from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import ask_extension, close_matter, draw_sample, grant_extension, refuse_extension
from lvze.matters.actions.checking import drawn
from lvze.matters.errors import WrongHand
from lvze.matters.facts import FACT_TABLES
from lvze.matters.models import MatterSpell
from lvze.matters.paper import print_check_sheet
from lvze.matters.projecting import rebuild
from lvze.matters.queries import board, completion, matters_in, sample_page
from lvze.matters.sheets import export_check_sheet, export_list
from lvze.metrics.evaluation import evaluate
from lvze.metrics.question import Question, Units
from tests.cast import Cast
from tests.matters.owing import asked, at, closed, opened

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def test_completion_is_asked_as_of_any_day(cast: Cast) -> None:
    alice = cast.alice.actor
    opened(cast)
    matter = asked(cast)
    before = head().seq
    close_matter(actor=alice, now=at("2026-03-05"), matter=matter, basis="验收单")
    assert completion(alice, date(2026, 3, 1)).share is None
    assert completion(alice, date(2026, 3, 4)).share == 0
    assert completion(alice, date(2026, 3, 5)).share == Fraction(1, 2)
    assert completion(alice, date(2026, 3, 5), as_of=before).closed == 0, "not known by then"
    assert completion(alice, date(2026, 6, 30)).overdue == 0, "the day of the deadline is in time"
    assert completion(alice, date(2026, 7, 1)).overdue == 1
    assert [(column.state, column.total) for column in board(alice, TODAY)] == [("未启动", 1), ("完成", 1)]
    who = [(row.leader, row.unit, row.responsible) for row in matters_in(alice, TODAY)]
    assert who == [("郝二", "第一支部", "郝三")] * 2


def test_an_extension_is_asked_by_one_hand_and_granted_by_another(cast: Cast) -> None:
    matter, bob, alice = opened(cast), cast.bob.actor, cast.alice.actor
    with pytest.raises(BadInput, match="晚于目前的时限"):
        ask_extension(actor=bob, now=at("2026-06-01"), matter=matter, until=date(2026, 6, 30), reason="等批复")
    ask_extension(actor=bob, now=at("2026-06-01"), matter=matter, until=date(2026, 8, 31), reason="等批复")
    with pytest.raises(Conflict, match="还没有答复"):
        ask_extension(actor=bob, now=at("2026-06-02"), matter=matter, until=date(2026, 9, 30), reason="再等")
    with pytest.raises(WrongHand):
        grant_extension(actor=bob, now=at("2026-06-02"), matter=matter)
    refuse_extension(actor=alice, now=at("2026-06-03"), matter=matter, note="抓紧办")
    assert [row.due for row in matters_in(alice, TODAY)] == [date(2026, 6, 30)]
    ask_extension(actor=alice, now=at("2026-06-04"), matter=matter, until=date(2026, 8, 31), reason="等批复")
    with pytest.raises(WrongHand, match="申请人不能批准"):
        grant_extension(actor=alice, now=at("2026-06-05"), matter=matter)
    grant_extension(actor=cast.dora.actor, now=at("2026-06-05"), matter=matter)
    assert not matters_in(alice, date(2026, 7, 1), overdue=True)
    assert [row.extended for row in matters_in(alice, date(2026, 9, 1), overdue=True)] == [True]
    with pytest.raises(Conflict, match="没有待答复"):
        grant_extension(actor=alice, now=at("2026-06-06"), matter=matter)


def test_a_seed_draws_the_same_sample_for_everyone(cast: Cast) -> None:
    matters = [closed(cast) for _ in range(5)]
    opened(cast)
    asked_for = {"unit": cast.party_group, "kinds": ["task_matter"], "size": 2, "seed": "20261120"}
    days = {"first_day": date(2026, 1, 1), "last_day": date(2026, 12, 31)}
    sample = draw_sample(actor=cast.dora.actor, now=at("2026-11-20"), **asked_for, **days)
    draw, rows = sample_page(cast.alice.actor, sample, TODAY)
    assert draw.population == matters, "what is not closed is not drawn from"
    assert [row.id for row in rows] == draw.chosen == drawn(matters, 2, "20261120")
    with pytest.raises(NotAllowed):
        draw_sample(actor=cast.bob.actor, now=at("2026-11-20"), **asked_for, **days)
    with pytest.raises(NotFound):
        sample_page(cast.charlie.actor, sample, TODAY)
    sheet = load_workbook(io.BytesIO(export_check_sheet(actor=cast.dora.actor, now=at("2026-11-20"), sample=sample)))
    assert [str(row[0].value) for row in sheet.worksheets[0].iter_rows(min_row=2)] == [str(one) for one in draw.chosen]
    paper = Document(io.BytesIO(print_check_sheet(actor=cast.dora.actor, now=at("2026-11-20"), sample=sample)))
    assert [row.cells[0].text for row in paper.tables[0].rows][1:] == [str(one) for one in draw.chosen]
    assert any("20261120" in paragraph.text for paragraph in paper.paragraphs)
    with pytest.raises(NotFound):
        print_check_sheet(actor=cast.charlie.actor, now=at("2026-11-20"), sample=sample)


@given(st.sets(st.integers(1, 10_000), min_size=1), st.integers(1, 20), st.text(min_size=1, max_size=9))
def test_a_draw_takes_as_many_as_asked_out_of_what_there_is(ids: set[int], size: int, seed: str) -> None:
    found = drawn(ids, size, seed)
    assert len(found) == len(set(found)) == min(size, len(ids))
    assert set(found) <= ids
    assert found == drawn(sorted(ids, reverse=True), size, seed)


def test_the_three_lists_come_as_sheets(cast: Cast) -> None:
    asked(cast, "rectification_matter")
    for which, cell in (("problems", "巡察反馈"), ("tasks", "增设自助终端"), ("responsibility", "郝二")):
        data = export_list(actor=cast.alice.actor, now=at("2026-11-20"), which=which, day=TODAY)
        assert load_workbook(io.BytesIO(data)).worksheets[0]["B2"].value == cell


def test_metrics_count_matters_by_day_and_as_of(cast: Cast) -> None:
    closed(cast)
    before = head().seq
    opened(cast, now=at("2026-10-08"), due=date(2026, 10, 31))
    task = ("task_matter",)
    total = Metric("t.total", 1, "任务", "项", "matters", "stock", kinds=task)
    done = Metric("t.done", 1, "完成", "项", "matters", "stock", kinds=task, where=(_is("standing", "closed"),))
    late = Metric("t.late", 1, "逾期", "项", "matters", "stock", kinds=task, where=(_is("overdue", True),))
    of_type = Metric("t.type", 1, "办实事", "项", "matters", "stock", kinds=task, where=(_is("type", "办实事"),))
    new = Metric("t.new", 1, "新增", "项", "matters_opened", "count", kinds=task)
    ended = Metric("t.ended", 1, "办结", "项", "matters_closed", "count", kinds=task)

    def ask(metric: Metric, period: str, as_of: int | None = None) -> object:
        units = Units(frozenset({cast.party_group}))
        question = Question(units, Period.parse(period), as_of or head().seq)
        return evaluate(metric, question, installed_catalogue()).value

    assert (ask(total, "2026"), ask(done, "2026"), ask(late, "2026"), ask(of_type, "2026")) == (2, 1, 1, 2)
    assert ask(total, "2026", before) == 1
    assert (ask(new, "2026-Q1"), ask(new, "2026-Q4"), ask(ended, "2026-Q1")) == (1, 1, 1)


def _is(field: str, value: object) -> Condition:
    return Condition(field, "in", (value,))


def test_every_named_column_is_there(cast: Cast) -> None:
    known = {field.attname for field in MatterSpell._meta.concrete_fields} | {"overdue", "in_time"}
    for table in FACT_TABLES:
        assert {table.unit, table.date, table.record, table.version, *table.columns.values()} <= known


def test_the_demo_has_one_of_each_and_what_is_kept_equals_what_is_rebuilt(cast: Cast) -> None:
    plan = Institution(
        "cast", "示例局", "党组", "group", "bureau", (), (), (), (), ("office", "finance", "service"), (1,), (2, 3)
    )
    units = {"group": cast.party_group, "bureau": cast.bureau, "office": cast.office, "finance": cast.finance}
    units["service"] = cast.service
    accounts = {"dangban": cast.alice.account_id, "caiwu": _keeper(cast)}
    ids = run_matters(Told([Settled(plan, units, list(cast.people), accounts=accounts)], 2024))["cast"]
    rows = {row.id: row for row in matters_in(cast.alice.actor, date(2026, 2, 20))}
    assert rows[ids["on_time"]].in_time
    assert rows[ids["overdue"]].overdue
    assert rows[ids["extended"]].extended
    assert not rows[ids["extended"]].overdue
    assert rows[ids["returned"]].returned
    columns = [field.attname for field in MatterSpell._meta.concrete_fields if field.attname != "id"]
    kept = sorted(map(repr, MatterSpell.objects.values_list(*columns)))
    rebuild()
    assert sorted(map(repr, MatterSpell.objects.values_list(*columns))) == kept


def _keeper(cast: Cast) -> int:
    from lvze.organisation.actions import create_account, grant_role

    now, alice = at("2026-01-01"), cast.alice.actor
    account, _ = create_account(actor=alice, now=now, username="caiwu", display_name="财务")
    for unit in (cast.bureau, cast.party_group):
        grant_role(actor=alice, now=now, account_id=account, role="clerk", unit_id=unit, ceiling="sensitive")
    return int(account)


def test_the_terminal_opens_moves_lists_and_samples(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "connect", lambda args: tmp_path)
    monkeypatch.setattr(command, "now", lambda: now)

    def said(*typed: str) -> str:
        parser = ChineseParser(prog="lvze matter")
        command.add_arguments(parser)
        assert command.run(parser.parse_args(typed)) == 0
        return capsys.readouterr().out

    data = '{"type": "办实事", "based_on": "清单", "standard": "启用"}'
    told = said(
        "open", "--kind", "年度任务", "--title", "增设终端", "--unit", "第一支部", "--assigner", "中共某市示例局党组",
        "--due", "2026-12-20", "--leader", "郝二", "--responsible", "郝三", "--data", data, "--as", "alice",
    )  # fmt: skip
    number = told.split("编号 ")[1].strip("。\n")
    said("progress", number, "--note", "着手", "--as", "bob")
    assert "待答复" in said("extend", number, "--until", "2026-12-31", "--note", "等货", "--as", "bob")
    assert "2026-12-31" in said("extend", number, "--answer", "同意", "--as", "alice")
    assert "申请销号" in said("move", number, "申请销号", "--note", "办完", "--as", "bob")
    assert "完成" in said("move", number, "销号", "--basis", "验收单", "--as", "alice")
    assert "您现在可办：没有" in said("show", number, "--as", "bob")
    assert "共 1 项：完成 1" in said("list", "--as", "alice")
    sheet = tmp_path / "核查表.xlsx"
    told = said(
        "sample",
        "--unit",
        "中共某市示例局党组",
        "--kind",
        "年度任务",
        "--period",
        "2026",
        "--seed",
        "7",
        "-o",
        str(sheet),
    )
    assert "1 项里抽 1 项" in told
    assert sheet.exists()
    assert "未通过" in said("recheck", number, "--note", "停用", "--as", "dora")


def test_a_scope_without_any_matter_of_the_kind_answers_unknown(cast: Cast) -> None:
    total = Metric("t.total", 1, "任务", "项", "matters", "stock", kinds=("task_matter",))
    new = Metric("t.new", 1, "新增", "项", "matters_opened", "count", kinds=("task_matter",))
    question = Question(Units(frozenset({cast.branch_one}), cast.branch_one), Period.year(2026), head().seq)
    for metric in (total, new):
        answer = evaluate(metric, question, installed_catalogue())
        assert not answer.records
        assert not answer.value
