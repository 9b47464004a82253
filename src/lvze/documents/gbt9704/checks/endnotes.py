"""版记: points 35–37."""

import re

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.checks.point import (
    Case,
    Verdict,
    failed,
    millimetres,
    near,
    passed,
    point,
    skipped,
    warned,
)
from lvze.documents.gbt9704.oxml import Element, qualified
from lvze.documents.gbt9704.properties import attribute, number

_NO_ENDNOTES = "没有版记。"
_PRINTED = re.compile(r"\S.*\s(19|20)\d{2}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发")
_EIGHTH_MM = 1 / 8 / layout.MM
_LINE_TOLERANCE_MM = 0.1
_BOTTOM = (layout.TOP_MM + layout.CORE_HEIGHT_MM) * layout.MM


def _table(case: Case) -> Element | None:
    """The table that holds the 版记, in the text or in a text box."""
    for table in case.structure.sheet.parts.body.iter(qualified("w:tbl")):
        text = "".join(words.text or "" for words in table.iter(qualified("w:t")))
        if text.startswith(("抄送", "抄报")) or text.endswith("印发"):
            return table
    return None


def _border_mm(table: Element, side: str) -> float | None:
    borders = table.find(f"{qualified('w:tblPr')}/{qualified('w:tblBorders')}")
    cell_side = {"insideH": "bottom"}.get(side, side)
    rows = table.findall(qualified("w:tr"))
    row = rows[-1] if side == "bottom" else rows[0]
    cell = next(iter(row.iter(qualified("w:tcBorders"))), None)
    for holder, name in ((cell, cell_side), (borders, side)):
        eighths = number(attribute(None if holder is None else holder.find(qualified(f"w:{name}")), "sz"))
        if eighths is not None:
            return eighths * _EIGHTH_MM
    return None


@point(35, "版记分隔线：首末 0.35 毫米，中间 0.25 毫米，末线在版心下边缘", "GB/T 9704-2012 7.4.1", "warn")
def lines(case: Case) -> Verdict:
    found = case.structure
    if found.copies is None and found.printed is None:
        return skipped(_NO_ENDNOTES)
    table = _table(case)
    if table is not None:
        wanted = {"top": 0.35, "bottom": 0.35}
        if len(table.findall(qualified("w:tr"))) > 1:
            wanted["insideH"] = 0.25
        for side, thickness in wanted.items():
            actual = _border_mm(table, side)
            if actual is None or abs(actual - thickness) > _LINE_TOLERANCE_MM / 2:
                name = {"top": "首条", "bottom": "末条", "insideH": "中间"}[side]
                have = "没有" if actual is None else f"粗 {actual:.2f} 毫米"
                return warned(f"版记{name}分隔线{have}，推荐 {thickness} 毫米。")
    if case.pages is None:
        return (
            passed("线粗符合；位置未渲染，没有测量。")
            if table is not None
            else skipped("版记的线不是表格线，未渲染，没有测量。")
        )
    rules = [rule for rule in case.pages[-1].rules if not rule.red] if case.pages else []
    if not rules:
        return warned("最后一页没有版记分隔线。")
    last = max(rules, key=lambda rule: rule.middle)
    if not near(last.middle, _BOTTOM, 1):
        return warned(f"版记末线距版心下边缘 {millimetres(abs(last.middle - _BOTTOM))}，应与版心下边缘重合。")
    if not near(last.right - last.left, layout.CORE_WIDTH_MM * layout.MM, 1):
        return warned(f"版记末线长 {millimetres(last.right - last.left)}，应与版心等宽。")
    return passed("末线在版心下边缘，线粗符合。")


@point(36, "抄送以句号结尾，不含下级机关", "GB/T 9704-2012 7.4.2、条例第十五条（一）")
def copies(case: Case) -> Verdict:
    line = case.structure.copies
    if line is None:
        return skipped("没有抄送机关。")
    text = line.text.strip()
    if not text.endswith("。"):
        return failed("抄送机关之后应以句号结尾。")
    below = sorted(name for name in case.master.subordinate_names if name in text)
    if below:
        return failed(f"上行文不抄送下级机关：{'、'.join(below)}。")
    return passed()


@point(37, "印发机关和印发日期同行，日期后加“印发”，4 号", "GB/T 9704-2012 7.4.3")
def printed(case: Case) -> Verdict:
    line = case.structure.printed
    if line is None:
        if case.structure.copies is not None and case.structure.mark is not None:
            return failed("有抄送机关，没有印发机关和印发日期。")
        return skipped("没有印发机关。")
    text = line.text.strip()
    if not _PRINTED.fullmatch(text):
        return failed(
            f"“{text.replace(chr(9), ' ')[:30]}”应为印发机关在左、“2026年1月9日印发”在右，同排一行，不编虚位。"
        )
    if line.size != layout.ENDNOTE_SIZE:
        return failed(f"印发机关是 {line.size:g} 磅，应为 4 号（14 磅）。")
    return passed()


POINTS = (lines, copies, printed)
