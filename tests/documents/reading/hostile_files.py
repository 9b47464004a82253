"""Files that must be refused: bombs, entities, wrong types, nested archives, macros, truncation, traversal."""

import io
import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping

from tests.documents.word_files import document_xml, packed, paragraph, part, word_file

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BODY = paragraph("正文")
_RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" {}/></Relationships>'
)


def hostile_files() -> Iterator[tuple[str, str, bytes]]:
    """(what it is, file name, bytes)."""
    yield from _not_documents()
    yield from _bombs()
    yield from _entities()
    yield from _active_content()
    yield from _bad_names()
    yield from _broken()
    yield from _encrypted()


def _not_documents() -> Iterator[tuple[str, str, bytes]]:
    yield "0 字节", "a.docx", b""
    yield "0 字节文本", "a.txt", b""
    yield "程序改名", "a.docx", b"MZ" + b"\x00" * 200
    yield "程序改名文本", "a.txt", b"MZ" + b"\x00" * 200
    yield "ELF", "a.txt", b"\x7fELF" + b"\x00" * 64
    yield "脚本", "a.txt", b"#!/bin/sh\nrm -rf /\n"
    yield "PNG", "a.docx", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
    yield "JPEG", "a.pdf", b"\xff\xd8\xff\xe0" + b"\x00" * 64
    yield "文本改名 docx", "a.docx", "这是文本".encode()
    yield "文本改名 pdf", "a.pdf", "这是文本".encode()
    yield "文本改名 doc", "a.doc", "这是文本".encode()
    yield "RTF", "a.doc", b"{\\rtf1 hello}"
    yield "RAR", "a.docx", b"Rar!\x1a\x07\x00" + b"\x00" * 32
    yield "7z", "a.docx", b"7z\xbc\xaf\x27\x1c" + b"\x00" * 32
    yield "gzip", "a.txt", b"\x1f\x8b\x08" + b"\x00" * 32
    yield "docx 改名 pdf", "a.pdf", word_file(_BODY)
    yield "docx 改名 txt", "a.txt", word_file(_BODY)
    yield (
        "odt 改名 docx",
        "a.docx",
        _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
    )
    yield "pdf 改名 docx", "a.docx", b"%PDF-1.7\n%%EOF"
    yield "普通 zip", "a.docx", _zip({"readme.txt": b"hello"})
    yield "空 zip", "a.docx", b"PK\x05\x06" + b"\x00" * 18
    yield "二进制文本", "a.txt", bytes(range(256)) * 4
    yield "OLE 改名 docx", "a.docx", _OLE + b"\x00" * 1024


def _bombs() -> Iterator[tuple[str, str, bytes]]:
    yield "高压缩比正文", "a.docx", packed({"word/document.xml": b" " * 40_000_000})
    yield "高压缩比图片", "a.docx", word_file(_BODY, word__media__a_dot_bmp=b"\x00" * 30_000_000)
    yield "单个部件过大", "a.docx", word_file(_BODY, word__media__a_dot_bin=b"\x00" * 52_000_000)
    parts = {f"word/media/{number}.bin": b"\x00" * 900_000 for number in range(120)}
    yield "总量过大", "a.docx", packed({"word/document.xml": document_xml(_BODY), **parts})
    many = {f"word/x{number}.bin": b"" for number in range(2_100)}
    yield "部件过多", "a.docx", packed({"word/document.xml": document_xml(_BODY), **many})
    yield "谎报大小", "a.docx", _lying_size()
    yield "嵌套过深", "a.docx", word_file("<w:p>" + "<w:hyperlink>" * 5000 + "</w:hyperlink>" * 5000 + "</w:p>")
    nested = "<w:tbl><w:tr><w:tc>" * 300 + _BODY + "</w:tc></w:tr></w:tbl>" * 300
    yield "表格套表格", "a.docx", word_file(nested)
    yield "超大文件", "a.txt", b"a" * (25 * 1024 * 1024 + 1)
    yield "字数过多", "a.txt", b"a" * 5_100_000


