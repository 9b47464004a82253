"""A year as a wheel: twelve months around a middle, each a ring segment divided by what stands how. A month may be a
link. States are told apart by pattern and number before colour; a page replaces the colours by its classes."""

from dataclasses import dataclass
from math import cos, pi, sin
from xml.sax.saxutils import escape, quoteattr

_SIZE = 520
_MIDDLE = _SIZE / 2
_INNER, _OUTER, _NAMES, _EDGE = 84.0, 208.0, 232.0, 216.0
_GAP = 0.6
_LEAST = 15.0
_FOOT = 40
#: Class, ground and lines' colour of each state in its order, with its lines in a tile of eight.
_LOOKS = (
    ("w0", "#a9b78a", "#a9b78a", ""),
    ("w1", "#e6d3ac", "#7d6330", "M0 4h8"),
    ("w2", "#e7e4dc", "#9b958a", "M3 4h2M4 3v2"),
    ("w3", "#f3dcd5", "#8f3526", "M0 8L8 0"),
)


@dataclass(frozen=True, slots=True)
class Month:
    """How many things of one month stand in each state, in the wheel's order; where it leads; whether it is now."""

    counts: tuple[int, ...]
    address: str = ""
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Wheel:
    """``states`` from the middle outwards, at most four. ``middle`` is said in the middle, ``unit`` is of all numbers.

    Raises ValueError for other than twelve months or a month without a number for every state.
    """

    title: str
    middle: str
    unit: str
    states: tuple[str, ...]
    months: tuple[Month, ...]

    def __post_init__(self) -> None:
        if len(self.months) != 12 or len(self.states) > len(_LOOKS):
            raise ValueError("a wheel has twelve months and at most four states")
        if any(len(month.counts) != len(self.states) for month in self.months):
            raise ValueError("every month has a number for every state")

    def words_of(self, number: int) -> str:
        """``3月：已完成2项，未到期1项``."""
        counts = zip(self.states, self.months[number - 1].counts, strict=True)
        told = "，".join(f"{state}{count}{self.unit}" for state, count in counts if count)
        return f"{number}月{'（本月）' if self.months[number - 1].is_now else ''}：{told or '没有'}"

    @property
    def words(self) -> str:
        """The wheel for those who cannot see it."""
        return f"{self.title}。{'；'.join(map(self.words_of, range(1, 13)))}。"


def draw_wheel(wheel: Wheel, key: str = "wheel") -> str:
    """The wheel as one ``<svg>`` element with a title and words; ``key`` keeps its inner names apart on a page."""
    body = "".join(_month(wheel, number, key) for number in range(1, 13))
    middle = _text(_MIDDLE, _MIDDLE + 7, wheel.middle, "ink", 20)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture wheel" role="group" '
        f'viewBox="0 0 {_SIZE} {_SIZE + _FOOT}" aria-labelledby="{key}-title {key}-words" '
        f'font-family="sans-serif" font-size="15">'
        f'<title id="{key}-title">{escape(wheel.title)}</title><desc id="{key}-words">{escape(wheel.words)}</desc>'
        f"{_patterns(wheel, key)}{body}{middle}{_legend(wheel, key)}</svg>"
    )


def _month(wheel: Wheel, number: int, key: str) -> str:
    """One segment from the middle outwards, in a link where it leads somewhere."""
    month, begins = wheel.months[number - 1], (number - 1) * 30 - 90
    total, inner = sum(month.counts), _INNER
    parts = [_ring(begins, _INNER, _OUTER, 'class="rest" fill="none" stroke="#d8d4ca"')]
    for place, count in enumerate(month.counts):
        if count:
            outer = inner + (_OUTER - _INNER) * count / total
            parts.append(_ring(begins, inner, outer, f'fill="url(#{key}-{place})"'))
            if outer - inner >= _LEAST:
                parts.append(_told(begins + 15, (inner + outer) / 2, str(count)))
            inner = outer
    if month.is_now:
        parts.append(_arc(begins, _EDGE))
    parts.append(_told(begins + 15, _NAMES, f"{number}月", "ink now" if month.is_now else "ink"))
    drawn = "".join(parts)
    if not month.address:
        return drawn
    return f"<a href={quoteattr(month.address)} aria-label={quoteattr(wheel.words_of(number))}>{drawn}</a>"


def _ring(begins: float, inner: float, outer: float, looks: str) -> str:
    """A piece of a ring, thirty degrees wide less a gap."""
    first, last = begins + _GAP, begins + 30 - _GAP
    return (
        f'<path {looks} d="M{_point(first, inner)}L{_point(first, outer)}A{outer:.1f} {outer:.1f} 0 0 1 '
        f'{_point(last, outer)}L{_point(last, inner)}A{inner:.1f} {inner:.1f} 0 0 0 {_point(first, inner)}Z"/>'
    )


def _arc(begins: float, far: float) -> str:
    """The mark of the present month: a line along its edge."""
    return (
        f'<path class="edge" fill="none" stroke="#1f2328" stroke-width="4" d="M{_point(begins + 1, far)}'
        f'A{far} {far} 0 0 1 {_point(begins + 29, far)}"/>'
    )


def _told(angle: float, far: float, words: str, shade: str = "ink over-pattern") -> str:
    x, y = _place(angle, far)
    return _text(x, y + 5, words, shade)


def _legend(wheel: Wheel, key: str) -> str:
    step = _SIZE / len(wheel.states)
    return "".join(
        f'<rect class="edged" fill="url(#{key}-{place})" stroke="#9b958a" x="{step * place + 14:.1f}" y="{_SIZE + 12}" '
        f'width="20" height="14"/>{_text(step * place + 40, _SIZE + 25, state, "ink", anchor="start")}'
        for place, state in enumerate(wheel.states)
    )


def _patterns(wheel: Wheel, key: str) -> str:
    tiles = (
        f'<pattern id="{key}-{place}" class="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{ground}"/><path d="{way}" stroke="{line}" stroke-width="1.5" fill="none"/>'
        f"</pattern>"
        for place, (name, ground, line, way) in enumerate(_LOOKS[: len(wheel.states)])
    )
    return f"<defs>{''.join(tiles)}</defs>"


def _text(x: float, y: float, words: str, shade: str, size: int = 0, anchor: str = "middle") -> str:
    """Over a pattern it has a rim of paper, so that it can be read."""
    rim = ' stroke="#fff" stroke-width="4" paint-order="stroke"' if "over-pattern" in shade else ""
    larger = f' font-size="{size}"' if size else ""
    return (
        f'<text class="{shade}" fill="#1f2328" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{larger}{rim}>'
        f"{escape(words)}</text>"
    )


def _point(angle: float, far: float) -> str:
    x, y = _place(angle, far)
    return f"{x:.1f} {y:.1f}"


def _place(angle: float, far: float) -> tuple[float, float]:
    turn = angle * pi / 180
    return _MIDDLE + far * cos(turn), _MIDDLE + far * sin(turn)
