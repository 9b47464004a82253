"""版头: points 12–18 and 20."""

import re

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.checks.point import (
    NOT_RENDERED,
    Case,
    Verdict,
    failed,
    find_line,
    millimetres,
    near,
    passed,
    point,
    skipped,
)
from lvze.documents.gbt9704.geometry import placed
from lvze.documents.gbt9704.measuring import MeasuredPage, Rule
from lvze.documents.gbt9704.sheet import is_red

_NO_HEAD = "没有发文机关标志（送审稿不套红）。"
_NUMBER = re.compile(r"[\u4e00-\u9fa5A-Za-z]{1,12}〔(19|20)\d{2}〕[1-9]\d{0,4}号")
_URGENCIES = ("特急", "加急")
_HALF_LINE = layout.LINE_PITCH / 2


@point(12, "紧急程度为特急或加急，3 号黑体，顶格", "GB/T 9704-2012 7.2.3")
def urgency(case: Case) -> Verdict:
    line = case.structure.urgency
    if line is None:
        return skipped("没有标注紧急程度。")
    text = line.text.strip()
    if text not in _URGENCIES:
        return failed(f"紧急程度写作“{text}”，只有特急、加急两种。")
    if line.size != layout.BODY_SIZE or not layout.is_family(line.chinese_font, "黑体"):
        return failed("紧急程度应为 3 号黑体。")
    if placed(line, case.core_width)[0].left > 1:
        return failed("紧急程度应顶格编排在版心左上角。")
    return passed(f"{text}，3 号黑体，顶格。")


@point(13, "发文机关标志红色居中，上边缘距版心上边缘 35 毫米", "GB/T 9704-2012 7.2.4")
def mark_position(case: Case) -> Verdict:
    mark = case.structure.mark
    if mark is None:
        return skipped(_NO_HEAD)
    if not any(is_red(run.color) for run in mark.runs):
        return failed("发文机关标志不是红色。")
    if case.pages is None:
        return skipped(NOT_RENDERED)
    line = find_line(case.pages[0], mark.text) if case.pages else None
    if line is None:
        return failed("首页上找不到发文机关标志，可能折成了两行。")
    top = line.baseline - layout.FACE_ABOVE * line.size - layout.TOP_MM * layout.MM
    if not near(top, layout.MARK_TOP_MM * layout.MM, 1):
        return failed(f"发文机关标志上边缘距版心上边缘 {millimetres(top)}，应为 35 毫米（±1）。")
    off_centre = (line.left + line.right) / 2 - (layout.LEFT_MM + layout.CORE_WIDTH_MM / 2) * layout.MM
    if not near(off_centre, 0, 1):
        return failed(f"发文机关标志偏离中线 {millimetres(abs(off_centre))}。")
    return passed(f"距版心上边缘 {millimetres(top)}，居中，红色。")


@point(14, "发文机关标志是本机关的规范名称", "条例第九条（四）")
def mark_name(case: Case) -> Verdict:
    mark = case.structure.mark
    if mark is None:
        return skipped(_NO_HEAD)
    if not case.master.unit_names:
        return skipped("没有给出机关名称库，未核对名称。")
    name = _name_of(mark.text)
    return passed() if name in case.master.unit_names else failed(f"“{name}”不是登记的机关名称。")


def _name_of(mark: str) -> str:
    return "".join(mark.split()).removesuffix("文件")


@point(15, "发文字号：代字〔年份〕序号号", "GB/T 9704-2012 7.2.5")
def number_form(case: Case) -> Verdict:
    if case.structure.mark is None and case.structure.number is None:
        return skipped(_NO_HEAD)
    text = case.structure.number_text
    if not text:
        return failed("没有发文字号。")
    if _NUMBER.fullmatch(text):
        return passed(text)
    return failed(f"发文字号“{text}”不合格式，应如“代字〔2026〕8号”：六角括号、年份全称、不加“第”、不编虚位。")


@point(16, "发文字号位置：上行文左空一字，其他居中", "GB/T 9704-2012 7.2.5")
def number_position(case: Case) -> Verdict:
    line = case.structure.number
    if line is None:
        return skipped("没有发文字号。")
    piece = placed(line, case.core_width)[0]
    if case.structure.is_upward:
        if near(piece.left, layout.BODY_SIZE):
            return passed("居左空一字。")
        return failed(f"上行文的发文字号左空 {millimetres(piece.left)}，应左空一字（约 5.6 毫米）。")
    if near((piece.left + piece.right) / 2, case.core_width / 2):
        return passed("居中。")
    return failed("发文字号没有居中。")


