"""以数量论成绩 (N7): counts of leaders' written instructions, of published items, of notes and essays."""

import re
from collections.abc import Iterator

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule

_BASIS = "整治形式主义为基层减负若干规定（2024年8月）"
_COUNT = r"(?:[\d.]+万?|[XxＸ×*＊○_]+|[一二三四五六七八九十百千两]+)[余多]?"
_INSTRUCTIONS = re.compile(
    rf"(?:获|得到|受到|收到)[^，。；\n]{{0,16}}批示[^，。；\n]{{0,6}}?{_COUNT}(?:次|件|条|人次|篇)"
    rf"|(?:领导|省|市|县|区|厅|局|委)[^，。；\n]{{0,6}}(?:肯定性)?批示{_COUNT}(?:次|件|条|人次|篇)"
    rf"|{_COUNT}(?:篇|件|条|份|期|项)[^，。；、\n]{{0,10}}获[^，。；、\n]{{0,10}}批示"
    r"|获[^，。；、\n]{0,8}(?:领导)?肯定性批示"
)


@rule("MERI-001", "hint", "以领导批示数作为成绩", _BASIS)
def instructions(page: Page) -> Iterator[Mark]:
    for match in _INSTRUCTIONS.finditer(page.text):
        yield Mark(match.start(), match.end(), "建议核对：减负规定不以领导批示数评价工作，可以只写做成了什么事。")


@rule("MERI-002", "hint", "以信息、稿件、心得篇数作为成绩", _BASIS)
def published_items(page: Page) -> Iterator[Mark]:
    objects = "|".join(map(re.escape, page.words("merit_objects")))
    if not objects:
        return
    pattern = re.compile(
        rf"(?:{objects})[”》、等共累计合计总达到了各类约近\s]{{0,6}}(?:“[^”\n]{{1,12}}”)?{_COUNT}(?:篇|条|份|期|次|个|幅)"
        rf"|(?:发表|刊发|报送|上报|推送|编发)[^，。；\n]{{0,6}}信息{_COUNT}(?:条|篇|期)"
        rf"|{_COUNT}(?:篇|份|期|条)(?:的)?[^，。；\n]{{0,6}}(?:{objects})"
    )
    for match in pattern.finditer(page.text):
        yield Mark(match.start(), match.end(), "建议核对：减负规定不以信息、稿件、心得的篇数评价工作，默认报告不用。")
