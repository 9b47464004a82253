"""Named styles: every font, size and spacing stands here once, so text edited later keeps it."""

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.oxml import Element, element, exact_line, indent, run_properties

_BODY_INDENT = (2.0, 2 * layout.CHARACTER)


def _first_line() -> Element:
    characters, points = _BODY_INDENT
    return indent(firstLineChars=characters, firstLine=points)


def _hei() -> Element:
    return run_properties(layout.HEI)


def _lines(before: int, after: int, *, exact: float | None = None) -> Element:
    """Spacing in twips around lines of exact points, or as tall as their content."""
    line, rule = (layout.twips(exact), "exact") if exact else (240, "auto")
    return element("w:spacing", {"before": before, "after": after, "line": line, "lineRule": rule})


def _style(
    identifier: str,
    name: str,
    *,
    spacing: Element | None = None,
    ind: Element | None = None,
    align: str | None = None,
    keep_next: bool = False,
    outline: int | None = None,
    run: Element | None = None,
    based_on: str | None = "GwNormal",
) -> Element:
    properties = element("w:pPr")
    if keep_next:
        properties.append(element("w:keepNext"))
    properties.append(element("w:widowControl", {"val": 0}))
    # Word's own default, said aloud: LibreOffice 7.4 reads it upside down, and where it lets punctuation hang over
    # a full line it loses the mark from the PDF.
    properties.append(element("w:overflowPunct"))
    properties.append(element("w:snapToGrid", {"val": 0}))
    for child in (spacing, ind):
        if child is not None:
            properties.append(child)
    if align:
        properties.append(element("w:jc", {"val": align}))
    if outline is not None:
        properties.append(element("w:outlineLvl", {"val": outline}))
    made = element("w:style", {"type": "paragraph", "styleId": identifier}, element("w:name", {"val": name}))
    if based_on is None:
        made.set(_DEFAULT, "1")
    else:
        made.append(element("w:basedOn", {"val": based_on}))
    made.append(element("w:qFormat"))
    made.append(properties)
    if run is not None:
        made.append(run)
    return made


_DEFAULT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}default"


def styles() -> Element:
    """The content of ``word/styles.xml``."""
    defaults = element(
        "w:docDefaults",
        None,
        element("w:rPrDefault", None, _with_language(run_properties())),
        element("w:pPrDefault", None, element("w:pPr", None, exact_line(layout.LINE_PITCH))),
    )
    return element(
        "w:styles",
        None,
        defaults,
        _style(
            "GwNormal",
            "Normal",
            spacing=exact_line(layout.LINE_PITCH),
            align="both",
            based_on=None,
            run=run_properties(),
        ),
        _style("GwBody", "公文正文", ind=_first_line(), align="both"),
        _style("GwBlank", "公文空行"),
        _style("GwUrgency", "公文紧急程度", align="left", run=_hei()),
        _style("GwMark", "发文机关标志", align="center"),
        _style("GwNumber", "发文字号", align="left", ind=indent(leftChars=1, left=layout.CHARACTER)),
        _style("GwRedLine", "红色分隔线", align="left", run=run_properties(size=1, spacing=0)),
        _style(
            "GwTitle",
            "公文标题",
            spacing=exact_line(layout.TITLE_PITCH),
            align="center",
            keep_next=True,
            run=run_properties(layout.SMALL_TITLE, layout.TITLE_SIZE, spacing=0),
        ),
        _style("GwAddressee", "主送机关", align="left"),
        _style("GwHeading1", "公文一级标题", ind=_first_line(), keep_next=True, outline=0, run=_hei()),
        _style(
            "GwHeading2", "公文二级标题", ind=_first_line(), keep_next=True, outline=1, run=run_properties(layout.KAI)
        ),
        _style("GwHeading3", "公文三级标题", ind=_first_line(), keep_next=True, outline=2),
        _style("GwHeading4", "公文四级标题", ind=_first_line(), keep_next=True, outline=3),
        _style("GwAttachmentNote", "附件说明", align="left"),
        _style("GwClosing", "署名和日期", align="left"),
        _style("GwRemark", "附注", align="left", ind=indent(leftChars=2, left=2 * layout.CHARACTER)),
        _style("GwAttachmentLabel", "附件标识", align="left", keep_next=True, run=_hei()),
        _style(
            "GwCaption",
            "图表标题",
            spacing=_lines(120, 60, exact=20),
            align="center",
            keep_next=True,
            run=run_properties(layout.HEI, 14, spacing=0),
        ),
        _style("GwPicture", "图", spacing=_lines(120, 60), align="center", keep_next=True),
        _style("GwCell", "表格文字", spacing=_lines(40, 40), align="center", run=run_properties(size=12, spacing=0)),
        _style(
            "GwCellHead",
            "表头文字",
            spacing=_lines(40, 40),
            align="center",
            keep_next=True,
            run=run_properties(layout.HEI, 12, spacing=0),
        ),
        _style(
            "GwTableNote",
            "图表注",
            spacing=_lines(60, 160, exact=16),
            align="left",
            run=run_properties(size=10.5, spacing=0),
        ),
        _style(
            "GwEndnote",
            "版记",
            spacing=exact_line(layout.ENDNOTE_PITCH),
            align="left",
            run=run_properties(size=layout.ENDNOTE_SIZE, spacing=0),
        ),
        _style("GwTail", "版记锚点", spacing=exact_line(1), align="left", run=run_properties(size=1, spacing=0)),
        _style(
            "GwPageNumber",
            "页码",
            spacing=exact_line(layout.ENDNOTE_SIZE),
            run=run_properties(layout.SONG, layout.ENDNOTE_SIZE, latin=layout.SONG, spacing=0),
        ),
    )


def _with_language(properties: Element) -> Element:
    properties.append(element("w:lang", {"val": "en-US", "eastAsia": "zh-CN"}))
    return properties
