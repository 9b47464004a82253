"""Search: two characters are enough, access comes before the words, and the index can be made anew at any time."""

from datetime import datetime

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from lvze.kernel.errors import BadInput
from lvze.ledger.actions import amend_record, file_record, withdraw_record
from lvze.ledger.searching import catch_up, queries, rebuild_index, search_records
from lvze.ledger.searching.grams import grams_of, terms_of
from lvze.ledger.searching.index import TABLE
from tests.cast import Cast
from tests.ledger.entries import theme_day


def titles(cast: Cast, who: str, asked: str) -> list[str]:
    return [line.title for line in search_records(getattr(cast, who).actor, asked).lines]


def file(cast: Cast, now: datetime, title: str, unit: int | None = None, **data: str) -> int:
    entry = theme_day(unit or cast.branch_one, title=title, data=data)
    return file_record(actor=cast.alice.actor, now=now, entry=entry).record


def index() -> list[tuple[object, ...]]:
    key = "record_id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key}, CAST(grams AS TEXT) FROM {TABLE} ORDER BY {key}")
        return list(cursor.fetchall())


@pytest.mark.parametrize("asked", ["烈士", "陵园", "祭扫烈士陵园", "祭", "烈士 清明", "QINGMING2026", "qing"])
def test_a_record_is_found_by_words_of_two_characters_by_one_and_by_many(cast: Cast, now: datetime, asked: str) -> None:
    file(cast, now, "清明祭扫烈士陵园 Qingming2026")
    file(cast, now, "学习准则")
    assert titles(cast, "alice", asked) == ["清明祭扫烈士陵园 Qingming2026"]


@pytest.mark.parametrize("asked", ["士烈", "烈士学习", "清明 准则", "园陵", "x" * 90, "“”；'\"*()"])
def test_words_that_do_not_stand_there_find_nothing(cast: Cast, now: datetime, asked: str) -> None:
    file(cast, now, "清明祭扫烈士陵园")
    file(cast, now, "学习准则")
    assert titles(cast, "alice", asked) == []


def test_what_is_in_the_fields_and_the_kind_is_found_too(cast: Cast, now: datetime) -> None:
    file(cast, now, "第一次", content="重温入党誓词")
    assert titles(cast, "alice", "入党誓词") == ["第一次"]
    assert titles(cast, "alice", "主题党日") == ["第一次"]


def test_another_branch_and_the_level_above_find_nothing_of_it(cast: Cast, now: datetime) -> None:
    file(cast, now, "清明祭扫烈士陵园")
    assert titles(cast, "bob", "烈士") == ["清明祭扫烈士陵园"]
    assert titles(cast, "charlie", "烈士") == []
    assert search_records(cast.charlie.actor, "烈士").found == 0
    assert titles(cast, "eve", "烈士") == []


def test_an_amended_title_is_found_and_the_old_one_is_not(cast: Cast, now: datetime) -> None:
    record = file(cast, now, "清明祭扫烈士陵园")
    assert titles(cast, "alice", "烈士")
    amend_record(
        actor=cast.alice.actor,
        now=now,
        record=record,
        version=1,
        entry=theme_day(cast.branch_one, title="参观纪念馆"),
        reason="录错",
    )
    assert titles(cast, "alice", "烈士") == []
    assert titles(cast, "alice", "纪念馆") == ["参观纪念馆"]


def test_a_withdrawn_record_is_found_no_more(cast: Cast, now: datetime) -> None:
    record = file(cast, now, "清明祭扫烈士陵园")
    withdraw_record(actor=cast.alice.actor, now=now, record=record, version=1, reason="重复")
    assert titles(cast, "alice", "烈士") == []


def test_the_index_kept_is_the_index_rebuilt(cast: Cast, now: datetime) -> None:
    for title in ("清明祭扫", "学习准则", "参观纪念馆"):
        file(cast, now, title)
        catch_up()
    kept = index()
    assert rebuild_index() == 3
    assert index() == kept


def test_a_search_brings_the_index_forward_and_a_second_one_has_nothing_to_do(cast: Cast, now: datetime) -> None:
    file(cast, now, "清明祭扫")
    assert catch_up() == 1
    assert catch_up() == 0


def test_pages_follow_one_another_without_a_gap(cast: Cast, now: datetime) -> None:
    for number in range(7):
        file(cast, now, f"祭扫第{number}次")
    found: list[str] = []
    after = ""
    while True:
        page = search_records(cast.alice.actor, "祭扫", after=after, size=3)
        found += [line.title for line in page.lines]
        if not (after := page.after):
            break
    assert sorted(found) == [f"祭扫第{number}次" for number in range(7)]
    with pytest.raises(BadInput, match="翻页"):
        search_records(cast.alice.actor, "祭扫", after="某处")


@given(st.text(alphabet="党委会议学习abc12 ，", max_size=30), st.text(alphabet="党委会议学习", min_size=1, max_size=4))
def test_terms_stand_in_the_index_just_where_the_words_stand_in_the_text(text: str, asked: str) -> None:
    """The oracle is the text itself: a run of Chinese characters is in it, or it is not."""
    [term] = terms_of(asked)
    words = grams_of(text).split()
    wanted = [word.rstrip("*") for word in term]
    same = str.startswith if len(asked) == 1 else str.__eq__
    there = any(
        all(same(word, part) for word, part in zip(words[at:], wanted, strict=False)) and at + len(wanted) <= len(words)
        for at in range(len(words))
    )
    assert there == (asked in text)


@pytest.mark.parametrize(("common", "small"), [(5_000, 20_000), (0, 20_000), (0, 0)])
def test_wherever_the_database_is_told_to_begin_the_same_is_found(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch, common: int, small: int
) -> None:
    monkeypatch.setattr(queries, "_COMMON", common)
    monkeypatch.setattr(queries, "_SMALL_SCOPE", small)
    for place in range(4):
        file(cast, now, f"清明祭扫第{place}次", cast.branch_two if place % 2 else cast.branch_one)
    gone = file(cast, now, "清明祭扫作废")
    withdraw_record(actor=cast.alice.actor, now=now, record=gone, version=1, reason="重复登记")
    found = {who: sorted(titles(cast, who, "祭扫")) for who in ("alice", "bob", "charlie", "eve")}
    numbers = {"alice": (0, 1, 2, 3), "bob": (0, 2), "charlie": (1, 3), "eve": ()}
    assert found == {who: [f"清明祭扫第{place}次" for place in places] for who, places in numbers.items()}
    first = search_records(cast.alice.actor, "祭扫", size=3)
    second = search_records(cast.alice.actor, "祭扫", size=3, after=first.after)
    assert sorted(line.title for line in (*first.lines, *second.lines)) == found["alice"]
