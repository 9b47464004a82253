"""The writer of pictures. Series are told apart by pattern, dash and mark before colour; colours are attributes, so
that a page may replace them by its classes (dark, print) and a downloaded file stands alone."""

from fractions import Fraction
from xml.sax.saxutils import escape

from lvze.documents.drawing.picture import Picture, Series
from lvze.documents.drawing.scales import ticks_to

_WIDTH = 760
_LEFT, _RIGHT, _FOOT = 64, 16, 30
_PLOT = 220
_STRIP = 44
_COLOURS = ("#8f3526", "#c9a25f", "#4a6b8a", "#8a9a5b", "#75628c", "#9b958a")
#: Lines over the colour, in a tile of eight: none, slanted, dots, level, upright, crossed.
_OVER = ("", "M0 8L8 0", "M3 4h2M4 3v2", "M0 4h8", "M4 0v8", "M0 8L8 0M0 0L8 8")
_DASHES = ("", "8 4", "2 4", "10 4 2 4", "1 3", "14 6")


def draw(picture: Picture, key: str = "picture") -> str:
    """The picture as one ``<svg>`` element with a title and words for those who cannot see it.

    ``key`` keeps its inner names apart from those of other pictures on the same page.
    """
    height, body = _strips(picture) if picture.shape == "strips" else _plot(picture, key)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" viewBox="0 0 {_WIDTH} {height}" '
        f'aria-labelledby="{key}-title {key}-words" font-family="sans-serif" font-size="12">'
        f'<title id="{key}-title">{escape(picture.title)}</title>'
        f'<desc id="{key}-words">{escape(picture.words)}</desc>'
        f"{_patterns(picture, key)}{body}</svg>"
    )


def _plot(picture: Picture, key: str) -> tuple[int, str]:
    """Legend above, axis at the left, categories below."""
    legend, top = _legend(picture, key)
    ticks = ticks_to(picture.tallest)
    bottom = top + _PLOT
    parts = [legend, _text(_LEFT, top - 10, picture.unit, "end", "quiet")]
    for tick in ticks:
        y = bottom - _PLOT * float(tick / ticks[-1])
        parts.append(f'<path class="rule" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#d8d4ca" fill="none"/>')
        parts.append(_text(_LEFT - 8, y + 4, f"{float(tick):g}", "end", "quiet"))
    step = (_WIDTH - _LEFT - _RIGHT) / max(1, len(picture.categories))
    named = [_broken(category, step) for category in picture.categories]
    for place, lines in enumerate(named):
        for line, words in enumerate(lines):
            parts.append(_text(_LEFT + step * (place + 0.5), bottom + 20 + 15 * line, words, "middle", "ink"))
    drawn = {"stacked": _stacks, "lines": _lines}.get(picture.shape, _bars)
    parts.append(drawn(picture, key, step, bottom, _PLOT / float(ticks[-1])))
    return bottom + _FOOT + 15 * (max(map(len, named), default=1) - 1), "".join(parts)


def _bars(picture: Picture, key: str, step: float, bottom: float, scale: float) -> str:
    wide = min(48.0, step * 0.8 / max(1, len(picture.series)))
    found = []
    for number, each in enumerate(picture.series):
        for place, value in _known(each):
            x = _LEFT + step * (place + 0.5) + wide * (number - len(picture.series) / 2)
            tall = float(value) * scale
            found.append(_block(key, number, x + 1, bottom - tall, wide - 2, tall))
            found.append(_text(x + wide / 2, bottom - tall - 4, each.printed[place], "middle", "ink"))
    return "".join(found)


def _stacks(picture: Picture, key: str, step: float, bottom: float, scale: float) -> str:
    wide = min(64.0, step * 0.6)
    tops = [bottom] * len(picture.categories)
    found = []
    for number, each in enumerate(picture.series):
        for place, value in _known(each):
            tall, x = float(value) * scale, _LEFT + step * (place + 0.5) - wide / 2
            tops[place] -= tall
            found.append(_block(key, number, x, tops[place], wide, tall))
            if tall >= 14:
                found.append(_text(x + wide + 4, tops[place] + tall / 2 + 4, each.printed[place], "start", "ink"))
    return "".join(found)


