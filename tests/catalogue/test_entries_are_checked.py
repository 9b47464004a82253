"""What a clerk or a sheet gives for a record: what is kept, and the sentence for what is not."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.catalogue.definitions import Kind
from lvze.catalogue.entries import EntryRefused, as_entered, check_data
from lvze.kernel.errors import BadInput


def _sentences(kind: Kind, data: dict[str, Any], **people: Any) -> dict[str, str]:
    with pytest.raises(EntryRefused) as refused:
        check_data(kind, data, **(people or {"headcount": 3}))
    return dict(refused.value.problems)


KEPT: list[tuple[str, Any, Any]] = [
    ("type", " 谈心 ", "谈心"),
    ("hours", "１．５", "1.5"),
    ("hours", "1.50小时", "1.5"),
    ("hours", 2, "2"),
    ("hours", 0.1, "0.1"),
    ("hours", Decimal("3.0"), "3"),
    ("fee", "1,234.5", 123450),
    ("fee", "0.12万元", 120000),
    ("fee", 88.8, 8880),
    ("fee", "－5", -500),
    ("held_on", "2026年3月15日", "2026-03-15"),
    ("held_on", "2026.3", "2026-03"),
    ("held_on", 2026, "2026"),
    ("held_on", date(2026, 3, 15), "2026-03-15"),
    ("held_on", datetime(2026, 3, 15, 9, tzinfo=UTC), "2026-03-15"),
    ("expected", "９", 9),
    ("expected", 9.0, 9),
    ("expected", "1,200", 1200),
    ("first", "是", True),
    ("first", "否", False),
    ("first", True, True),
    ("topics", "工作、思想，工作", ["思想", "工作"]),
    ("topics", ["作风"], ["作风"]),
    ("note", "一\r\n二 ", "一\n二"),
    ("leader", "王五", "王五"),
    ("leader", 12, 12),
    ("helpers", "张三、李四，张三", ["张三", "李四"]),
    ("helpers", [3, "李四", ""], [3, "李四"]),
    ("place_unit", "办公室", "办公室"),
    ("agenda", [{"subject": "题\n目", "cost": "1.2"}], [{"subject": "题 目", "cost": 1200000}]),
]


@pytest.mark.parametrize(("field", "given_value", "kept"), KEPT, ids=lambda value: str(value)[:24])
def test_a_value_is_kept_in_one_form(talk: Kind, field: str, given_value: Any, kept: Any) -> None:
    checked = check_data(talk, {"type": "谈心", field: given_value}, headcount=3)
    assert checked[field] == kept
    assert type(checked[field]) is type(kept)


REFUSED: list[tuple[str, Any, str]] = [
    ("type", "", "谈话类型：必须填写。"),
    ("type", "聊天", "谈话类型：“聊天”不在可选范围内，请选 谈心、提醒、约谈。"),
    ("hours", "半天", "时长：请填数字，如 1.5。"),
    ("hours", 25, "时长：不能大于 24小时，请核对。"),
    ("hours", float("nan"), "时长：请填数字，如 1.5。"),
    ("hours", "1e-99999999", "时长：请填数字，如 1.5。"),
    ("fee", "1e999999999", "场租：请填金额（元），如 1234.50。"),
    ("fee", "若干", "场租：请填金额（元），如 1234.50。"),
    ("fee", "1.005", "场租：金额“1.005”不足一分的部分无法记账，请核对。"),
    ("fee", True, "场租：请填金额（元），如 1234.50。"),
    ("held_on", "上周", "谈话日期：看不懂日期“上周”，请写成 2026-03-15、2026年3月 这样的形式。"),
    ("held_on", "2026-02-30", "谈话日期：没有“2026-02-30”这一天，请核对日期。"),
    ("held_on", 1.5, "谈话日期：请填日期，如 2026-03-15 或 2026-03。"),
    ("expected", "九个", "应到人数：请填整数，如 9。"),
    ("expected", 9.5, "应到人数：请填整数，如 9。"),
    ("expected", -1, "应到人数：不能小于 0，请核对。"),
    ("expected", True, "应到人数：请填整数，如 9。"),
    ("expected", [9], "应到人数：请填整数，如 9。"),
    ("first", "也许", "年初首次：请填“是”或“否”。"),
    ("topics", "思想、天气", "话题：“天气”不在可选范围内，请选 思想、工作、作风。"),
    ("topics", 3, "话题：请从 思想、工作、作风 中选。"),
    ("note", {"a": 1}, "说明：请填文字。"),
    ("note", "坏\x00字", "说明：含有看不见的控制字符，请重新键入。"),
    ("note", "长" * 50_001, "说明：有 50001 字，请不超过 50000 字。"),
    ("leader", True, "带队人：请填名称。"),
    ("leader", 0, "带队人：请填名称。"),
    ("helpers", {"a": 1}, "协助人：请填姓名，多人用顿号分开。"),
    ("agenda", "第一议题", "议题：请逐行填写。"),
    ("agenda", [{}] * 2001, "议题：有 2001 行，请填 0 至 2000 行。"),
    ("religion", "无", "religion：本类台账没有这一项，请去掉或改成已有的项。"),
]


@pytest.mark.parametrize(("field", "given_value", "sentence"), REFUSED, ids=lambda value: str(value)[:24])
def test_a_value_that_does_not_fit_gets_one_sentence(talk: Kind, field: str, given_value: Any, sentence: str) -> None:
    assert _sentences(talk, {"type": "谈心", field: given_value}) == {field: sentence}


def test_a_row_of_a_list_says_which_row_and_column(talk: Kind) -> None:
    rows = [{"subject": "甲"}, {"class": "党建"}, "乙"]
    assert _sentences(talk, {"type": "谈心", "agenda": rows}) == {
        "agenda[1].subject": "议题第 2 行题目：必须填写。",
        "agenda[1].class": "议题第 2 行类别：“党建”不在可选范围内，请选 从严治党、干部、其他。",
        "agenda[2]": "议题第 3 行：请按列填写。",
    }


def test_all_problems_are_told_at_once_and_the_error_says_how_many(talk: Kind) -> None:
    with pytest.raises(BadInput, match=r"^谈话类型：必须填写。（另有 2 处）$"):
        check_data(talk, {"hours": "半天", "expected": "多"}, headcount=3)


def test_what_is_left_empty_is_left_out(talk: Kind) -> None:
    data = {"type": "谈心", "note": "  ", "hours": None, "agenda": [], "expected": 0}
    assert check_data(talk, data, headcount=3) == {"type": "谈心", "expected": 0}


def test_more_cannot_be_present_than_expected(talk: Kind) -> None:
    data = {"type": "谈心", "expected": 8, "present": 9}
    assert _sentences(talk, data) == {"present": "实到人数：9 多于应到人数 8，请核对。"}
    assert check_data(talk, {**data, "present": 8}, headcount=8)["present"] == 8


PEOPLE: list[tuple[dict[str, Any], dict[str, str]]] = [
    ({}, {"people": "参加人员：请填名单或人数。"}),
    ({"headcount": 0}, {"headcount": "人数：请填大于 0 的整数，如 9；没有人数请空着。"}),
    ({"headcount": True}, {"headcount": "人数：请填大于 0 的整数，如 9；没有人数请空着。"}),
    ({"people": {"talker": 1}}, {"people": "参加人员：请填名单或人数。"}),
    (
        {"people": {"talked_with": -1}, "headcount": 2},
        {"people.talked_with": "谈话对象：人数请填不小于 0 的整数，如 9。"},
    ),
    ({"people": {"guest": 1}, "headcount": 2}, {"people.guest": "参加人员：“谈话登记”没有“guest”这个角色，请改选。"}),
    (
        {"people": {"talked_with": 3}, "headcount": 2},
        {"headcount": "人数：名单上已有 3 人，比填的 2 人多，请核对。"},
    ),
    (
        {"people": {"absent": [{"reason": "探亲"}]}, "headcount": 2},
        {"people.absent": "缺席：原因“探亲”不在可选范围内，请选 公出、请假、其他。"},
    ),
]


@pytest.mark.parametrize(("people", "sentences"), PEOPLE, ids=lambda value: str(value)[:40])
def test_people_that_do_not_fit_get_one_sentence(talk: Kind, people: dict[str, Any], sentences: dict[str, str]) -> None:
    with pytest.raises(EntryRefused) as refused:
        check_data(talk, {"type": "谈心"}, **people)
    assert dict(refused.value.problems) == sentences


def test_a_list_of_people_or_a_headcount_is_enough(talk: Kind) -> None:
    for people in (
        {"headcount": 3},
        {"people": {"talked_with": 3}},
        {"people": {"talked_with": [{}, {}]}, "headcount": 5},
    ):
        assert check_data(talk, {"type": "谈心"}, **people) == {"type": "谈心"}


_NUMBERS = st.integers(min_value=0, max_value=10**6)
_WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
_DATA = st.fixed_dictionaries(
    {"type": st.sampled_from(["谈心", "提醒", "约谈"])},
    optional={
        "hours": st.decimals(min_value=0, max_value=24, places=3),
        "fee": st.decimals(min_value=-(10**9), max_value=10**9, places=2),
        "held_on": st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)),
        "expected": _NUMBERS,
        "first": st.booleans(),
        "topics": st.lists(st.sampled_from(["思想", "工作", "作风"])),
        "note": _WORDS,
        "leader": _WORDS | st.integers(min_value=1),
        "agenda": st.lists(
            st.fixed_dictionaries(
                {"subject": _WORDS},
                optional={"cost": st.decimals(min_value=0, max_value=10**6, places=6)},
            ),
            max_size=3,
        ),
    },
)


@given(_DATA)
def test_data_shown_again_and_entered_again_is_the_same_data(talk: Kind, data: dict[str, Any]) -> None:
    kept = check_data(talk, data, headcount=3)
    assert check_data(talk, as_entered(talk.fields, kept), headcount=3) == kept
    if "fee" in data:
        assert kept["fee"] == data["fee"] * 100


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_whatever_is_given_is_kept_or_refused_in_a_sentence(talk: Kind, data: st.DataObject) -> None:
    given_data = data.draw(st.dictionaries(st.sampled_from([field.id for field in talk.fields]), _ANYTHING))
    sentences: tuple[tuple[str, str], ...] = ()
    try:
        check_data(talk, given_data, headcount=3)
    except EntryRefused as refused:
        sentences = refused.problems
    assert all(sentence.endswith("。") and "：" in sentence for _, sentence in sentences)
    assert sentences or "type" in given_data