@point(17, "上行文标注签发人：标签仿宋，姓名楷体，居右空一字", "GB/T 9704-2012 7.2.6、条例第九条（六）")
def signers(case: Case) -> Verdict:
    if case.structure.mark is None:
        return skipped(_NO_HEAD)
    lines = case.structure.signers
    if not lines:
        return failed("上行文没有标注签发人。")
    if not re.search(r"签发人：\s*\S", lines[0].text):
        return failed("“签发人：”之后没有姓名，或冒号不是全角。")
    for line in lines:
        after_label = "签发人" not in "".join(run.text for run in line.runs)
        for run in line.runs:
            if not run.text.strip():
                continue
            words = run.text.strip()
            is_name = after_label and not re.search(r"〔.*号", words)
            if is_name and not layout.is_family(run.chinese_font, "楷体"):
                return failed(f"签发人姓名“{words}”应为 3 号楷体。")
            if "签发人" in words:
                if not layout.is_family(run.chinese_font, "仿宋") or run.size != layout.BODY_SIZE:
                    return failed("“签发人：”应为 3 号仿宋，姓名另用楷体。")
                after_label = True
    gap = case.core_width - max(placed(line, case.core_width)[-1].right for line in lines)
    if not near(gap, layout.BODY_SIZE):
        return failed(f"签发人右空 {millimetres(gap)}，应右空一字（约 5.6 毫米）。")
    return passed()


def _red_rule(page: MeasuredPage) -> Rule | None:
    return next((rule for rule in sorted(page.rules, key=lambda rule: rule.middle) if rule.red), None)


@point(18, "红色分隔线在发文字号之下 4 毫米，与版心等宽", "GB/T 9704-2012 7.2.7")
def red_line(case: Case) -> Verdict:
    if case.structure.mark is None:
        return skipped(_NO_HEAD)
    if case.pages is None:
        return skipped(NOT_RENDERED)
    first = case.pages[0]
    rule, number = _red_rule(first), find_line(first, case.structure.number_text)
    if rule is None or number is None:
        return failed("首页上找不到发文字号下的红色分隔线。")
    if not near(rule.right - rule.left, layout.CORE_WIDTH_MM * layout.MM, 1):
        return failed(f"红色分隔线长 {millimetres(rule.right - rule.left)}，应与版心等宽（156 毫米）。")
    gap = rule.middle - rule.thickness / 2 - number.baseline - layout.FACE_BELOW * number.size
    if not near(gap, layout.RED_LINE_GAP_MM * layout.MM, 1):
        return failed(f"红色分隔线在发文字号之下 {millimetres(gap)}，应为 4 毫米（±1）。")
    return passed(f"在发文字号之下 {millimetres(gap)}，长 {millimetres(rule.right - rule.left)}。")


@point(20, "红色分隔线与标题之间空二行", "GB/T 9704-2012 7.3.1")
def blank_lines_above_title(case: Case) -> Verdict:
    found = case.structure
    if found.mark is None:
        return skipped(_NO_HEAD)
    if not found.title:
        return failed("没有找到标题。")
    gap = sum(line.height for line in found.blanks_above_title) + found.title[0].before
    if case.pages:
        rule = _red_rule(case.pages[0])
        below = [line for line in case.pages[0].lines if rule is not None and line.baseline > rule.middle]
        words = "".join(found.title[0].text.split())
        title = next((line for line in below if words.startswith(line.text)), None)
        if rule is None or title is None:
            return failed("首页上找不到红色分隔线或标题。")
        # The title's own line is taller than its characters: half of what is left over lies above them.
        slack = ((found.title[0].exact or title.size * 1.3) - title.size) / 2
        gap = title.baseline - layout.FACE_ABOVE * title.size - rule.middle - slack
    lines = gap / layout.LINE_PITCH
    if abs(gap - layout.BLANK_LINES * layout.LINE_PITCH) <= _HALF_LINE:
        return passed(f"空 {lines:.1f} 行。")
    return failed(f"红色分隔线与标题之间空 {lines:.1f} 行，应空二行。")


POINTS = (urgency, mark_position, mark_name, number_form, number_position, signers, red_line, blank_lines_above_title)
