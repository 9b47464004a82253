"""标题 and 主送机关: points 19 and 21–23."""

import re

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.checks.point import Case, Verdict, failed, passed, point, skipped, warned
from lvze.documents.gbt9704.titles import LINE_CAPACITY, is_good_shape, word_boundaries

_NO_TITLE = "没有找到标题。"
_END_PUNCTUATION = re.compile(r"[，。、；：！？.,;:!?]$")
_URGENCY = re.compile(r"(特急|加急|紧急)")
_PERSON = re.compile(r"(同志|先生|女士|书记|局长|厅长|部长|主任|省长|市长|县长|处长|科长|董事长|总经理|经理)[：:]?$")
_SEVERAL = re.compile(r"[，、,；;]|和|并|及(?=\S{2,}[委局厅部组会府])")


@point(19, "标题 2 号小标宋，居中", "GB/T 9704-2012 7.3.1")
def title_font(case: Case) -> Verdict:
    lines = case.structure.title
    if not lines:
        return failed(_NO_TITLE)
    for line in lines:
        for run in line.runs:
            if run.text.strip() and run.size != layout.TITLE_SIZE:
                return failed(f"标题是 {run.size:g} 磅，应为 2 号（22 磅）。")
            if run.text.strip() and not layout.is_family(run.chinese_font, "小标宋"):
                return failed(f"标题字体是{run.chinese_font or '未指明'}，应为小标宋体。")
        if line.align != "center" or abs(line.first_line) > 0.5:
            return failed("标题应居中编排，且没有首行缩进。")
    return passed("22 磅小标宋，居中。")


@point(21, "标题由机关、事由和文种组成，以“报告”结尾", "条例第九条（七）")
def title_words(case: Case) -> Verdict:
    text = case.structure.title_text
    if not text:
        return failed(_NO_TITLE)
    if _END_PUNCTUATION.search(text):
        return failed(f"标题末尾有标点“{text[-1]}”，应去掉。")
    if _URGENCY.search(text):
        return failed("紧急程度不写进标题，应标在版头左上角。")
    if not text.endswith("报告"):
        return failed(f"标题“{text[-12:]}”没有以文种“报告”结尾。")
    if not re.search(r"关于.+的报告$", text):
        return warned("标题一般写作“机关＋关于＋事由＋的＋报告”。")
    return passed()


@point(22, "标题回行词意完整，排成梯形或菱形", "GB/T 9704-2012 7.3.1", "warn")
def title_break(case: Case) -> Verdict:
    lines = [piece.strip() for line in case.structure.title for piece in line.text.split("\n") if piece.strip()]
    if not lines:
        return skipped(_NO_TITLE)
    if too_long := next((line for line in lines if len(line) > LINE_CAPACITY), None):
        return warned(f"“{too_long[:12]}…”一行排不下，会被自动断行，请按词意手工回行。")
    if len(lines) == 1:
        return passed("标题一行。")
    text = "".join(lines)
    boundaries = word_boundaries(text)
    at = 0
    for line in lines[:-1]:
        at += len(line)
        if at not in boundaries:
            return warned(f"标题在“{text[max(0, at - 4) : at]}／{text[at : at + 4]}”处把一个词断开了。")
    if not is_good_shape([len(line) for line in lines]):
        return warned("标题各行长短应排成梯形或菱形，不宜中间短、上下长。")
    return passed(f"标题 {len(lines)} 行。")


@point(23, "主送一个机关，顶格，冒号结尾", "GB/T 9704-2012 7.3.2、条例第十五条（一）（五）")
def addressee(case: Case) -> Verdict:
    line = case.structure.addressee
    if line is None:
        return failed("没有找到主送机关。")
    text = line.text.strip()
    if line.left + line.first_line > 1 or line.text[:1] in " 　":
        return failed("主送机关应顶格。")
    if not text.endswith("："):
        return failed(f"主送机关“{text[:16]}”末尾应为全角冒号。")
    if _PERSON.search(text):
        return failed(f"主送“{text.rstrip('：')}”像是个人，报告应主送机关，不送领导者个人。")
    name = text.rstrip("：")
    if name not in case.master.superior_names and _SEVERAL.search(name):
        return failed(f"主送“{name[:20]}”不止一个机关，上行文原则上主送一个。")
    return passed(name)


POINTS = (title_font, title_words, title_break, addressee)
