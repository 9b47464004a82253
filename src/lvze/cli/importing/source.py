"""The file to take in."""

from pathlib import Path

from lvze.kernel.errors import CannotRead


def bytes_of(path: Path) -> bytes:
    """The file's bytes. Raises :class:`CannotRead`."""
    try:
        return path.read_bytes()
    except OSError:
        raise CannotRead(f"打不开 {path}，请核对文件名和权限。") from None
