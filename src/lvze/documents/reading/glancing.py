"""A glance at a Word file for a formal 密级 mark, in memory and fast, before anything of it is kept (N9)."""

import html
import re

from lvze.documents.reading.archive import Archive
from lvze.documents.reading.doors import read_bytes
from lvze.documents.reading.limits import DEFAULT, Limits
from lvze.documents.reading.secrecy import secrecy_mark
from lvze.documents.reading.sniffing import sniff

_PARAGRAPH_END = re.compile(r"</w:p>")
_TAG = re.compile(r"<[^>]*>")


def is_marked(name: str, data: bytes, *, limits: Limits = DEFAULT) -> bool:
    """Whether the name or the text holds a formal mark. A .docx is not parsed, only stripped of its tags, a few
    milliseconds; any other file is read as ever. Raises :class:`CannotRead` for what cannot be read."""
    if secrecy_mark(name) is not None:
        return True
    if sniff(name, data) != "docx":
        return secrecy_mark(read_bytes(name, data, limits=limits).text) is not None
    archive = Archive(name, data, limits)
    parts = (member for member in sorted(archive.names) if member.startswith("word/") and member.endswith(".xml"))
    return any(secrecy_mark(_words(archive.read(part))) is not None for part in parts)


def _words(xml: bytes) -> str:
    text = _PARAGRAPH_END.sub("\n", xml.decode("utf-8", "replace"))
    return html.unescape(_TAG.sub("", text))
