"""页码: — 3 —, odd pages right, even pages left (7.5)."""

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.oxml import Element, element, indent, paragraph, run


def footer(*, odd: bool) -> Element:
    """The content of one footer part."""
    character = layout.ENDNOTE_SIZE
    where = (
        [indent(right=character), element("w:jc", {"val": "right"})]
        if odd
        else [indent(left=character), element("w:jc", {"val": "left"})]
    )
    field = [_field_character("begin"), _instruction(), _field_character("separate"), run("1"), _field_character("end")]
    return element("w:ftr", None, paragraph("GwPageNumber", where, [run("— "), *field, run(" —")]))


def _field_character(kind: str) -> Element:
    return element("w:r", None, element("w:fldChar", {"fldCharType": kind}))


def _instruction() -> Element:
    words = element("w:instrText")
    words.text = " PAGE "
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("w:r", None, words)
