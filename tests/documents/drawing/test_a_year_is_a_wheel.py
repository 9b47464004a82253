"""The year as a wheel: twelve segments, every number of them in words, and links a keyboard reaches."""

from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from lvze.documents.drawing.wheel import Month, Wheel, draw_wheel

SVG = "{http://www.w3.org/2000/svg}"
STATES = ("已完成", "已说明", "未到期", "没有记录")


def wheel(*counts: tuple[int, ...], address: str = "", states: tuple[str, ...] = STATES) -> Wheel:
    rest = (0,) * len(states)
    months = [Month(each, address, is_now=number == 0) for number, each in enumerate(counts)]
    return Wheel("年轮", "2026年", "项", states, (*months, *(Month(rest),) * (12 - len(months))))


def drawn(one: Wheel) -> Element:
    found: Element = fromstring(draw_wheel(one))
    return found


def test_each_state_of_a_month_takes_its_share_of_the_segment() -> None:
    found = drawn(wheel((2, 0, 1, 1), (0, 5, 0, 0)))
    fills = [each.get("fill", "") for each in found.iter(f"{SVG}path")]
    assert [each for each in fills if each.startswith("url")] == [
        "url(#wheel-0)",
        "url(#wheel-2)",
        "url(#wheel-3)",
        "url(#wheel-1)",
    ]
    told = [each.text for each in found.iter(f"{SVG}text")]
    assert told[:5] == ["2", "1", "1", "1月", "5"]
    assert [f"{number}月" in told for number in range(1, 13)] == [True] * 12
    assert set(STATES) <= set(told), "the legend names every state"


def test_who_cannot_see_it_hears_every_month() -> None:
    said = drawn(wheel((2, 0, 1, 1))).find(f"{SVG}desc")
    assert said is not None
    assert said.text == "年轮。1月（本月）：已完成2项，未到期1项，没有记录1项；" + "".join(
        f"{number}月：没有{'；' if number < 12 else '。'}" for number in range(2, 13)
    )


def test_a_month_that_leads_somewhere_is_a_link_with_its_words() -> None:
    [link] = drawn(wheel((1, 0, 0, 0), address="/month/?period=2026-01&unit=\"1'")).iter(f"{SVG}a")
    assert link.get("href") == "/month/?period=2026-01&unit=\"1'"
    assert link.get("aria-label") == "1月（本月）：已完成1项"
    assert not list(drawn(wheel((1, 0, 0, 0))).iter(f"{SVG}a"))


def test_hostile_words_stay_words() -> None:
    found = drawn(wheel(states=("<script>", "&", '"', "'")))
    assert not list(found.iter("script")) + list(found.iter(f"{SVG}script"))


def test_only_the_present_month_is_marked() -> None:
    classes = [each.get("class") for each in drawn(wheel((1, 0, 0, 0), (1, 0, 0, 0))).iter(f"{SVG}path")]
    assert classes.count("edge") == 1


def test_other_than_twelve_months_and_their_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="twelve"):
        Wheel("年轮", "2026年", "项", STATES, (Month((0, 0, 0, 0)),))
    with pytest.raises(ValueError, match="number for every state"):
        wheel((1, 2))
