"""``word/comments.xml`` with its relationship and content type; comments that were there stay."""

from typing import Any

from lxml import etree

from lvze.documents.editing.changes import Comment
from lvze.documents.reading.archive import Archive
from lvze.documents.reading.word import W, parse_part

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMMENTS = "word/comments.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_RELATION_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPE_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class CommentsPart:
    """Collects comments and the members of the archive that must change for them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._root: Any
        if _COMMENTS in archive.names:
            self._root = parse_part(archive, _COMMENTS)
        else:
            self._root = etree.Element(W + "comments", nsmap={"w": _NS})
        used = [int(value) for element in self._root if (value := element.get(W + "id", "")).isdigit()]
        self._next = max(used, default=-1) + 1

    def mark(self, comment: Comment, first_run: Any, last_run: Any) -> None:
        """Add the comment and set its range around the runs."""
        number = str(self._next)
        self._next += 1
        self._append(comment, number)
        first_run.addprevious(etree.Element(W + "commentRangeStart", {W + "id": number}))
        reference = etree.Element(W + "r")
        etree.SubElement(reference, W + "commentReference", {W + "id": number})
        last_run.addnext(reference)
        last_run.addnext(etree.Element(W + "commentRangeEnd", {W + "id": number}))

    def _append(self, comment: Comment, number: str) -> None:
        element = etree.SubElement(
            self._root,
            W + "comment",
            {W + "id": number, W + "author": comment.author, W + "initials": comment.author[:1]},
        )
        for line in comment.text.splitlines() or [""]:
            run = etree.SubElement(etree.SubElement(element, W + "p"), W + "r")
            etree.SubElement(run, W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}).text = line

    def members(self) -> dict[str, bytes]:
        """The members to write: the comments, and where they are new their relationship and content type."""
        written = {_COMMENTS: _xml(self._root)}
        if _COMMENTS not in self._archive.names:
            written[_RELATIONS] = self._with_relation()
            written[_TYPES] = self._with_type()
        return written

    def _with_relation(self) -> bytes:
        if _RELATIONS in self._archive.names:
            root = parse_part(self._archive, _RELATIONS)
        else:
            root = etree.fromstring(f'<Relationships xmlns="{_RELATION_NS.strip("{}")}"/>')
        taken = {element.get("Id") for element in root}
        free = next(name for number in range(1, 100_000) if (name := f"rIdComments{number}") not in taken)
        etree.SubElement(
            root, _RELATION_NS + "Relationship", {"Id": free, "Type": _RELATION_TYPE, "Target": "comments.xml"}
        )
        return _xml(root)

    def _with_type(self) -> bytes:
        root = parse_part(self._archive, _TYPES)
        attributes = {"PartName": f"/{_COMMENTS}", "ContentType": _CONTENT_TYPE}
        etree.SubElement(root, _TYPE_NS + "Override", attributes)
        return _xml(root)


def _xml(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
