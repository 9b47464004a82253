"""Every number of GB/T 9704-2012 that the writer draws with and the checker measures by, with its clause.

Lengths are points (pt) unless the name says otherwise; twips (tw) are twentieths of a point.
"""

MM = 72 / 25.4
TWIPS_PER_MM = 20 * MM

# 5.1 A4; 5.2.1 天头 37 mm ± 1, 订口 28 mm ± 1, 版心 156 × 225 mm (so right 26 mm, bottom 35 mm).
PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210.0, 297.0
TOP_MM, LEFT_MM = 37.0, 28.0
CORE_WIDTH_MM, CORE_HEIGHT_MM = 156.0, 225.0
PAGE_WIDTH_TW, PAGE_HEIGHT_TW = 11906, 16838
TOP_TW, LEFT_TW, RIGHT_TW, BOTTOM_TW = 2098, 1587, 1474, 1984
CORE_WIDTH = (PAGE_WIDTH_TW - LEFT_TW - RIGHT_TW) / 20
CORE_HEIGHT = (PAGE_HEIGHT_TW - TOP_TW - BOTTOM_TW) / 20

# 5.2.2 body 3号; 5.2.3 22 lines × 28 characters. The pitch is exact line spacing and the width is character
# spacing: a linesAndChars grid spreads characters apart in LibreOffice.
BODY_SIZE = 16.0
LINES_PER_PAGE, CHARACTERS_PER_LINE = 22, 28
LINE_PITCH = 28.95
CHARACTER_SPACING = -0.25
CHARACTER = BODY_SIZE + CHARACTER_SPACING

TITLE_SIZE = 22.0  # 7.3.1 2号
TITLE_PITCH = 33.0  # own choice: 22 pt on 28.95 pt looks crowded
ENDNOTE_SIZE = 14.0  # 7.4.2, 7.4.3, 7.5: 4号
ENDNOTE_PITCH = 26.0  # own choice
MARK_TOP_MM = 35.0  # 7.2.4 mark's top edge under the core's top edge
RED_LINE_GAP_MM = 4.0  # 7.2.7 red line under the number
RED_LINE_EIGHTHS = 12  # thickness is not given; 1.5 pt in practice
BLANK_LINES = 2  # 7.2.5, 7.3.1
ENDNOTE_OUTER_EIGHTHS, ENDNOTE_INNER_EIGHTHS = 8, 6  # 7.4.1: 0.35 mm and 0.25 mm
PAGE_NUMBER_GAP_MM = 7.0  # 7.5 dash under the core's bottom edge
FOOTER_DISTANCE_TW = 1430  # found by measuring: it puts the dash 7 mm under the core

SEALED_RIGHT_CHARACTERS = 4  # 7.3.5.1
UNSEALED_RIGHT_CHARACTERS = 2  # 7.3.5.2
UNSEALED_DATE_SHIFT_CHARACTERS = 2  # 7.3.5.2

# A Chinese glyph's face reaches from 0.86 em above the baseline to 0.10 em below it, in every face measured.
FACE_ABOVE, FACE_BELOW = 0.86, 0.10
# Where an exact line puts its baseline (LibreOffice): four fifths down.
BASELINE_IN_EXACT_LINE = 0.8

FANG_SONG, KAI, HEI, SONG, SMALL_TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
RED = "FF0000"

# The families a name may belong to (5.2.2, 7.2.4, 7.3.1, 7.3.3); the standard names the style, no vendor.
FAMILIES: dict[str, tuple[str, ...]] = {
    "仿宋": ("仿宋", "fangsong", "fandolfang", "朱雀仿宋"),
    "楷体": ("楷体", "kaiti", "simkai", "fandolkai", "霞鹜文楷", "lxgw wenkai"),
    "黑体": ("黑体", "simhei", "heiti", "fandolhei"),
    "小标宋": ("小标宋", "xiaobiaosong", "fzxbs"),
    "宋体": ("宋体", "simsun", "songti", "fandolsong"),
}


def is_family(font: str | None, family: str) -> bool:
    """Whether a font name belongs to a family of :data:`FAMILIES`."""
    if font is None:
        return False
    if family == "宋体" and is_family(font, "小标宋"):
        return False
    name = font.lower().replace("_gb2312", "")
    # 华文仿宋 and 方正黑体 belong, 仿宋 does not make 宋体.
    if family == "宋体" and "仿" in name:
        return False
    return any(word in name for word in FAMILIES[family])


def twips(points: float) -> int:
    """Points to whole twips."""
    return round(points * 20)