def _lines(picture: Picture, key: str, step: float, bottom: float, scale: float) -> str:
    found = []
    for number, each in enumerate(picture.series):
        points = [(place, _LEFT + step * (place + 0.5), bottom - float(value) * scale) for place, value in _known(each)]
        way = "L".join(f"{x:.1f} {y:.1f}" for _, x, y in points)
        colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
        if len(points) > 1:
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            found.append(
                f'<path class="line s{number % len(_COLOURS)}" d="M{way}" fill="none" stroke="{colour}"'
                f' stroke-width="2"{dashed}/>'
            )
        for place, x, y in points:
            found.append(_block(key, number, x - 5, y - 5, 10, 10))
            found.append(_text(x + 9, y - 6, each.printed[place], "start", "ink"))
    return "".join(found)


def _strips(picture: Picture) -> tuple[int, str]:
    """A strip for each series, all on one scale, so that a tall bar means the same in each."""
    left = 84
    tallest = float(picture.tallest) or 1.0
    step = (_WIDTH - left - _RIGHT) / max(1, len(picture.categories))
    parts = []
    for row, each in enumerate(picture.series):
        base = (row + 1) * _STRIP
        parts.append(_text(left - 10, base - 4, each.title, "end", "ink"))
        parts.append(f'<path class="rule" d="M{left} {base}H{_WIDTH - _RIGHT}" stroke="#d8d4ca" fill="none"/>')
        for place, value in _known(each):
            tall = max(1.0, float(value) / tallest * (_STRIP - 18)) if value else 0.0
            x = left + step * place + step * 0.2
            parts.append(
                f'<rect class="s2" fill="{_COLOURS[2]}" x="{x:.1f}" y="{base - tall:.1f}" width="{step * 0.6:.1f}"'
                f' height="{tall:.1f}"/>'
            )
            parts.append(_text(x + step * 0.3, base - tall - 3, each.printed[place], "middle", "ink"))
    foot = len(picture.series) * _STRIP
    for place, category in enumerate(picture.categories):
        parts.append(_text(left + step * (place + 0.5), foot + 20, category, "middle", "ink"))
    return foot + _FOOT, "".join(parts)


def _legend(picture: Picture, key: str) -> tuple[str, int]:
    """The names of the series with their patterns, and where the plot may begin."""
    x, y, parts = _LEFT, 4, []
    for number, each in enumerate(picture.series):
        wide = 34 + 12 * len(each.title)
        if x + wide > _WIDTH and x > _LEFT:
            x, y = _LEFT, y + 22
        parts.append(_block(key, number, x, y, 18, 12) + _text(x + 24, y + 11, each.title, "start", "ink"))
        x += wide
    return "".join(parts), y + 54


def _patterns(picture: Picture, key: str) -> str:
    if picture.shape == "strips":
        return ""
    tiles = []
    for number in range(len(picture.series)):
        one = number % len(_COLOURS)
        over = (
            f'<path class="over" d="{_OVER[one]}" stroke="#fff" stroke-width="1.5" fill="none"/>' if _OVER[one] else ""
        )
        tiles.append(
            f'<pattern id="{key}-{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect class="s{one}" width="8" height="8" fill="{_COLOURS[one]}"/>{over}</pattern>'
        )
    return f"<defs>{''.join(tiles)}</defs>"


def _block(key: str, number: int, x: float, y: float, wide: float, tall: float) -> str:
    return f'<rect fill="url(#{key}-{number})" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}"/>'


def _broken(words: str, wide: float) -> list[str]:
    """A name in lines that fit under its column; a Chinese character is as wide as the letters are high."""
    fit = max(2, int(wide / 12.5))
    return [words[start : start + fit] for start in range(0, len(words), fit)] or [""]


def _text(x: float, y: float, words: str, anchor: str, shade: str) -> str:
    colour = "#57606a" if shade == "quiet" else "#1f2328"
    return (
        f'<text class="{shade}" fill="{colour}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def _known(series: Series) -> list[tuple[int, Fraction]]:
    return [(place, value) for place, value in enumerate(series.values) if value is not None]
