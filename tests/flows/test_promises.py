"""下一步打算, as people write it, is read as promises for a person to confirm."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.flows.promises import proposed_in


def titles(text: str) -> list[str]:
    return [each.title for each in proposed_in(text, 2027)]


@pytest.mark.parametrize(
    "text",
    [
        "下一步，一是修订采购管理办法，规范审批流程；二是开展轮岗交流工作，重点岗位全部覆盖。",
        "（一）修订采购管理办法。规范审批流程。\n（二）开展轮岗交流工作。重点岗位全部覆盖。",
        "1.修订采购管理办法，规范审批流程。\n2.开展轮岗交流工作，重点岗位全部覆盖。",
        "修订采购管理办法，规范审批流程。开展轮岗交流工作，重点岗位全部覆盖。",
    ],
)
def test_each_point_is_a_promise_with_its_first_clause_as_title(text: str) -> None:
    assert titles(text) == ["修订采购管理办法", "开展轮岗交流工作"]


def test_a_decimal_is_no_point() -> None:
    assert titles("投入资金增长1.5倍以上，完成2.0版系统升级。") == ["投入资金增长1.5倍以上"]


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("6月底前修订采购管理办法", date(2027, 6, 30)),
        ("2月末完成支部换届准备", date(2027, 2, 28)),
        ("9月15日前完成自查自纠", date(2027, 9, 15)),
        ("第三季度组织警示教育", date(2027, 9, 30)),
        ("上半年开展轮岗交流", date(2027, 6, 30)),
        ("年底前完成档案整理", date(2027, 12, 31)),
        ("持续加强作风建设", None),
        ("2月30日前完成自查自纠", None),
        ("13月底前完成自查自纠", None),
    ],
)
def test_the_day_it_names_is_found_in_the_year_it_is_for(said: str, due: date | None) -> None:
    [only] = proposed_in(said, 2027)
    assert only.due == due


def test_whom_it_says_it_is_led_by_is_read_and_nobody_is_made_up() -> None:
    first, second = proposed_in("一是由办公室牵头修订采购办法；二是持续加强作风建设。", 2027)
    assert (first.led_by, second.led_by) == ("办公室", "")


def test_nothing_written_proposes_nothing() -> None:
    assert proposed_in("", 2027) == proposed_in("  \n。；", 2027) == ()


@given(st.text(alphabet="一二是（）1.、。；，\n修订采购办法加强建设 月底", max_size=120))
def test_what_is_proposed_stands_in_the_text_in_order(text: str) -> None:
    last = 0
    for each in proposed_in(text, 2027):
        assert text[each.start : each.end] == each.text
        assert last <= each.start < each.end
        assert each.title
        last = each.end
