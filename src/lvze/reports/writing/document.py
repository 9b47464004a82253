"""A composed report as an official document: its blocks, and the elements around the text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lvze.documents.gbt9704.content import Attachment, Block, Heading, OfficialDocument, Paragraph
from lvze.documents.gbt9704.titles import title_lines
from lvze.reports.writing.charting import chart_of
from lvze.reports.writing.composed import Composed, TextBlock

#: Elements a layout may name, with the type of each: a text, or a list of texts.
TEXTS = ("mark", "number", "urgency", "addressee", "signature", "date", "note", "printed_by", "printed_on")
LISTS = ("signers", "copies_to")
#: To whom a report goes whose layout does not say.
ADDRESSEE = "上级党组织"


def official_document(
    composed: Composed,
    layout: Mapping[str, Any],
    *,
    proofread: Sequence[Sequence[str]] = (),
    attachments: Iterable[Attachment] = (),
) -> OfficialDocument:
    """The document to write: without a ``mark`` in the layout a 送审稿, with it a 套红上行文.

    ``proofread`` are confirmed corrections of 清样校对, applied to the text in their order.
    """
    elements: dict[str, Any] = {name: layout[name] for name in TEXTS if layout.get(name)}
    elements |= {name: tuple(layout[name]) for name in LISTS if layout.get(name)}
    elements.setdefault("addressee", ADDRESSEE)
    return OfficialDocument(
        title=title_lines(corrected(composed.title, proofread)),
        blocks=tuple(_block(block, proofread) for block in composed.blocks),
        attachments=tuple(attachments),
        sealed=bool(layout.get("sealed")),
        **elements,
    )


def corrected(text: str, proofread: Sequence[Sequence[str]]) -> str:
    """The text with the corrections of 清样校对."""
    for before, after in proofread:
        text = text.replace(before, after)
    return text


def _block(block: TextBlock, proofread: Sequence[Sequence[str]]) -> Block:
    if block.answer is not None:
        return chart_of(block.answer)
    text = corrected(block.text, proofread)
    if block.part == "heading":
        return Heading(block.level, text, corrected(block.run_in, proofread))
    return Paragraph(text)
