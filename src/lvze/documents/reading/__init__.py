"""Reading files into :class:`~lvze.documents.result.Document`: by content, in bounded time and memory."""

from lvze.documents.reading.doors import read, read_bytes
from lvze.documents.reading.glancing import is_marked
from lvze.documents.reading.limits import DEFAULT, Limits
from lvze.documents.reading.secrecy import secrecy_mark

__all__ = ["DEFAULT", "Limits", "is_marked", "read", "read_bytes", "secrecy_mark"]
