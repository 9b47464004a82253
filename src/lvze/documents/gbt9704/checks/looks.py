"""Fonts, colours and marks that must not be there: points 8–11."""

import re

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.checks.point import Case, Verdict, failed, passed, point, skipped, warned
from lvze.documents.gbt9704.oxml import qualified
from lvze.documents.gbt9704.sheet import Run, is_red
from lvze.documents.gbt9704.structure import heading_of

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_THEME = re.compile(r"theme$", re.IGNORECASE)
_SECRET = re.compile(r"(绝密|机密|秘密)\s*★|★\s*(\d+\s*年|\d+\s*个月|长期)|^\s*(绝密|机密|秘密)\s*$|^\s*份号")
_COPY_NUMBER = re.compile(r"\d{6}")


def _body_runs(case: Case) -> list[Run]:
    """Runs of the text proper: of a heading only what follows its first run in another look."""
    runs: list[Run] = []
    for line in case.structure.body:
        heading = heading_of(line)
        words = [run for run in line.runs if _CHINESE.search(run.text)]
        if heading is not None and words:
            head_font = words[0].chinese_font
            words = [run for run in words if run.chinese_font != head_font] if heading.level <= 2 else words[1:]
        runs += words
    return runs


@point(8, "正文 3 号仿宋", "GB/T 9704-2012 5.2.2")
def body_font(case: Case) -> Verdict:
    runs = _body_runs(case)
    if not runs:
        return skipped("没有正文。")
    for run in runs:
        if run.size != layout.BODY_SIZE:
            return failed(f"“{run.text.strip()[:12]}”是 {run.size:g} 磅，正文应为 3 号（16 磅）。")
    for run in runs:
        if not layout.is_family(run.chinese_font, "仿宋"):
            return warned(f"“{run.text.strip()[:12]}”的字体是{run.chinese_font or '未指明'}，正文一般用仿宋。")
    return passed("正文 16 磅仿宋。")


@point(9, "不用主题字体", "自定：主题字体会盖过指定的字体")
def theme_fonts(case: Case) -> Verdict:
    count = sum(
        bool(_THEME.search(str(name)))
        for part, tree in case.structure.sheet.parts.trees.items()
        if not part.startswith("word/theme")
        for fonts in tree.iter(qualified("w:rFonts"))
        for name in fonts.attrib
    )
    return failed(f"有 {count} 处主题字体属性，打开时会盖过指定的字体。") if count else passed()


@point(10, "除发文机关标志和分隔线外文字为黑色", "GB/T 9704-2012 5.2.4")
def colours(case: Case) -> Verdict:
    for line in case.structure.all_lines:
        for run in line.runs:
            black = run.color is None or run.color.upper() == "000000"
            if run.text.strip() and not black and not (line is case.structure.mark and is_red(run.color)):
                return failed(f"“{run.text.strip()[:12]}”的颜色是 {run.color}，应为黑色。")
    return passed()


@point(11, "没有份号和密级标志", "保守国家秘密法第二十二条")
def no_secrecy_marks(case: Case) -> Verdict:
    for name, tree in case.structure.sheet.parts.trees.items():
        paragraphs = list(tree.iter(qualified("w:p")))
        texts = (
            ["".join(words.text or "" for words in node.iter(qualified("w:t"))) for node in paragraphs]
            if paragraphs
            else [str(text) for text in tree.itertext()]
        )
        if found := next((text for text in texts if _SECRET.search(text)), None):
            return failed(
                f"{name} 中有“{found.strip()[:12]}”，不属于国家秘密的不得作密级标志；属于的，不得用本系统处理。"
            )
    first = next((line for line in case.structure.sheet.lines if line.text.strip()), None)
    if first is not None and _COPY_NUMBER.fullmatch(first.text.strip()):
        return failed(f"首行“{first.text.strip()}”像是份号，非涉密公文不编份号。")
    return passed()


POINTS = (body_font, theme_fonts, colours, no_secrecy_marks)
