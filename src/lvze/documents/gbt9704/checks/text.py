"""正文: points 24–27, 39 and 40."""

import re
from itertools import pairwise

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.checks.point import (
    NOT_RENDERED,
    Case,
    Verdict,
    failed,
    passed,
    point,
    skipped,
    warned,
)
from lvze.documents.gbt9704.checks.punctuation import first_fault
from lvze.documents.gbt9704.oxml import qualified
from lvze.documents.gbt9704.structure import HeadingLine

_NO_BODY = "没有找到正文。"
_HEADING_FAMILIES = {1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}
_RIGHT_MARKERS = {
    1: re.compile(r"[一二三四五六七八九十]+、"),
    2: re.compile(r"（[一二三四五六七八九十]+）"),
    3: re.compile(r"\d{1,2}[.．]"),
    4: re.compile(r"（\d{1,2}）"),
}
_PLACEHOLDER = re.compile(
    r"×{2,}|×(?=[\u4e00-\u9fff])|[XxＸ]{2,}|(?<![A-Za-z0-9+])X(?![A-Za-z0-9+])|\*+|_{2,}|【|待定|待补|○{2,}|□"
)
_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange")


@point(24, "首页显示正文", "GB/T 9704-2012 7.3.3")
def text_on_first_page(case: Case) -> Verdict:
    if not case.structure.body:
        return failed(_NO_BODY)
    if case.pages is None:
        return skipped(NOT_RENDERED)
    start = "".join(case.structure.body[0].text.split())[:6]
    if case.pages and start in case.pages[0].text:
        return passed()
    return failed(f"首页没有正文（“{start}”不在首页）。")


@point(25, "正文每段首行缩进二字，不用空格代替", "GB/T 9704-2012 7.3.3")
def indents(case: Case) -> Verdict:
    lines = [line for line in case.structure.body if not line.automatic_number]
    if not lines:
        return skipped(_NO_BODY)
    for line in lines:
        if line.text[:1] in (" ", "　", "\t"):
            return failed(f"“{line.text.strip()[:12]}”用空格代替了首行缩进。")
        wanted = 2 * (line.size + line.runs[0].spacing)
        if abs(line.left + line.first_line - wanted) > wanted * 0.1:
            return failed(f"“{line.text.strip()[:12]}”没有首行缩进二字。")
    return passed()


@point(26, "层次序数依次为 一、（一）1.（1），不跳号不越级", "GB/T 9704-2012 7.3.3")
def numbering(case: Case) -> Verdict:
    headings = case.structure.headings
    if not headings:
        automatic = any(line.automatic_number for line in case.structure.body)
        return skipped("层次序数是自动编号，请转为文字后再核。" if automatic else "正文没有层次序数。")
    return _order_fault(headings) or _marker_fault(headings) or passed(f"{len(headings)} 个层次标题，序数连续。")


def _order_fault(headings: list[HeadingLine]) -> Verdict | None:
    counts = [0, 0, 0, 0]
    levels: list[int] = []
    for heading in headings:
        counts[heading.level - 1] += 1
        counts[heading.level :] = [0] * (4 - heading.level)
        if heading.value != counts[heading.level - 1]:
            return failed(
                f"“{heading.line.text.strip()[:14]}”的序数是第 {heading.value}，"
                f"前面数来应为第 {counts[heading.level - 1]}。"
            )
        levels.append(heading.level)
    for above, below in pairwise(levels):
        if below - above > 1 and (above, below) != (1, 3):
            return failed(f"层次从第 {above} 级直接到了第 {below} 级，越级了。")
    if any((above, below) == (1, 3) for above, below in pairwise(levels)):
        return warned("“一、”之下直接用了“1.”，一般应先用“（一）”。")
    return None


def _marker_fault(headings: list[HeadingLine]) -> Verdict | None:
    for heading in headings:
        if not _RIGHT_MARKERS[heading.level].fullmatch(heading.marker):
            return warned(f"层次序数“{heading.marker}”的标点不合：应为 一、 （一） 1. （1）。")
    return None


@point(27, "层次标题字体：黑体、楷体、仿宋、仿宋，均 3 号", "GB/T 9704-2012 7.3.3", "warn")
def heading_fonts(case: Case) -> Verdict:
    headings = case.structure.headings
    if not headings:
        return skipped("正文没有层次标题。")
    for heading in headings:
        first = next(run for run in heading.line.runs if run.text.strip())
        family = _HEADING_FAMILIES[heading.level]
        if first.size != layout.BODY_SIZE or not layout.is_family(first.chinese_font, family):
            look = f"{first.size:g} 磅{first.chinese_font or '未指明字体'}"
            return warned(f"“{heading.line.text.strip()[:14]}”是{look}，第 {heading.level} 级一般用 3 号{family}。")
    return passed()


@point(39, "标点和数字用法", "GB/T 15834、GB/T 15835")
def punctuation(case: Case) -> Verdict:
    found = case.structure
    parts = [
        *found.title,
        *found.body,
        *found.attachment_note,
        *(line for part in found.attachments for line in part.rest),
    ]
    worst: Verdict | None = None
    for line in parts:
        fault = first_fault(line.text)
        if fault is not None and fault.is_flat:
            return failed(fault.why)
        if fault is not None and worst is None:
            worst = warned(fault.why)
    return worst or passed()


@point(40, "没有占位符、修订、批注、隐藏文字和个人信息", "自定：定稿清洁")
def clean(case: Case) -> Verdict:
    for line in case.structure.all_lines:
        if found := _PLACEHOLDER.search(line.text):
            around = line.text[max(0, found.start() - 6) : found.end() + 6].strip()
            return failed(f"“{around}”里还有占位符“{found.group()}”。")
        if any(run.hidden and run.text.strip() for run in line.runs):
            return failed(f"“{line.text.strip()[:12]}”一段有隐藏文字。")
    parts = case.structure.sheet.parts
    if any(next(parts.main.iter(qualified(tag)), None) is not None for tag in _TRACKED):
        return failed("文件里还有未接受的修订。")
    comments = parts.only("comments")
    if comments is not None and comments.find(qualified("w:comment")) is not None:
        return failed("文件里还有批注。")
    core = parts.trees.get("docProps/core.xml")
    for node in [] if core is None else core:
        if str(node.tag).endswith(("}creator", "}lastModifiedBy")) and (node.text or "").strip():
            return failed("文件属性里写有作者或最后修改者的姓名，请在“文件—检查文档”中清除。")
    return passed()


POINTS = (text_on_first_page, indents, numbering, heading_fonts, punctuation, clean)
