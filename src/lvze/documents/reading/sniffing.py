"""What a file is, by its first bytes; the name only decides between formats that share them."""

from typing import Literal

from lvze.kernel.errors import CannotRead

Format = Literal["txt", "docx", "odt", "pdf", "doc", "wps"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_SUFFIX_FORMATS: dict[str, Format] = {"docx": "docx", "odt": "odt", "doc": "doc", "wps": "wps"}


def sniff(name: str, data: bytes) -> Format:
    """The format of a file. Raises :class:`CannotRead` for what is not a readable document or lies about itself."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if not data:
        raise CannotRead(f"“{name}”是空文件，没有内容可读。")
    if data.startswith(_ZIP):
        return _zipped(name, suffix, data)
    if data.startswith(_OLE):
        return _compound(name, suffix, data)
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return _agreeing(name, suffix, "pdf")
    if data.startswith(_PROGRAMS):
        raise CannotRead(f"“{name}”是程序或脚本，不是文稿，请核对后重新选择文件。")
    if data.startswith(_PICTURES):
        raise CannotRead(f"“{name}”是图片，读不出文字，请提供 Word 或文本文件。")
    if data.startswith(_PACKED):
        raise CannotRead(f"“{name}”是压缩包，请解压后逐个选择文件。")
    if suffix in ("docx", "odt", "pdf", "doc", "wps") or data.startswith(b"{\\rtf"):
        raise CannotRead(f"“{name}”的内容与扩展名不符或已损坏，请用 Word 重新保存后再试。")
    return "txt"


def _zipped(name: str, suffix: str, data: bytes) -> Format:
    if suffix in ("docm", "dotm", "xlsm", "pptm"):
        raise CannotRead(f"“{name}”是带宏的文件，不能读取，请另存为不带宏的 .docx 后再试。")
    inside: Format | None = None
    if b"application/vnd.oasis.opendocument.text" in data[:200]:
        inside = "odt"
    elif b"word/" in data:
        inside = "docx"
    if inside is None:
        raise CannotRead(f"“{name}”是压缩包或其他类型的文件，不是 Word 文稿，请提供 .docx、.odt、.pdf 或 .txt。")
    return _agreeing(name, suffix, inside)


def _compound(name: str, suffix: str, data: bytes) -> Format:
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        raise CannotRead(f"“{name}”设了打开密码，读不了，请先去掉密码再试。")
    if suffix not in ("doc", "wps"):
        raise CannotRead(f"“{name}”的内容与扩展名不符，请用 Word 另存为 .docx 后再试。")
    return "doc" if suffix == "doc" else "wps"


def _agreeing(name: str, suffix: str, inside: Format) -> Format:
    if suffix and suffix != inside and suffix in (*_SUFFIX_FORMATS, "pdf", "txt"):
        raise CannotRead(f"“{name}”的扩展名是 .{suffix}，内容却是 .{inside}，请核对文件后再试。")
    return inside
