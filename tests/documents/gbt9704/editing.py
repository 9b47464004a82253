"""Change one thing inside a .docx, as a careless hand would."""

import io
import zipfile
from collections.abc import Callable

from lxml import etree

from lvze.documents.gbt9704.oxml import Element, element, qualified
from lvze.documents.gbt9704.packaging import zip_parts

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
ODD_FOOTER, EVEN_FOOTER = "word/footer1.xml", "word/footer2.xml"
Change = Callable[[Element], None]


def changed(docx: bytes, part: str, change: Change) -> bytes:
    """The file with one part changed."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[part])
    before = etree.tostring(root)
    change(root)
    assert etree.tostring(root) != before, "the change must change something"
    return zip_parts({**parts, part: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def with_part(docx: bytes, name: str, data: bytes) -> bytes:
    """The file with one part put in or replaced."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return zip_parts({**parts, name: data})


def paragraphs(root: Element, text: str) -> list[Element]:
    """The innermost paragraphs whose words hold ``text``."""
    found = []
    for node in root.iter(qualified("w:p")):
        if node.find(f".//{qualified('w:p')}") is None:
            words = "".join(part.text or "" for part in node.iter(qualified("w:t")))
            if text in words:
                found.append(node)
    assert found, text
    return found


def styled(root: Element, style: str) -> list[Element]:
    """The paragraphs of a style."""
    nodes = root.iter(qualified("w:p"))
    return [node for node in nodes if node[0][0].get(qualified("w:val")) == style]


def paragraph_property(text: str, name: str, **attributes: str | int) -> Change:
    """Give the last paragraph holding ``text`` a property of its own, in place of what it had."""

    def change(root: Element) -> None:
        properties = paragraphs(root, text)[-1].find(qualified("w:pPr"))
        assert properties is not None
        for old in properties.findall(qualified(name)):
            properties.remove(old)
        properties.append(element(name, dict(attributes)))

    return change


def run_property(text: str, name: str, **attributes: str | int) -> Change:
    """Give every run of the last paragraph holding ``text`` a property of its own."""

    def change(root: Element) -> None:
        for run in paragraphs(root, text)[-1].iter(qualified("w:r")):
            properties = run.find(qualified("w:rPr"))
            if properties is None:
                properties = element("w:rPr")
                run.insert(0, properties)
            for old in properties.findall(qualified(name)):
                properties.remove(old)
            properties.append(element(name, dict(attributes)))

    return change


def words(old: str, new: str) -> Change:
    """Replace words in every run that holds them."""

    def change(root: Element) -> None:
        for node in root.iter(qualified("w:t")):
            node.text = (node.text or "").replace(old, new)

    return change


def section(node: str, **changes: int) -> Change:
    """Add to attributes of the section's page size or margins, in twips."""

    def change(root: Element) -> None:
        found = next(root.iter(qualified(node)))
        for name, more in changes.items():
            key = qualified(f"w:{name}")
            found.set(key, str(int(found.get(key, "0")) + more))

    return change


def style_property(style: str, holder: str, name: str, **attributes: str | int) -> Change:
    """Set attributes on a property of a style (``holder`` is ``w:pPr`` or ``w:rPr``), made where it lacks it."""

    def change(root: Element) -> None:
        found = next(node for node in root if node.get(qualified("w:styleId")) == style)
        properties = found.find(qualified(holder))
        if properties is None:
            properties = element(holder)
            found.append(properties)
        node = properties.find(qualified(name))
        if node is None:
            node = element(name)
            properties.append(node)
        for key, value in attributes.items():
            node.set(qualified(f"w:{key}"), str(value))

    return change
