"""The evidence folder: bytes kept under their digest, refused in memory when they carry a formal 密级 mark (N9)."""

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from python_calamine import CalamineWorkbook

from lvze.documents.reading import read_bytes, secrecy_mark
from lvze.kernel.errors import CannotRead
from lvze.ledger.errors import MarkedSecret

_MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "csv": "text/csv",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
_SHEETS = ("xlsx", "xls", "ods")


def path_of(content_digest: str) -> Path:
    """Where the bytes of a digest lie."""
    algorithm, _, hexadecimal = content_digest.partition(":")
    return Path(settings.LVZE_DATA) / "evidence" / algorithm / hexadecimal[:2] / hexadecimal


def keep(data: bytes, content_digest: str) -> None:
    """Write the bytes under their digest, whole or not at all. The same bytes are kept once."""
    place = path_of(content_digest)
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        os.replace(temporary, place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def media_type_of(name: str) -> str:
    """By suffix; what we do not know is plain bytes, so that a browser saves it instead of showing it."""
    return _MEDIA_TYPES.get(_suffix(name), "application/octet-stream")


def refuse_marked(name: str, data: bytes) -> None:
    """Raise :class:`MarkedSecret` for a formal 密级 mark in the name or the text. Pictures cannot be read."""
    for text in (name, *_texts(name, data)):
        if secrecy_mark(text) is not None:
            raise MarkedSecret


def _texts(name: str, data: bytes) -> Iterator[str]:
    if _suffix(name) in _SHEETS:
        yield from _cells(data)
        return
    try:
        yield read_bytes(name, data).text
    except CannotRead:
        return  # a picture or an archive: there is no text to hold against the rule


def _cells(data: bytes) -> Iterator[str]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except Exception:  # calamine raises its own, unexported error types for every kind of damage
        return
    for sheet in book.sheet_names:
        for row in book.get_sheet_by_name(sheet).to_python():
            yield " ".join(cell for cell in row if isinstance(cell, str))


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""
