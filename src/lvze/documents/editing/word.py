"""Changing .docx: text inside its own ``w:t`` elements, comments around its own runs."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from lxml import etree

from lvze.documents.editing.changes import Comment, Replacement, in_order
from lvze.documents.editing.comments import CommentsPart
from lvze.documents.reading.archive import Archive
from lvze.documents.reading.flow import Piece
from lvze.documents.reading.limits import DEFAULT
from lvze.documents.reading.word import W, word_flow
from lvze.documents.result import Document
from lvze.kernel.errors import BadInput

_MAIN_PART = "word/document.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def rewrite_word(
    source: bytes, document: Document, replacements: Sequence[Replacement], comments: Sequence[Comment]
) -> bytes:
    """See :func:`lvze.documents.editing.rewrite`. Raises :class:`BadInput`, :class:`CannotRead`."""
    archive = Archive(document.path, source, DEFAULT)
    flow, roots = word_flow(archive)
    if "".join(piece.text for piece in flow.pieces) != document.text:
        raise BadInput("文件在读取之后改动过，请重新读取再修改。")
    ordered = in_order(replacements, len(document.text))
    pieces = [piece for piece in flow.pieces if piece.node is not None]
    part = CommentsPart(archive) if comments else None
    if part is not None:
        pieces = _with_comments(pieces, comments, part)
    touched = {_MAIN_PART} if part else set[str]()
    for change in reversed(ordered):
        touched |= _replace(pieces, change)
    for member in touched:
        _copy_to_fallbacks(roots[member])
    written = {member: _xml(roots[member]) for member in touched}
    if part is not None:
        written |= part.members()
    return _packed(source, written)


def _replace(pieces: list[Piece], change: Replacement) -> set[str]:
    """Put the text into the first piece it touches and take the rest of the stretch out of the others."""
    touched = [piece for piece in pieces if piece.start < change.end and change.start < piece.end]
    if not touched:
        touched = [piece for piece in pieces if piece.start <= change.start <= piece.end][:1]
    if not touched or (change.end > change.start and touched[0].start > change.start):
        raise BadInput(f"位置 {change.start}–{change.end} 是自动编号或换行，不能在这里改字。")
    for piece in reversed(touched):
        node = piece.node
        text = node.text or ""
        first, last = max(change.start - piece.start, 0), min(change.end - piece.start, len(piece.text))
        node.text = text[:first] + (change.text if piece is touched[0] else "") + text[last:]
        node.set(_SPACE, "preserve")
    return {piece.member for piece in touched}


def _with_comments(pieces: list[Piece], comments: Sequence[Comment], part: CommentsPart) -> list[Piece]:
    """Runs split at the edges of the comments, range marks set around them; the pieces after the splits."""
    in_body = [piece for piece in pieces if piece.member == _MAIN_PART and not _in_box(piece.node)]
    if not in_body:
        raise BadInput("文件正文没有文字，放不了批注。")
    edges = {edge for comment in comments for edge in (comment.start, comment.end)}
    split: list[Piece] = []
    held = {id(piece) for piece in in_body}
    for piece in pieces:
        cuts = sorted(edge for edge in edges if piece.start < edge < piece.end) if id(piece) in held else []
        split += _cut(piece, cuts)
    body = [piece for piece in split if piece.member == _MAIN_PART and not _in_box(piece.node)]
    for comment in sorted(comments, key=lambda comment: (comment.start, -comment.end)):
        covered = [piece for piece in body if piece.start < comment.end and comment.start < piece.end]
        if not covered:
            before = [piece for piece in body if piece.start <= comment.start]
            covered = before[-1:] or body[:1]
        part.mark(comment, _run_of(covered[0].node), _run_of(covered[-1].node))
    return split


def _in_box(node: Any) -> bool:
    return next(node.iterancestors(W + "txbxContent"), None) is not None


def _run_of(node: Any) -> Any:
    return next(node.iterancestors(W + "r"), node)


def _cut(piece: Piece, edges: list[int]) -> list[Piece]:
    """The piece cut at the edges, each part in a run of its own with the same properties."""
    parts = [piece]
    for edge in edges:
        last = parts.pop()
        offset = edge - last.start
        run, node = _run_of(last.node), last.node
        following = etree.Element(W + "r", nsmap=run.nsmap)
        properties = run.find(W + "rPr")
        if properties is not None:
            following.append(etree.fromstring(etree.tostring(properties)))
        rest = etree.SubElement(following, W + "t")
        rest.text, rest.attrib[_SPACE] = last.text[offset:], "preserve"
        for sibling in list(node.itersiblings()):
            following.append(sibling)
        node.text = last.text[:offset]
        node.set(_SPACE, "preserve")
        run.addnext(following)
        parts.append(Piece(last.start, last.text[:offset], node, last.member))
        parts.append(Piece(edge, last.text[offset:], rest, last.member))
    return parts


def _copy_to_fallbacks(root: Any) -> None:
    """A text box is stored twice for old readers: both copies say the same."""
    for alternate in root.iter(_MC + "AlternateContent"):
        choice, fallback = alternate.find(_MC + "Choice"), alternate.find(_MC + "Fallback")
        if choice is None or fallback is None:
            continue
        shown, kept = list(choice.iter(W + "t")), list(fallback.iter(W + "t"))
        if len(shown) == len(kept):
            for new, old in zip(shown, kept, strict=True):
                old.text = new.text
                old.set(_SPACE, "preserve")


def _xml(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _packed(source: bytes, written: dict[str, bytes]) -> bytes:
    """The archive with members replaced or added, the others byte for byte."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        waiting = dict(written)
        for info in old.infolist():
            content = waiting.pop(info.filename, None)
            new.writestr(info, old.read(info.filename) if content is None else content, zipfile.ZIP_DEFLATED)
        for member, content in waiting.items():
            new.writestr(zipfile.ZipInfo(member), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
