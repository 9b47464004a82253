"""法规名称: titles written wrongly, and titles another one replaced before the report's time."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule

_CITED = "党政机关公文处理工作条例 第十九条（引用公文应准确）"
_NOISE = re.compile(r"^(?:中国共产党|中共中央|中华人民共和国)|[（(](?:试行|修订|修正|20\d\d年[^）)]*)[）)]|\s")
_OWN = re.compile(r"[XxＸ×*○\d]|实施方案|实施办法|实施细则|计划|要点|清单|责任书|通知|问答|读本|学习")


@rule("REGU-001", "warning", "法规名称写错", _CITED)
def wrong_title(page: Page) -> Iterator[Mark]:
    """A title the packs list as a wrong form, or one that differs from a known title by a character or two."""
    rows = page.table("regulations")
    wrong_forms = {_plain(wrong): row for row in rows for wrong in row.get("wrong", ())}
    known = {_plain(name): row for row in rows for name in _right_names(row)}
    for start, end, title in page.quoted_titles:
        plain = _plain(title)
        if plain in known:
            continue
        row = wrong_forms.get(plain) or _nearly(title, plain, known)
        if row:
            yield Mark(start, end, f"建议核对：疑为《{row['title']}》。出处：{row['source']}。")


@rule("REGU-002", "warning", "引用的法规已被替代", _CITED)
def replaced(page: Page) -> Iterator[Mark]:
    if page.year is None:
        return
    older = {
        _whole(str(old["title"])): (row, str(old["until"]))
        for row in page.table("regulations")
        for old in row.get("replaces", ())
    }
    for start, end, title in page.quoted_titles:
        row, until = older.get(_whole(title), (None, ""))
        if row and page.year > int(until[:4]):
            sure = "" if row.get("confidence") in ("V1", "V2") else "（出处待核）"
            yield Mark(
                start,
                end,
                f"建议核对：{until}起由《{row['title']}》替代{sure}。出处：{row['source']}。",
                severity=None if not sure else "hint",
            )


def _right_names(row: dict[str, Any]) -> list[str]:
    old = [str(each["title"]) for each in row.get("replaces", ())]
    return [str(row["title"]), *map(str, row.get("also", ())), *old]


def _nearly(title: str, plain: str, known: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    if len(plain) < 6 or _OWN.search(title):
        return None
    for name, row in known.items():
        if abs(len(name) - len(plain)) <= 2 and _differs_little(plain, name):
            return row
    return None


def _differs_little(one: str, other: str) -> bool:
    """One character apart; two in a title of ten or more. Short titles two apart are two regulations."""
    allowed = 2 if min(len(one), len(other)) >= 10 else 1
    if len(set(one) ^ set(other)) > 2 * allowed:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    changes = [max(op[2] - op[1], op[4] - op[3]) for op in matcher.get_opcodes() if op[0] != "equal"]
    return sum(changes) <= allowed


def _plain(title: str) -> str:
    return _NOISE.sub("", _NOISE.sub("", title)).replace("〈", "").replace("〉", "").removeprefix("关于")


def _whole(title: str) -> str:
    """For replaced titles 试行 matters: the trial regulation is the older one."""
    return re.sub(r"^(?:中国共产党|中共中央|中华人民共和国)|\s", "", title).replace("(", "（").replace(")", "）")
