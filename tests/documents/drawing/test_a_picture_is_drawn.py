"""A picture is well-formed, says everything in words too, and runs nothing."""

import re
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.documents.drawing import Picture, Series, draw
from lvze.documents.drawing.picture import Shape
from lvze.documents.drawing.scales import ticks_to

SVG = "{http://www.w3.org/2000/svg}"
SHAPES: tuple[Shape, ...] = ("bars", "stacked", "lines", "strips")
values = st.none() | st.fractions(min_value=0, max_value=10**9, max_denominator=1000)


def two(shape: Shape = "bars", title: str = "学习次数") -> Picture:
    return Picture(
        title,
        "次",
        ("一季度", "二季度"),
        (
            Series("集体学习", (Fraction(3), Fraction(6)), ("3", "6")),
            Series("专题研讨", (None, Fraction(2)), ("无记录", "2")),
        ),
        shape,
    )


def rects(drawn: str) -> list[dict[str, str]]:
    """The blocks drawn over the axis; those inside patterns and the legend's are not among them."""
    root = ElementTree.fromstring(drawn)
    return [each.attrib for each in root.findall(f"{SVG}rect") if float(each.attrib["y"]) > 10]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_picture_has_a_title_and_every_known_number_in_words(shape: Shape) -> None:
    root = ElementTree.fromstring(draw(two(shape)))
    named = root.attrib["aria-labelledby"].split()
    told = {each.attrib["id"]: each.text for each in root if "id" in each.attrib}
    assert root.attrib["role"] == "img"
    assert [told[name] for name in named] == [
        "学习次数",
        "学习次数（次）。集体学习：一季度3，二季度6；专题研讨：二季度2。",
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_what_nobody_knows_is_not_drawn(shape: Shape) -> None:
    assert len(rects(draw(two(shape)))) == 3
    assert "无记录" not in draw(two(shape))


def test_bars_are_as_tall_as_their_numbers() -> None:
    first, second, third = (float(each["height"]) for each in rects(draw(two())))
    assert second == pytest.approx(2 * first, rel=0.01)
    assert third == pytest.approx(first * 2 / 3, rel=0.01)


def test_stacked_blocks_stand_on_each_other() -> None:
    below, above = rects(draw(two("stacked")))[1:]
    assert float(above["y"]) + float(above["height"]) == pytest.approx(float(below["y"]), abs=0.2)


def test_series_are_told_apart_without_colour() -> None:
    patterns = ElementTree.fromstring(draw(two())).findall(f"{SVG}defs/{SVG}pattern")
    over = [tuple(path.attrib["d"] for path in each.findall(f"{SVG}path")) for each in patterns]
    assert len(set(over)) == len(patterns) == 2


def test_two_pictures_on_one_page_share_no_name() -> None:
    one, other = (set(re.findall(r'id="([^"]+)"', draw(two(), key))) for key in ("a", "b"))
    assert one
    assert not one & other


@given(st.text(), st.sampled_from(SHAPES))
def test_no_word_becomes_markup_and_nothing_is_styled_or_run(word: str, shape: Shape) -> None:
    clean = "".join(letter for letter in word if letter.isprintable())
    drawn = draw(two(shape, f"<script>alert(1)</script>{clean}"))
    root = ElementTree.fromstring(drawn)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "path", "text",
    }  # fmt: skip
    assert not any("style" in each.attrib or any(name.startswith("on") for name in each.attrib) for each in root.iter())


@given(st.lists(st.tuples(values, values), min_size=1, max_size=12), st.sampled_from(SHAPES))
def test_nothing_is_drawn_outside_the_picture(
    pairs: list[tuple[Fraction | None, Fraction | None]], shape: Shape
) -> None:
    columns = tuple(f"{number}月" for number in range(len(pairs)))
    series = tuple(
        Series(title, tuple(pair[place] for pair in pairs), ("数",) * len(pairs)) for place, title in enumerate("甲乙")
    )
    root = ElementTree.fromstring(draw(Picture("图", "次", columns, series, shape)))
    wide, tall = (float(number) for number in root.attrib["viewBox"].split()[2:])
    for each in root.findall(f"{SVG}rect"):
        x, y, width, height = (float(each.attrib[name]) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + width <= wide + 0.1
        assert y >= 0
        assert y + height <= tall + 0.1


@given(st.fractions(min_value=0, max_value=10**12, max_denominator=10**4))
def test_an_axis_reaches_the_tallest_in_few_round_steps(tallest: Fraction) -> None:
    ticks = ticks_to(tallest)
    assert ticks[0] == 0
    assert ticks[-1] >= tallest
    assert 2 <= len(ticks) <= 6
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) == 1
    step = steps.pop()
    while step < 1:
        step *= 10
    assert str(step.numerator).rstrip("0") in {"1", "2", "5"}


def test_values_without_a_category_are_refused() -> None:
    with pytest.raises(ValueError, match="2 values for 1"):
        Picture("图", "次", ("一月",), (Series("甲", (None, None), ("", "")),))
    with pytest.raises(ValueError, match="1 values but 0 printed"):
        Series("甲", (None,), ())
