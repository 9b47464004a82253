"""Small builders of WordprocessingML: a paragraph, a run, their properties. The only place that knows the tags."""

from collections.abc import Iterable

from lxml import etree

from lvze.documents.gbt9704 import layout

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": W, "r": R}

Element = etree._Element


def qualified(name: str) -> str:
    """``w:p`` → ``{namespace}p``."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def element(name: str, attributes: dict[str, str | int] | None = None, *children: Element) -> Element:
    """An element; attribute names without a prefix belong to ``w``."""
    made = etree.Element(qualified(name), nsmap=NAMESPACES)
    for key, value in (attributes or {}).items():
        made.set(qualified(key if ":" in key else f"w:{key}"), str(value))
    made.extend(children)
    return made


def fonts(family: str, latin: str = layout.LATIN) -> Element:
    """Fonts by name, never by theme; the hint gives quotes and dashes to the Chinese font."""
    return element("w:rFonts", {"hint": "eastAsia", "ascii": latin, "hAnsi": latin, "eastAsia": family, "cs": latin})


def run_properties(
    family: str = layout.FANG_SONG,
    size: float = layout.BODY_SIZE,
    *,
    latin: str = layout.LATIN,
    spacing: float = layout.CHARACTER_SPACING,
    color: str | None = None,
    scale: int = 100,
) -> Element:
    """Run properties in schema order. ``size`` and ``spacing`` in points, ``scale`` in per cent of the width."""
    children = [fonts(family, latin)]
    if color:
        children.append(element("w:color", {"val": color}))
    if spacing:
        children.append(element("w:spacing", {"val": layout.twips(spacing)}))
    if scale != 100:
        children.append(element("w:w", {"val": scale}))
    half_points = round(size * 2)
    children += [element("w:sz", {"val": half_points}), element("w:szCs", {"val": half_points})]
    return element("w:rPr", None, *children)


def run(text: str, properties: Element | None = None) -> Element:
    """A run; ``\\t`` in the text becomes a tab.

    Without properties it looks as its style does, but still carries the hint: Word reads that from the run alone, and
    without it sets quotes, dashes and ellipses in the Latin font.
    """
    hinted = element("w:rPr", None, element("w:rFonts", {"hint": "eastAsia"}))
    made = element("w:r", None, hinted if properties is None else properties)
    for index, piece in enumerate(text.split("\t")):
        if index:
            made.append(element("w:tab"))
        if piece:
            words = element("w:t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.append(words)
    return made


def tabs(*stops: tuple[str, float]) -> Element:
    """Tab stops: (alignment, position in points)."""
    return element("w:tabs", None, *(element("w:tab", {"val": how, "pos": layout.twips(at)}) for how, at in stops))


def indent(**points_or_characters: float) -> Element:
    """``w:ind``: ``left``/``right``/``hanging``/``firstLine`` in points; names ending in Chars in characters."""
    values: dict[str, str | int] = {
        name: round(value * 100) if name.endswith("Chars") else layout.twips(value)
        for name, value in points_or_characters.items()
    }
    return element("w:ind", values)


def exact_line(points: float) -> Element:
    """Exact line spacing and nothing before or after."""
    return element("w:spacing", {"before": 0, "after": 0, "line": layout.twips(points), "lineRule": "exact"})


def paragraph(style: str, properties: Iterable[Element] = (), runs: Iterable[Element] = ()) -> Element:
    """A paragraph of a named style; ``properties`` in schema order."""
    return element("w:p", None, element("w:pPr", None, element("w:pStyle", {"val": style}), *properties), *runs)


def blank_line(style: str = "GwBlank", *, keep_with_next: bool = False) -> Element:
    """空一行."""
    return paragraph(style, [element("w:keepNext")] if keep_with_next else [])