def _entities() -> Iterator[tuple[str, str, bytes]]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    bomb = document_xml("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>")
    yield "实体炸弹", "a.docx", packed({"word/document.xml": _with_doctype(bomb, laughs)})
    outside = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    xxe = document_xml("<w:p><w:r><w:t>前&x;后</w:t></w:r></w:p>")
    yield "外部实体", "a.docx", packed({"word/document.xml": _with_doctype(xxe, outside)})
    remote = '<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;'
    yield "外部 DTD", "a.docx", packed({"word/document.xml": _with_doctype(document_xml(_BODY), remote)})
    wide = _with_doctype(document_xml(_BODY), outside).replace("UTF-8", "UTF-16").encode("utf-16")
    yield "UTF-16 实体", "a.docx", packed({"word/document.xml": wide})
    yield "样式里的实体", "a.docx", word_file(_BODY, word__styles_dot_xml=_with_doctype(part("styles", ""), outside))
    yield (
        "脚注里的实体",
        "a.docx",
        word_file(_BODY, word__footnotes_dot_xml=_with_doctype(part("footnotes", ""), outside)),
    )
    content = '<!DOCTYPE x [<!ENTITY a "b">]><x/>'
    yield "odt 实体", "a.odt", _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def _active_content() -> Iterator[tuple[str, str, bytes]]:
    yield "宏", "a.docx", word_file(_BODY, word__vbaProject_dot_bin=b"x")
    yield "宏扩展名", "a.docm", word_file(_BODY)
    yield "控件", "a.docx", word_file(_BODY, word__activeX__activeX1_dot_xml="<x/>")
    yield "OLE 对象", "a.docx", word_file(_BODY, word__embeddings__oleObject1_dot_bin=_OLE)
    yield "内嵌表格", "a.docx", word_file(_BODY, word__embeddings__a_dot_xlsx=b"PK")
    yield "内嵌 docx", "a.docx", word_file(_BODY, word__embeddings__a_dot_docx=word_file(_BODY))
    yield "内嵌 zip", "a.docx", word_file(_BODY, word__a_dot_zip=_zip({"a": b"b"}))
    for kind in ("attachedTemplate", "oleObject", "subDocument", "externalLink"):
        relation = _RELATION.format(kind, "http://127.0.0.1/x", 'TargetMode="External"')
        members = {"word/document.xml": document_xml(_BODY), "word/_rels/document.xml.rels": relation}
        yield f"引用外部 {kind}", "a.docx", packed(members)


def _bad_names() -> Iterator[tuple[str, str, bytes]]:
    for name in ("../evil.xml", "/etc/evil.xml", "word/../../evil.xml", "C:/evil.xml", "..\\evil.xml"):
        yield f"路径 {name}", "a.docx", packed({"word/document.xml": document_xml(_BODY), name: "x"})
    yield "链接", "a.docx", _with_symlink()
    yield "重名部件", "a.docx", _with_twins()


def _broken() -> Iterator[tuple[str, str, bytes]]:
    whole = word_file(_BODY * 50)
    yield "截断一半", "a.docx", whole[: len(whole) // 2]
    yield "截断结尾", "a.docx", whole[:-10]
    for tenth in range(1, 10):
        yield f"截断到 {tenth * 10}%", "a.docx", whole[: len(whole) * tenth // 10]
    yield "坏 CRC", "a.docx", _flipped(whole)
    yield "残缺 XML", "a.docx", packed({"word/document.xml": document_xml(_BODY)[:-20]})
    yield "没有正文", "a.docx", packed({"word/other.xml": "<x/>"})
    yield "正文是别的", "a.docx", packed({"word/document.xml": "<x/>"})
    yield "残缺 PDF", "a.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type"
    yield "空 PDF", "a.pdf", b"%PDF-1.7\n%%EOF"
    yield "残缺 odt", "a.odt", _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x"})
    yield "残缺 doc", "a.doc", _OLE + b"\x00" * 100


def _encrypted() -> Iterator[tuple[str, str, bytes]]:
    yield "加密 docx", "a.docx", _OLE + b"\x00" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 100
    yield "加密 zip 标志", "a.docx", _with_encrypted_flag(word_file(_BODY))
    yield "加密 PDF", "a.pdf", b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF"


def _zip(members: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _with_doctype(xml: str, declarations: str) -> str:
    head, _, rest = xml.partition("?>")
    return f"{head}?><!DOCTYPE x [{declarations}]>{rest}"


def _lying_size() -> bytes:
    """The directory says 100 bytes, the stream holds 3 MB."""
    data = packed({"word/document.xml": b" " * 3_000_000})
    return data.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 100))


def _with_symlink() -> bytes:
    out = io.BytesIO(word_file(_BODY))
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("word/link.xml")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _with_twins() -> bytes:
    data = packed({"word/document.xml": document_xml(_BODY), "word/documenu.xml": document_xml(_BODY)})
    return data.replace(b"word/documenu.xml", b"word/document.xml")


def _flipped(data: bytes) -> bytes:
    at = data.index(b"word/document.xml") + len(b"word/document.xml") + 20
    return data[:at] + bytes([data[at] ^ 0xFF, data[at + 1] ^ 0xFF]) + data[at + 2 :]


def _with_encrypted_flag(data: bytes) -> bytes:
    changed = bytearray(data)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(magic)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(magic, at + 4)
    return bytes(changed)
