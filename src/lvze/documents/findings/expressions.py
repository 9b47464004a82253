"""固定提法: wrong, unsettled and outdated set expressions. Political wording is shown with its source, never fixed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule

_WORDING = "规范用语，出处见各条说明"


@rule("EXPR-001", "warning", "词语写错", _WORDING, fixable=True)
def wrong_words(page: Page) -> Iterator[Mark]:
    yield from _wrong(page, political=False)


@rule("EXPR-002", "warning", "政治表述与规范提法不同", _WORDING)
def wrong_wording(page: Page) -> Iterator[Mark]:
    yield from _wrong(page, political=True)


def _wrong(page: Page, *, political: bool) -> Iterator[Mark]:
    for row in page.table("wrong_expressions"):
        if bool(row.get("political", False)) != political:
            continue
        for match in _pattern(row).finditer(page.text):
            if page.in_title(match.start()) and not political:
                continue
            right = match.expand(row["right"]) if "pattern" in row else str(row["right"])
            source = f"出处：{row['source']}。" if political else ""
            fix = right if row.get("fix", not political) and not political else None
            yield Mark(match.start(), match.end(), f"建议核对：“{match[0]}”，通常写作“{right}”。{source}", fix)


def _pattern(row: dict[str, Any]) -> re.Pattern[str]:
    return _compiled(str(row["pattern"])) if "pattern" in row else _compiled(re.escape(str(row["wrong"])))


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@rule("EXPR-003", "hint", "名称已经变更", _WORDING)
def renamed(page: Page) -> Iterator[Mark]:
    """Names of organs and expressions that had another name in the report's year."""
    if page.year is None:
        return
    for row in page.table("renamed"):
        if page.year <= int(str(row["effective_from"])[:4]):
            continue
        for match in _pattern(row).finditer(page.text):
            if not page.in_title(match.start()):
                since = str(row["effective_from"])
                yield Mark(
                    match.start(),
                    match.end(),
                    f"建议核对：“{match[0]}”自{since}起为“{row['right']}”。出处：{row['source']}。",
                )


_STRICT = re.compile(r"(?<!全面)从严治党")


@rule("EXPR-004", "hint", "“从严治党”之前没有“全面”", "中国共产党章程 总纲（坚持全面从严治党）")
def strict_without_overall(page: Page) -> Iterator[Mark]:
    """Shown once, with the count."""
    found = [
        match
        for match in _STRICT.finditer(page.text)
        if "全面" not in page.text[max(0, match.start() - 8) : match.start()] and not page.in_title(match.start())
    ]
    if found:
        where = f"（全文{len(found)}处）" if len(found) > 1 else ""
        yield Mark(found[0].start(), found[0].end(), f"建议核对：现行提法是“全面从严治党”{where}。")


_WRONG_LEVEL = re.compile(r"[县区旗]委巡视(?!巡察)|(?:中央|省委|自治区党委)巡察(?!工作)")
_CITY_INSPECTION = re.compile(r"市委巡视(?!巡察)")
_PATROL = re.compile(r"(?<!巡视)巡察")
_INSPECTION = re.compile(r"(?<!中央)(?<!省委)(?<!上级)(?<!中央、省委)巡视(?=整改|反馈|组|发现|意见)")


@rule("EXPR-005", "hint", "巡视、巡察混用", "中国共产党巡视工作条例（中央和省级称巡视，市县称巡察）")
def inspection_or_patrol(page: Page) -> Iterator[Mark]:
    for match in _WRONG_LEVEL.finditer(page.text):
        yield Mark(match.start(), match.end(), "建议核对：中央和省级为巡视，市县为巡察。", severity="warning")
    for match in _CITY_INSPECTION.finditer(page.text):
        if not re.search(r"区委巡察|北京|上海|天津|重庆", page.text):
            yield Mark(match.start(), match.end(), "建议核对：设区的市开展的是巡察；直辖市为巡视。")
    patrols = len(_PATROL.findall(page.text))
    mixed = [match for match in _INSPECTION.finditer(page.text) if not page.in_title(match.start())]
    mixed = [match for match in mixed if page.text[match.start() - 1 : match.start()] != "委"]
    if patrols >= 2 and mixed and len(mixed) * 2 <= patrols:
        yield Mark(mixed[0].start(), mixed[0].end(), f"建议核对：全文多写“巡察”，此处写“巡视”（共{len(mixed)}处）。")
