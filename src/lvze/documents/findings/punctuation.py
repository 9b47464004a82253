"""标点与数字的写法 (GB/T 15834, GB/T 15835): half-width marks, pairs, ellipsis, ranges, two-digit years."""

import re
from collections.abc import Iterator

from lvze.documents.findings.page import Page, Paragraph
from lvze.documents.findings.registry import Mark, rule

_MARKS = "GB/T 15834—2011 标点符号用法"
_NUMBERS = "GB/T 15835—2011 出版物上数字用法"
_HAN = r"[一-鿿]"

_HALF_WIDTH = re.compile(
    rf"(?<=[一-鿿》”）%％\dXx×*])[,;:?!](?=[一-鿿“《（])|(?<={_HAN})[,;:?!](?=[\s\dA-Za-z]*(?:$|[\n一-鿿“《（]))|(?<={_HAN})\.(?={_HAN}|\s*(?:$|\n))"
)
_FULL = dict(zip(",;:?!.", "，；：？！。", strict=True))
_HALF_QUOTES = re.compile(rf'"(?=[^"\n]*{_HAN})([^"\n]{{1,60}})"')
_HALF_BRACKETS = re.compile(rf"\((?=[^()\n]*{_HAN})([^()\n]{{1,60}})\)")


@rule("PUNC-001", "warning", "中文里用了半角标点", _MARKS, fixable=True)
def half_width(page: Page) -> Iterator[Mark]:
    for match in _HALF_WIDTH.finditer(page.text):
        yield Mark(match.start(), match.end(), f"建议核对：中文里的“{match[0]}”宜用全角。", _FULL[match[0]])
    for match in _HALF_BRACKETS.finditer(page.text):
        for position, right in ((match.start(), "（"), (match.end() - 1, "）")):
            yield Mark(position, position + 1, "建议核对：中文里的括号宜用全角。", right)
    for match in _HALF_QUOTES.finditer(page.text):
        for position, right in ((match.start(), "“"), (match.end() - 1, "”")):
            yield Mark(position, position + 1, "建议核对：中文里的引号宜用全角。", right)


_REPEATED = re.compile(r"([，；：、！？%％])\1+|。{2}(?!。)|[，、；：][。，；、]|。[，、；]")


@rule("PUNC-002", "warning", "标点重复或连用", _MARKS, fixable=True)
def repeated(page: Page) -> Iterator[Mark]:
    for match in _REPEATED.finditer(page.text):
        same = len(set(match[0])) == 1
        yield Mark(match.start(), match.end(), f"建议核对：标点“{match[0]}”连用。", match[0][0] if same else None)


@rule("PUNC-003", "error", "引号不成对", _MARKS, fixable=True)
def unpaired_quotes(page: Page) -> Iterator[Mark]:
    for paragraph in page.paragraphs:
        for left, right in ("“”", "‘’"):
            if left in paragraph.text or right in paragraph.text:
                yield from _unpaired(paragraph, left, right)
        if paragraph.text.count('"') % 2:
            position = paragraph.start + paragraph.text.rindex('"')
            yield Mark(position, position + 1, "建议核对：引号不成对。")


def _unpaired(paragraph: Paragraph, left: str, right: str) -> Iterator[Mark]:
    """Walk the marks in order. Two of the same side in a row around a few words: the turned one gets a fix."""
    pattern = rf"(?<![A-Za-z])[{left}{right}]|[{left}{right}](?![A-Za-z])"
    marks = [(match.start(), match[0]) for match in re.finditer(pattern, paragraph.text)]
    index, open_at = 0, None
    while index < len(marks):
        position, mark = marks[index]
        following = marks[index + 1] if index + 1 < len(marks) else None
        if mark == left and open_at is None:
            open_at = position
        elif mark == right and open_at is not None:
            open_at = None
        elif mark == right:
            turned = (
                following is not None and following[1] == right and _is_short(paragraph.text, position, following[0])
            )
            yield _one(paragraph, position, left if turned else None)
            index += 1 if turned else 0
        else:
            assert open_at is not None
            turned = _is_short(paragraph.text, open_at, position) and (following is None or following[1] == left)
            if turned:
                yield _one(paragraph, position, right)
                open_at = None
            else:
                yield _one(paragraph, open_at, None)
                open_at = position
        index += 1
    if open_at is not None:
        yield _one(paragraph, open_at, None)


def _is_short(text: str, start: int, end: int) -> bool:
    return 1 < end - start <= 16 and not re.search(r"[。；]", text[start:end])


def _one(paragraph: Paragraph, position: int, fix: str | None) -> Mark:
    start = paragraph.start + position
    return Mark(start, start + 1, "建议核对：引号不成对。", fix)


_PAIRS = {"）": "（", "》": "《", "】": "【", "〕": "〔"}
_NUMBERED = re.compile(r"(?:^|(?<=[。；，、：\s]))[\d一二三四五六七八九十]{1,3}）")


