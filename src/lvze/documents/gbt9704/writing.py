"""Write an official document as .docx: 送审稿, or 套红上行文 when it has a mark."""

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.attachments import attachment_note, attachment_pages
from lvze.documents.gbt9704.body import addressee, blocks, title
from lvze.documents.gbt9704.closing import closing
from lvze.documents.gbt9704.content import OfficialDocument
from lvze.documents.gbt9704.endnotes import endnotes
from lvze.documents.gbt9704.head import head
from lvze.documents.gbt9704.oxml import Element, element, qualified
from lvze.documents.gbt9704.packaging import pack
from lvze.documents.gbt9704.page_numbers import footer
from lvze.documents.gbt9704.pictures import Pictures
from lvze.documents.gbt9704.styles import styles
from lvze.kernel.errors import BadInput


def write(document: OfficialDocument) -> bytes:
    """The .docx of ``document``; the same content gives the same bytes.

    Raises :class:`BadInput` where an element the standard demands is missing (title, addressee, and under a red
    head the number, the signers and the date).
    """
    _demand_elements(document)
    pictures = Pictures()
    text = list(blocks(document.blocks, pictures))
    note, end = attachment_note(document.attachments), closing(document)
    if note or end:
        _keep_last_paragraph_with_next(text)
    body = element(
        "w:body",
        None,
        *head(document),
        *title(document.title),
        *addressee(document.addressee),
        *text,
        *note,
        *end,
        *attachment_pages(document.attachments, pictures),
        *endnotes(document),
        _section(),
    )
    return pack(
        document=element("w:document", None, body),
        styles=styles(),
        footers=(footer(odd=True), footer(odd=False)),
        pictures=pictures.files,
        title="".join(document.title),
    )


def _demand_elements(document: OfficialDocument) -> None:
    missing = [
        name
        for name, present in (
            ("标题", any(document.title)),
            ("主送机关", document.addressee),
            ("正文", document.blocks),
            ("发文字号", document.number or document.mark is None),
            ("签发人", document.signers or document.mark is None),
            ("署名", document.signature or document.mark is None),
            ("成文日期", document.date or document.mark is None),
            ("印发机关和印发日期", _is_printing_told(document)),
        )
        if not present
    ]
    if missing:
        raise BadInput(f"公文缺少{'、'.join(missing)}，补齐后才能生成文件。")


def _is_printing_told(document: OfficialDocument) -> bool:
    """Both or neither; under a red head 抄送 demands them (7.4)."""
    if document.printed_by or document.printed_on:
        return bool(document.printed_by and document.printed_on)
    return document.mark is None or not document.copies_to


def _keep_last_paragraph_with_next(text: list[Element]) -> None:
    """署名 and date share a page with text (7.3.5.5), so the last paragraph goes where they go."""
    last = text[-1]
    if last.tag == qualified("w:p"):
        last[0].insert(1, element("w:keepNext"))


def _section() -> Element:
    return element(
        "w:sectPr",
        None,
        element("w:footerReference", {"type": "default", "r:id": "rIdOdd"}),
        element("w:footerReference", {"type": "even", "r:id": "rIdEven"}),
        element("w:pgSz", {"w": layout.PAGE_WIDTH_TW, "h": layout.PAGE_HEIGHT_TW}),
        element(
            "w:pgMar",
            {
                "top": layout.TOP_TW,
                "right": layout.RIGHT_TW,
                "bottom": layout.BOTTOM_TW,
                "left": layout.LEFT_TW,
                "header": 851,
                "footer": layout.FOOTER_DISTANCE_TW,
                "gutter": 0,
            },
        ),
        element("w:docGrid", {"linePitch": layout.twips(layout.LINE_PITCH)}),
    )
