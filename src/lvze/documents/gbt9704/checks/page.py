"""Paper, margins, grid and page numbers: points 1–7 and 38."""

import re
from statistics import multimode

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.checks.point import (
    NOT_RENDERED,
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
from lvze.documents.gbt9704.measuring import MeasuredPage, TextLine
from lvze.documents.gbt9704.oxml import Element, qualified
from lvze.documents.gbt9704.sheet import read_line

_PAGE_NUMBER = re.compile(r"—\s?\d*\s?—")
_DASH_ABOVE_BASELINE = 0.36
_CORE_BOTTOM = (layout.TOP_MM + layout.CORE_HEIGHT_MM) * layout.MM


@point(1, "纸张为 A4（210×297 毫米）", "GB/T 9704-2012 5.1")
def paper(case: Case) -> Verdict:
    section = case.structure.sheet.section
    if section.width is None or section.height is None:
        return failed("文件没有写明纸张大小。")
    is_a4 = abs(section.width - layout.PAGE_WIDTH_TW) <= 1 and abs(section.height - layout.PAGE_HEIGHT_TW) <= 1
    size = f"{millimetres(section.width / 20)}×{millimetres(section.height / 20)}"
    return passed(f"纸张 {size}。") if is_a4 else failed(f"纸张是 {size}，应为 210×297 毫米。")


def _margin(twips: float | None, wanted_mm: float, name: str) -> Verdict:
    if twips is None:
        return failed(f"文件没有写明{name}。")
    if near(twips / 20, wanted_mm * layout.MM, 1.01):
        return passed(f"{name} {millimetres(twips / 20)}。")
    return failed(f"{name}是 {millimetres(twips / 20)}，应为 {wanted_mm:.0f} 毫米（±1）。")


@point(2, "天头 37 毫米", "GB/T 9704-2012 5.2.1")
def top_margin(case: Case) -> Verdict:
    return _margin(case.structure.sheet.section.top, layout.TOP_MM, "天头")


@point(3, "订口 28 毫米", "GB/T 9704-2012 5.2.1")
def left_margin(case: Case) -> Verdict:
    return _margin(case.structure.sheet.section.left, layout.LEFT_MM, "订口")


@point(4, "版心 156×225 毫米", "GB/T 9704-2012 5.2.1")
def core(case: Case) -> Verdict:
    section = case.structure.sheet.section
    sides = (section.width, section.height, section.left, section.right, section.top, section.bottom)
    if any(side is None for side in sides):
        return failed("文件没有写全纸张和页边距，算不出版心。")
    width, height, left, right, top, bottom = (side or 0.0 for side in sides)
    wide, high = (width - left - right) / 20, (height - top - bottom) / 20
    size = f"{millimetres(wide)}×{millimetres(high)}"
    fits = near(wide, layout.CORE_WIDTH_MM * layout.MM, 0.5) and near(high, layout.CORE_HEIGHT_MM * layout.MM, 0.5)
    return passed(f"版心 {size}。") if fits else failed(f"版心是 {size}，应为 156×225 毫米。")


@point(5, "行距与每页 22 行相合", "GB/T 9704-2012 5.2.3", "warn")
def grid(case: Case) -> Verdict:
    section = case.structure.sheet.section
    if section.grid_type in ("lines", "linesAndChars", "snapToChars") and 570 <= (section.grid_pitch or 0) <= 580:
        return passed(f"文档网格行距 {(section.grid_pitch or 0) / 20:.2f} 磅。")
    pitches = [line.exact for line in case.structure.body]
    if pitches and all(pitch is not None and 28 <= pitch <= 29 for pitch in pitches):
        return passed(f"正文固定行距 {pitches[0]:.2f} 磅。")
    return warned("正文既没有 28.5～29 磅的文档网格，也不都是 28～29 磅的固定行距，每页排不成 22 行。")


def _full_pages(case: Case) -> list[MeasuredPage]:
    """Pages of nothing but text between the first page and the one before the closing, which may end early."""
    pages = case.pages or ()
    until = next((index for index, page in enumerate(pages) if _is_end_of_text(case, page)), len(pages))
    return [page for page in pages[1 : max(1, until - 1)] if _holds_only_text(page)]


def _is_end_of_text(case: Case, page: MeasuredPage) -> bool:
    date = case.structure.date
    closes = date is not None and "".join(date.text.split()) in page.text
    return closes or bool(page.lines and re.fullmatch(r"附件\d*", page.lines[0].text))


def _is_body_line(line: TextLine) -> bool:
    return abs(line.size - layout.BODY_SIZE) < 0.6 and line.baseline < _CORE_BOTTOM


def _holds_only_text(page: MeasuredPage) -> bool:
    others = [line for line in page.lines if line.baseline < _CORE_BOTTOM and not _is_body_line(line)]
    return not others and not page.rules and not page.has_picture


@point(6, "满页正文 22 行", "GB/T 9704-2012 5.2.3", "warn")
def lines_a_page(case: Case) -> Verdict:
    if case.pages is None:
        return skipped(NOT_RENDERED)
    full = _full_pages(case)
    if not full:
        return skipped("没有写满的正文页。")
    most = max(sum(map(_is_body_line, page.lines)) for page in full)
    fits = abs(most - layout.LINES_PER_PAGE) <= 1
    return passed(f"满页 {most} 行。") if fits else warned(f"最满的一页正文是 {most} 行，应为 22 行（±1）。")


@point(7, "满行正文 28 字", "GB/T 9704-2012 5.2.3", "warn")
def characters_a_line(case: Case) -> Verdict:
    if case.pages is None:
        return skipped(NOT_RENDERED)
    left = layout.LEFT_MM * layout.MM
    right = left + layout.CORE_WIDTH
    counts = [
        len(line.text)
        for page in case.pages
        for line in page.lines
        if line.full_width and abs(line.left - left) < 4 and line.right > right - 20 and _is_body_line(line)
    ]
    if not counts:
        return skipped("没有写满的正文行。")
    usual = max(multimode(counts))
    fits = abs(usual - layout.CHARACTERS_PER_LINE) <= 1
    return passed(f"满行 {usual} 字。") if fits else warned(f"正文满行是 {usual} 字，应为 28 字（±1）。")


@point(38, "页码：4 号半角宋体，一字线，单页居右双页居左", "GB/T 9704-2012 7.5")
def page_numbers(case: Case) -> Verdict:
    sheet = case.structure.sheet
    footers = sheet.section.footers
    if not sheet.even_and_odd or not {"default", "even"} <= footers.keys():
        return failed("没有分设单页和双页的页脚，页码不能单页居右、双页居左。")
    for kind, side, name in (("default", "right", "单页"), ("even", "left", "双页")):
        fault = _footer_fault(case, footers[kind], side)
        if fault:
            return failed(f"{name}页码{fault}")
    return _measured_page_numbers(case)


def _footer_fault(case: Case, footer: Element, side: str) -> str:
    for node in footer.iter(qualified("w:p")):
        instructions = "".join(part.text or "" for part in node.iter(qualified("w:instrText")))
        simple = "".join(part.get(qualified("w:instr"), "") for part in node.iter(qualified("w:fldSimple")))
        if "PAGE" not in instructions + simple:
            continue
        line = read_line(node, case.structure.sheet.book)
        if not _PAGE_NUMBER.fullmatch(line.text.strip()):
            return "左右没有一字线（应为 — 1 —）。"
        if any(run.size != layout.ENDNOTE_SIZE for run in line.runs if run.text.strip()):
            return "不是 4 号字。"
        if any(not layout.is_family(run.chinese_font, "宋体") for run in line.runs if run.text.strip()):
            return "不是宋体。"
        aligned = "right" if line.align in ("right", "end") else "left"
        gap = line.right if side == "right" else line.left + line.first_line
        if aligned != side or not near(gap, layout.ENDNOTE_SIZE):
            return f"应居{'右' if side == 'right' else '左'}空一字。"
        return ""
    return "不是页码域。"


def _measured_page_numbers(case: Case) -> Verdict:
    if case.pages is None:
        return passed("页脚设置符合；位置未渲染，没有测量。")
    left_edge = layout.LEFT_MM * layout.MM
    right_edge = left_edge + layout.CORE_WIDTH
    for page in case.pages:
        line = next((line for line in page.lines if re.fullmatch(r"—\d+—", line.text)), None)
        if line is None:
            return failed(f"第 {page.number} 页没有页码。")
        gap = line.baseline - _DASH_ABOVE_BASELINE * line.size - _CORE_BOTTOM
        if not near(gap, layout.PAGE_NUMBER_GAP_MM * layout.MM):
            return failed(f"第 {page.number} 页的一字线在版心下边缘之下 {millimetres(gap)}，应为 7 毫米。")
        side = right_edge - line.right if page.number % 2 else line.left - left_edge
        if not near(side, layout.ENDNOTE_SIZE):
            return failed(f"第 {page.number} 页的页码距版心边 {millimetres(side)}，应空一字（约 5 毫米）。")
    return passed("各页页码位置符合。")


POINTS = (paper, top_margin, left_margin, core, grid, lines_a_page, characters_a_line, page_numbers)
