"""Open any .docx safely and give its XML parts. Nothing here knows what an official document is."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from lvze.documents.gbt9704.oxml import Element, qualified
from lvze.kernel.errors import CannotRead

_MOST_BYTES = 64 * 1024 * 1024
_MOST_PARTS = 4000
_OFFICE_DOCUMENT = "/officeDocument"


@dataclass(frozen=True)
class Parts:
    """The parts of a .docx: trees by name, ``main`` the document's own."""

    trees: dict[str, Element]
    main_name: str

    @property
    def main(self) -> Element:
        """``word/document.xml``, wherever the package keeps it."""
        return self.trees[self.main_name]

    @cached_property
    def body(self) -> Element:
        """``w:body``; an empty one where the file has none."""
        found = self.main.find(qualified("w:body"))
        return found if found is not None else etree.Element(qualified("w:body"))

    def related(self, kind: str) -> dict[str, Element]:
        """Relationship id → tree of the main part's relations of a kind (``styles``, ``footer`` …)."""
        folder, name = posixpath.split(self.main_name)
        relations = self.trees.get(f"{folder}/_rels/{name}.rels")
        found = {}
        for relation in [] if relations is None else relations:
            if not isinstance(relation.tag, str) or not relation.get("Type", "").endswith(f"/{kind}"):
                continue
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if target in self.trees:
                found[relation.get("Id", "")] = self.trees[target]
        return found

    def only(self, kind: str) -> Element | None:
        """The one related part of a kind, or None."""
        return next(iter(self.related(kind).values()), None)


def open_parts(docx: bytes) -> Parts:
    """Raises :class:`CannotRead` where the bytes are no .docx, too large unpacked, or hold a DOCTYPE."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES:
                raise CannotRead("这个 .docx 解开后过大，没有读取；请拆分或压缩图片后再试。")
            trees = {
                info.filename: _parse(archive.read(info)) for info in infos if info.filename.endswith((".xml", ".rels"))
            }
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        etree.XMLSyntaxError,
        EOFError,
        OSError,
        zlib.error,
    ) as broken:
        raise CannotRead("这个文件不是完好的 .docx，请用 Word 或 WPS 打开后另存为 .docx 再试。") from broken
    main = _main_name(trees)
    if main not in trees or trees[main].tag != qualified("w:document"):
        raise CannotRead("这个文件里没有能识别的 Word 正文，请用 Word 另存为普通的 .docx 再试。")
    return Parts(trees, main)


def _parse(data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    # An entity left unresolved would cut the text short without a word.
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotRead("这个 .docx 含有 DOCTYPE 声明，可能有害，没有读取；请用 Word 另存后再试。")
    return root


def _main_name(trees: dict[str, Element]) -> str:
    relations = trees.get("_rels/.rels")
    for relation in [] if relations is None else relations:
        if isinstance(relation.tag, str) and relation.get("Type", "").endswith(_OFFICE_DOCUMENT):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"
