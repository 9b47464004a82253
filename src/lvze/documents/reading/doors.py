"""The two doors: a path, or bytes with a name. Plain text is read here; everything else in a child process."""

from dataclasses import replace
from pathlib import Path

from lvze.documents.reading.limits import DEFAULT, Limits
from lvze.documents.reading.plain import read_plain
from lvze.documents.reading.sniffing import sniff
from lvze.documents.result import Document
from lvze.kernel.errors import CannotRead


def read(path: Path, *, limits: Limits = DEFAULT) -> Document:
    """Read a file. Raises :class:`CannotRead` with one sentence for whatever cannot or must not be read."""
    try:
        if path.is_dir():
            raise CannotRead(f"“{path}”是文件夹，不是文件。")
        if path.exists() and not path.is_file():
            raise CannotRead(f"“{path}”不是普通文件，不能读取。")
        with path.open("rb") as source:
            data = source.read(limits.file_size + 1)
    except FileNotFoundError:
        raise CannotRead(f"找不到文件“{path}”，请核对路径。") from None
    except OSError as problem:
        raise CannotRead(f"打不开文件“{path}”：{problem.strerror or '读取失败'}，请核对权限。") from None
    return replace(read_bytes(path.name, data, limits=limits), path=str(path))


def read_bytes(name: str, data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Read a file already in memory; ``name`` is only for its suffix and for messages. Raises CannotRead."""
    if len(data) > limits.file_size:
        raise CannotRead(f"“{name}”超过 {limits.file_size // 1024 // 1024} MB，请拆分或压缩图片后再试。")
    kind = sniff(name, data)
    if kind == "txt":
        document = read_plain(name, data)
    else:
        from lvze.documents.reading.child import read_in_child

        document = read_in_child(name, kind, data, limits)
    if len(document.text) > limits.characters:
        raise CannotRead(f"“{name}”的文字超过 {limits.characters:,} 字，不像一份报告，请核对文件。")
    return document
