"""The one door: bytes of a .docx or .txt in, bytes of the same kind out."""

from collections.abc import Sequence

from lvze.documents.editing.changes import Comment, Replacement, applied
from lvze.documents.result import Document
from lvze.kernel.errors import BadInput

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def rewrite(
    source: bytes, document: Document, replacements: Sequence[Replacement], comments: Sequence[Comment] = ()
) -> bytes:
    """``source`` with its text changed at ``document``'s offsets and Word comments set (.docx only).

    Raises :class:`BadInput` for a format that cannot be changed, for changes that overlap or lie outside, and
    when ``document`` was not read from ``source``.
    """
    if document.format == "docx":
        from lvze.documents.editing.word import rewrite_word

        return rewrite_word(source, document, replacements, comments)
    if document.format == "txt":
        if comments:
            raise BadInput("文本文件里放不下批注，请改用 .docx，或不带批注保存。")
        return _rewrite_plain(source, document, replacements)
    raise BadInput(f".{document.format} 文件不能直接修改，请先用 Word 另存为 .docx。")


def _rewrite_plain(source: bytes, document: Document, replacements: Sequence[Replacement]) -> bytes:
    changed = applied(document.text, replacements)
    for bom, encoding in _BOMS:
        if source.startswith(bom):
            return bom + changed.encode(encoding)
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return changed.encode("gb18030")
    return changed.encode("utf-8")
