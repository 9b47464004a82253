"""Headings at five levels, on lines of their own or as first sentences."""

from lvze.documents.outline import flat, outline


def _shape(text: str) -> list[tuple[int, str, str]]:
    return [(heading.level, heading.marker, heading.title) for heading in flat(outline(text))]


def test_the_four_line_levels_make_a_tree() -> None:
    text = "一、总体情况\n（一）学习\n1.集中学习\n（1）原文\n二、问题\n"
    top = outline(text)
    assert [heading.title for heading in top] == ["总体情况", "问题"]
    assert top[0].children[0].children[0].children[0].title == "原文"


def test_a_heading_may_be_the_first_sentence_of_a_paragraph() -> None:
    text = "（一）压实责任。年内召开会议。\n"
    (heading,) = outline(text)
    assert (text[heading.start : heading.end], heading.title) == ("（一）压实责任", "压实责任")


def test_points_inside_a_paragraph_are_level_five() -> None:
    assert _shape("有关情况：一是抓学习。二是抓落实；三是抓监督。") == [
        (5, "一是", "抓学习"),
        (5, "二是", "抓落实"),
        (5, "三是", "抓监督"),
    ]


def test_full_and_half_width_markers_are_the_same() -> None:
    assert _shape("(一)学习\n１．研讨\n2、宣讲\n①原文\n") == [
        (2, "(一)", "学习"),
        (3, "１．", "研讨"),
        (3, "2、", "宣讲"),
        (4, "①", "原文"),
    ]


def test_decimals_and_words_that_begin_like_markers_are_no_headings() -> None:
    assert _shape("3.5万元已到账\n一体推进各项工作\n统一是关键\n二、三等奖各一名\n") == []


def test_trailing_white_space_is_not_part_of_a_title() -> None:
    (heading,) = outline("  一、工作情况 　\n")
    assert (heading.start, heading.end) == (2, 8)
