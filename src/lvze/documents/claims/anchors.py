"""Where a claim may be: numbers and number placeholders, each with its unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lvze.documents.claims.page import Page
from lvze.documents.numerals import Numeral, scan
from lvze.documents.quantities import Quantity, labelled_quantity, quantity_at, shared_quantity
from lvze.documents.result import Blank, Value


@dataclass(frozen=True, slots=True)
class Anchor:
    """A number or placeholder with the quantity it makes."""

    numeral: Numeral | None
    quantity: Quantity

    @property
    def start(self) -> int:
        return self.quantity.start

    @property
    def end(self) -> int:
        return self.quantity.end


def anchors(page: Page, blanks: Iterable[Blank]) -> Iterator[Anchor]:
    """Anchors in text order. A number inside or touching a placeholder (``20××``) is none of its own."""
    places = [(blank.start, blank.end) for blank in blanks]
    held = list(_placeholder_anchors(page, blanks))
    at = 0
    blocked = 0
    for numeral in scan(page.plain):
        while at < len(held) and held[at].start < numeral.start:
            yield held[at]
            at += 1
        while blocked < len(places) and places[blocked][1] < numeral.start:
            blocked += 1
        if blocked < len(places) and places[blocked][0] <= numeral.end and numeral.start <= places[blocked][1]:
            continue
        quantity = quantity_at(page.plain, numeral.start, numeral.end, page.lexicon, numeral)
        quantity = quantity or _without_own_unit(page, numeral.start, numeral.end)
        if quantity is not None:
            yield Anchor(numeral, quantity)
    yield from held[at:]


def _placeholder_anchors(page: Page, blanks: Iterable[Blank]) -> Iterator[Anchor]:
    numbers = [blank for blank in blanks if blank.kind == "number"]
    skip = False
    for index, blank in enumerate(numbers):
        if skip:
            skip = False
            continue
        end = blank.end
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if following and page.plain[end : following.start] in ("/", "—", "-", "~", "至", "到"):
            end, skip = following.end, True
        quantity = quantity_at(page.plain, blank.start, end, page.lexicon, None)
        quantity = quantity or _without_own_unit(page, blank.start, end)
        if quantity is not None:
            yield Anchor(None, quantity)


def _without_own_unit(page: Page, start: int, end: int) -> Quantity | None:
    """The unit stands in a label before the number, or after the last number of a row."""
    return labelled_quantity(page.plain, start, end, page.lexicon) or shared_quantity(
        page.plain, start, end, page.lexicon
    )


def value_of(anchor: Anchor) -> Value:
    """The claim's value: the numeral's own, as percent for 成."""
    numeral, scale = anchor.numeral, anchor.quantity.scale
    if numeral is None:
        return None
    value = numeral.value
    if anchor.end > numeral.end and isinstance(value, int | float):
        return round(value * scale, 8)
    if anchor.end < numeral.end and isinstance(value, int | float):
        return _without_scale(value, anchor.quantity.unit)
    if scale == 1 or value is None:
        return value
    return (value[0] * scale, value[1] * scale) if isinstance(value, tuple) else value * scale


def _without_scale(value: int | float, unit: str) -> int | float:
    """66.57万 + 元 is 66.57 of 万元: the 万 that went to the unit is taken out of the value."""
    scale = {"万": 10_000, "亿": 100_000_000}.get(unit[0], 1)
    if unit.startswith("万亿"):
        scale = 1_000_000_000_000
    smaller = round(value / scale, 8)
    return int(smaller) if smaller == int(smaller) else smaller
