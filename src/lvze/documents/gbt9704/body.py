"""标题, 主送机关, 正文 with its numbered headings (7.3.1–7.3.3)."""

from collections.abc import Iterable, Iterator

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.content import Block, Chart, Heading, Paragraph, Table
from lvze.documents.gbt9704.oxml import Element, blank_line, paragraph, run, run_properties
from lvze.documents.gbt9704.pictures import Pictures, chart
from lvze.documents.gbt9704.tables import table
from lvze.kernel.errors import BadInput

_HEADING_FONTS = {1: layout.HEI, 2: layout.KAI, 3: layout.FANG_SONG, 4: layout.FANG_SONG}
_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1–99 in Chinese: 二十一. Headings go no further."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def heading_marker(level: int, number: int) -> str:
    """层次序数 of 7.3.3: 一、 （一） 1. （1）."""
    if level == 1:
        return chinese_number(number) + "、"
    if level == 2:
        return f"（{chinese_number(number)}）"
    if level == 3:
        return f"{number}."
    if level == 4:
        return f"（{number}）"
    raise BadInput(f"层次标题的级别是 {level}，公文只有一至四级，请改为 1 到 4。")


def title(lines: tuple[str, ...]) -> list[Element]:
    """One paragraph a line, so that no reader breaks a word."""
    return [paragraph("GwTitle", runs=[run(line)]) for line in lines]


def addressee(text: str) -> list[Element]:
    """One blank line under the title, flush left, a colon at its end."""
    return [blank_line(), paragraph("GwAddressee", runs=[run(text.rstrip("：:") + "：")])]


def blocks(content: Iterable[Block], pictures: Pictures) -> Iterator[Element]:
    """The text, its headings numbered level by level."""
    counts = [0, 0, 0, 0]
    for block in content:
        match block:
            case Heading(level=level):
                if not 1 <= level <= 4:
                    heading_marker(level, 0)
                counts[level - 1] += 1
                counts[level:] = [0] * (4 - level)
                yield _heading(block, heading_marker(level, counts[level - 1]))
            case Paragraph(text=text):
                yield paragraph("GwBody", runs=[run(text)])
            case Table():
                yield from table(block)
            case Chart():
                yield from chart(block, pictures)


def _heading(heading: Heading, marker: str) -> Element:
    if not heading.run_in_text:
        return paragraph(f"GwHeading{heading.level}", runs=[run(marker + heading.text)])
    text = heading.text if heading.text.endswith("。") else heading.text + "。"
    return paragraph(
        "GwBody",
        runs=[run(marker + text, run_properties(_HEADING_FONTS[heading.level])), run(heading.run_in_text)],
    )
