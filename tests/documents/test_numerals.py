"""Numbers in every way reports write them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.documents.numerals import numerals
from lvze.documents.reading.numbering import chinese_number


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("24次", "24", 24),
        ("１２次", "１２", 12),
        ("二十四次", "二十四", 24),
        ("2.3万余元", "2.3万", 23000),
        ("1.06万人次", "1.06万", 10600),
        ("1,234.5元", "1,234.5", 1234.5),
        ("二三十人", "二三十", (20, 30)),
        ("三五次", "三五", (3, 5)),
        ("三四百人", "三四百", (300, 400)),
        ("十几次", "十几", (11, 19)),
        ("3—5次", "3—5", (3, 5)),
        ("三至五次", "三至五", (3, 5)),
        ("近四成", "四", 4),
        ("三分之二", "三分之二", pytest.approx(2 / 3)),
        ("1/4", "1/4", 0.25),
        ("百分之九十六", "百分之九十六", 96),
        ("百分之九十五点三", "百分之九十五点三", 95.3),
        ("上千人次", "上千", 1000),
        ("两批", "两", 2),
        ("一万二千三百元", "一万二千三百", 12300),
        ("一百零三件", "一百零三", 103),
        ("二〇二五年", "二〇二五", 2025),
    ],
)
def test_a_number_has_its_span_and_value(text: str, span: str, value: object) -> None:
    found = numerals(text)
    assert [text[numeral.start : numeral.end] for numeral in found] == [span]
    assert found[0].value == value


@pytest.mark.parametrize("text", ["几十次", "数百人", "成千上万", "千方百计", "COVID-19", "A4", "万众"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert numerals(text) == ()


@pytest.mark.parametrize(
    ("text", "approx", "bound"),
    [
        ("60余人次", True, None),
        ("约60人", True, None),
        ("近三成", True, None),
        ("至少3次", False, "min"),
        ("不超过5次", False, "max"),
        ("上千人", False, "min"),
        ("60人", False, None),
    ],
)
def test_about_and_bounds_are_said(text: str, approx: bool, bound: str | None) -> None:
    (numeral,) = numerals(text)
    assert (numeral.approx, numeral.bound) == (approx, bound)


@given(st.integers(min_value=1, max_value=9999))
def test_a_chinese_number_reads_back_as_itself(count: int) -> None:
    written = chinese_number(count)
    found = numerals(f"共{written}人" if written not in ("百", "千") else f"近{written}人")
    assert [numeral.value for numeral in found] == [count]


@given(st.text(alphabet="一二三百千万亿两几点分之0123456789.,/—至余成%〇零十 ", max_size=40))
def test_offsets_hold_and_order_is_kept_on_any_text(text: str) -> None:
    found = numerals(text)
    assert all(0 <= numeral.start < numeral.end <= len(text) for numeral in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
