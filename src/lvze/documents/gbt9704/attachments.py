"""附件说明 under the text and the 附件 themselves, each on a new page (7.3.4, 7.3.7)."""

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.body import blocks, title
from lvze.documents.gbt9704.content import Attachment
from lvze.documents.gbt9704.oxml import Element, blank_line, element, indent, paragraph, run
from lvze.documents.gbt9704.pictures import Pictures
from lvze.documents.gbt9704.titles import title_lines
from lvze.documents.gbt9704.widths import text_width

_LABEL = "附件："


def attachment_note(attachments: tuple[Attachment, ...]) -> list[Element]:
    """One blank line, then 附件：1.名称; wrapped lines begin under the name's first character."""
    if not attachments:
        return []
    several = len(attachments) > 1
    made = [blank_line(keep_with_next=True)]
    for number, attachment in enumerate(attachments, start=1):
        count = f"{number}." if several else ""
        first = 2 + len(_LABEL) * (number > 1)
        before = text_width((_LABEL if number == 1 else "") + count, layout.BODY_SIZE, layout.CHARACTER_SPACING)
        left = first * layout.CHARACTER + before
        made.append(
            paragraph(
                "GwAttachmentNote",
                [element("w:keepNext"), indent(left=left, hanging=before)],
                [run((_LABEL if number == 1 else "") + count + attachment.title)],
            )
        )
    return made


def attachment_pages(attachments: tuple[Attachment, ...], pictures: Pictures) -> list[Element]:
    """附件n in 黑体 on line 1, the title on line 3, then its text."""
    made: list[Element] = []
    for number, attachment in enumerate(attachments, start=1):
        label = f"附件{number}" if len(attachments) > 1 else "附件"
        made.append(paragraph("GwAttachmentLabel", [element("w:pageBreakBefore")], [run(label)]))
        made.append(blank_line(keep_with_next=True))
        made += title(title_lines(attachment.title))
        made.append(blank_line(keep_with_next=True))
        made += blocks(attachment.blocks, pictures)
    return made
