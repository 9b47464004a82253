"""起草时的遗留: open blanks, template hints, a sentence cut short, doubled words."""

import re
from collections.abc import Iterator, Sequence

from lvze.documents.findings.page import MARKER, Page, Paragraph
from lvze.documents.findings.registry import Mark, rule

_REVIEW = "党政机关公文处理工作条例 第二十五条（印发前复核）"


@rule("LEFT-001", "hint", "还有待填项", _REVIEW)
def open_blanks(page: Page) -> Iterator[Mark]:
    """One hint for the text: each blank is listed by itself."""
    blanks = page.reading.blanks
    if blanks:
        first = blanks[0]
        yield Mark(first.start, first.end, f"建议核对：文中还有{len(blanks)}处待填项，定稿前请填好或删去。")


_HINTS = re.compile(
    r"[（(【\[](?:[^（）()【】\[\]\n]{0,14}(?:上级单位|单位名称|单位全称|部门名称|此处填写|请填写|填写|据实填|视情况|根据实际|自行补充"
    r"|可删|示例|样例|待补充|待定|待核实|待确认|另附|下同删)[^（）()【】\[\]\n]{0,14}|此处[^）)】\]\n]{0,20}|略|数字|次数|人数|数量|金额|年份|姓名|日期|时间|地点)[）)】\]]"
    r"|待补充|此处(?:填写|插入|补充|略)|TODO|(?<![一-鿿])以下略"
)


@rule("LEFT-002", "warning", "模板的提示语没有删去", _REVIEW)
def template_hints(page: Page) -> Iterator[Mark]:
    for match in _HINTS.finditer(page.text):
        yield Mark(match.start(), match.end(), "建议核对：像是模板里的提示语，填好后请删去。")


_COMPLETE = re.compile(r"[。！？；：…”』）》】〕.!?;:)\]—]$")
_LABEL = re.compile(r"^(?:附件|附|联系人|联系电话|抄送|主送|签发人|报送|印发|图|表|注|单位|填报|时间|地点)")


@rule("LEFT-003", "warning", "句子没有写完", _REVIEW)
def cut_sentences(page: Page) -> Iterator[Mark]:
    paragraphs = [paragraph for paragraph in page.prose if not _stands_apart(page, paragraph)]
    if _is_hard_wrapped(paragraphs):
        paragraphs = paragraphs[-1:]
    for paragraph in paragraphs:
        if _is_cut(paragraph.text, is_last=paragraph is paragraphs[-1]):
            start = paragraph.start + max(0, len(paragraph.text) - 10)
            yield Mark(start, paragraph.end, "建议核对：这一段没有句末标点，像是没有写完。")


def _stands_apart(page: Page, paragraph: Paragraph) -> bool:
    ends = {part.start for part in (page.title, page.addressee, page.signature, page.issued_line) if part is not None}
    return paragraph.start in ends or bool(_LABEL.match(paragraph.text)) or paragraph.text.endswith(("印发", "|"))


_RUN_IN = re.compile(r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，|首先|其次)")


def _is_cut(text: str, *, is_last: bool) -> bool:
    if _COMPLETE.search(text):
        return False
    if text.endswith(("，", "、")):
        return len(text) >= 8
    if MARKER.match(text) and not re.search(r"[。；]", text):
        return False
    shortest = 9 if _RUN_IN.match(text) else 8 if is_last else 25
    return len(text) >= shortest and bool(re.search(r"[，。；]", text)) and bool(re.search(r"[一-鿿]$", text))


def _is_hard_wrapped(paragraphs: Sequence[Paragraph]) -> bool:
    """Lines broken by width: many lines of about one length, few of them ending a sentence."""
    long = [paragraph for paragraph in paragraphs if len(paragraph.text) >= 15]
    open_ended = [paragraph for paragraph in long if not _COMPLETE.search(paragraph.text)]
    return len(long) >= 6 and len(open_ended) * 2 >= len(long)


_DOUBLED = re.compile(r"(?P<word>[一-鿿]{2,8}?)(?P=word)")
_DOUBLED_ONE = re.compile(
    r"(?<![目有标众似])的的(?!确|士)|(?<![为除明免私未终末])了了(?!解|然|结|事|却|无)"
    r"|(?<![即大名上中少老])将将(?!士|领|军|近|来|要)|被被|(?<!各)地地(?!方|区|点|位|面|理|域)|(?<![并在内存所现正自不好])在在"
)
_NUMERALS = frozenset("零一二三四五六七八九十百千万两几第")


@rule("LEFT-004", "warning", "词语重复", _REVIEW, fixable=True)
def doubled_words(page: Page) -> Iterator[Mark]:
    for match in _DOUBLED.finditer(page.text):
        word = match["word"]
        repeats_on_purpose = len(set(word)) == 1 or word[0] in _NUMERALS or set(word) <= _NUMERALS
        if not repeats_on_purpose and word not in page.words("doubled_on_purpose"):
            yield Mark(match.start(), match.end(), f"建议核对：“{word}”写了两遍。")
    for match in _DOUBLED_ONE.finditer(page.text):
        yield Mark(match.start(), match.end(), f"建议核对：“{match[0][0]}”写了两遍。", match[0][0])
