"""Whose report a file is, and the order in which units stand."""

import re
from pathlib import PurePath

from lvze.documents.findings.page import Page

_NOISE = re.compile(
    r"20\d\d\s*[—\-–]?\s*(?:20\d\d)?\s*年?度?|关于|落实|履行|贯彻|全面从严治党|党风廉政建设|主体责任|责任制|政治生态|党建|工作|情况|年度|自查"
    r"|报告|总结|汇报|述职|的|定稿|终稿|最终版?|修改稿?|上报稿?|送审稿|副本|[\s_\-—.·（）()《》]+|[vV]\d+$"
)
_PLACEHOLDER = re.compile(r"[XxＸ×*＊○]{1,}|（[^）]*）")


def unit_of(path: str, page: Page | None) -> str:
    """The unit's name: the file name's, where it holds one; else the title's, the signature's; else the file's stem."""
    stem = PurePath(path.replace("\\", "/")).stem
    unnumbered = re.sub(r"^\d+[\s_.、\-]*", "", stem)
    named = _NOISE.sub("", unnumbered)
    if len(re.findall(r"[一-鿿]", named)) >= 2:
        return named
    if page is not None:
        for candidate in (_from_title(page), page.signature.text if page.signature else ""):
            if len(candidate) >= 2 and not _PLACEHOLDER.search(candidate):
                return re.sub(r"^中共|\s", "", candidate)
    return unnumbered or stem


def _from_title(page: Page) -> str:
    if page.title is None:
        return ""
    name = re.split(r"关于|20\d\d年|二〇", page.title.text)[0]
    return "" if name == page.title.text or len(name) > 30 else name


def unit_order(path: str, unit: str) -> tuple[int, int, bytes]:
    """By the number a file name begins with, else by name as a dictionary orders it (GB 18030)."""
    stem = PurePath(path.replace("\\", "/")).stem
    number = re.match(r"\d+", stem)
    is_code = number is not None and not re.match(r"20\d\d年", stem)
    return (0, int(number[0]), b"") if is_code and number else (1, 0, unit.encode("gb18030", errors="replace"))