@rule("PUNC-004", "error", "括号、书名号不成对", _MARKS)
def unpaired_brackets(page: Page) -> Iterator[Mark]:
    for paragraph in page.paragraphs:
        numbered = {match.end() - 1 for match in _NUMBERED.finditer(paragraph.text)}
        waiting: list[tuple[int, str]] = []
        for match in re.finditer(r"[（）《》【】〔〕]", paragraph.text):
            position, mark = match.start(), match[0]
            if mark in _PAIRS.values():
                waiting.append((position, mark))
            elif waiting and waiting[-1][1] == _PAIRS[mark]:
                waiting.pop()
            elif position not in numbered:
                yield _bracket(paragraph, position)
        for position, _ in waiting:
            yield _bracket(paragraph, position)


def _bracket(paragraph: Paragraph, position: int) -> Mark:
    start = paragraph.start + position
    return Mark(start, start + 1, f"建议核对：“{paragraph.text[position]}”没有与之成对的一半。")


_ELLIPSIS = re.compile(r"(?<!…)…(?!…)|(?<=[一-鿿])\.{3,6}|。{3,6}")


@rule("PUNC-005", "warning", "省略号写法不规范", _MARKS, fixable=True)
def ellipsis(page: Page) -> Iterator[Mark]:
    for match in _ELLIPSIS.finditer(page.text):
        yield Mark(match.start(), match.end(), "建议核对：省略号为六点“……”，占两个字的位置。", "……")


@rule("PUNC-006", "hint", "并列的书名号之间用了顿号", f"{_MARKS} 第4.5.3.5条")
def marks_between_titles(page: Page) -> Iterator[Mark]:
    """Shown once, with the count: the standard says 通常不用, and most texts write it."""
    found = list(re.finditer(r"(?<=》)、(?=《)", page.text))
    if found:
        where = f"全文{len(found)}处" if len(found) > 1 else "此处"
        yield Mark(found[0].start(), found[0].end(), f"建议核对：并列的书名号之间通常不用顿号（{where}）。")


_PERCENT_RANGE = re.compile(
    r"(?<![\d.])(?P<low>\d+(?:\.\d+)?)(?P<first>[%％]?)(?P<mark>[-－~～—–至])(?P<high>\d+(?:\.\d+)?)(?P<sign>[%％])"
)


@rule("PUNC-007", "warning", "百分数范围的写法不规范", f"{_NUMBERS} 第4.1条", fixable=True)
def percent_range(page: Page) -> Iterator[Mark]:
    for match in _PERCENT_RANGE.finditer(page.text):
        if not match["first"] or match["mark"] in "-－~–":
            mark = match["mark"] if match["mark"] in "至—" else "～"
            right = f"{match['low']}%{mark}{match['high']}%"
            yield Mark(match.start(), match.end(), "建议核对：百分数范围前后都写百分号，用“～”连接。", right)


_SHORT_YEAR = re.compile(
    r"(?<![\d.\-—～/第近约满])(?P<year>[0-3]\d)年(?=度|\d{1,2}月|底|初|末|[上下]半年|第[一二三四]季度)"
)


@rule("PUNC-008", "warning", "年份写成两位数", f"{_NUMBERS} 第5.1.2条", fixable=True)
def short_year(page: Page) -> Iterator[Mark]:
    for match in _SHORT_YEAR.finditer(page.text):
        full = f"20{match['year']}"
        known = f"{full}年" in page.text
        yield Mark(match.start(), match.end("year"), "建议核对：年份宜写全四位。", full if known else None)


_BEFORE_ETC = re.compile(r"、(?=等(?![级待额价同效候闲分差次距比式号量着到、]))")


@rule("PUNC-009", "hint", "“等”之前用了顿号", f"{_MARKS} 附录", fixable=True)
def mark_before_etc(page: Page) -> Iterator[Mark]:
    for match in _BEFORE_ETC.finditer(page.text):
        yield Mark(match.start(), match.end(), "建议核对：并列的末项与“等”之间不用顿号。", "")


_GAP = re.compile(r"(?<=[一-鿿，。；：、”》）])[ \xa0]{1,2}(?=[一-鿿“《（，。；：、])")


@rule("PUNC-010", "hint", "正文里有多余的空格", _MARKS, fixable=True)
def stray_space(page: Page) -> Iterator[Mark]:
    """Only inside prose: names, titles and signatures are spaced out on purpose."""
    for paragraph in page.prose:
        if len(paragraph.text) >= 30 and re.search(r"[，。；]", paragraph.text):
            for match in _GAP.finditer(paragraph.text):
                start = paragraph.start + match.start()
                yield Mark(start, start + len(match[0]), "建议核对：此处有多余的空格。", "")
