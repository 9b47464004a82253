"""The zip around the parts: same parts, same bytes. No author, no time, no theme, no thumbnail."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from lvze.documents.gbt9704.layout import FANG_SONG, HEI, KAI, SMALL_TITLE, SONG
from lvze.documents.gbt9704.oxml import Element, element
from lvze.documents.gbt9704.pictures import relationship_id

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DC = "http://purl.org/dc/elements/1.1/"
# What a machine without the named font may use; a reader's own choice comes after these.
_ALTERNATIVES = {FANG_SONG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "SimSun", SMALL_TITLE: "小标宋"}


def pack(
    *, document: Element, styles: Element, footers: tuple[Element, Element], pictures: list[bytes], title: str
) -> bytes:
    """The .docx; ``footers`` are those of odd and of even pages."""
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _xml(_content_types()),
        "_rels/.rels": _xml(
            _relationships(
                {
                    "rId1": (f"{_OFFICE}/officeDocument", "word/document.xml"),
                    "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                }
            )
        ),
        "docProps/core.xml": _xml(_core(title)),
        "word/document.xml": _xml(document),
        "word/_rels/document.xml.rels": _xml(
            _relationships(
                {
                    "rIdStyles": (f"{_OFFICE}/styles", "styles.xml"),
                    "rIdSettings": (f"{_OFFICE}/settings", "settings.xml"),
                    "rIdFonts": (f"{_OFFICE}/fontTable", "fontTable.xml"),
                    "rIdOdd": (f"{_OFFICE}/footer", "footer1.xml"),
                    "rIdEven": (f"{_OFFICE}/footer", "footer2.xml"),
                    **{
                        relationship_id(place): (f"{_OFFICE}/image", f"media/image{place}.png")
                        for place in range(1, len(pictures) + 1)
                    },
                }
            )
        ),
        "word/styles.xml": _xml(styles),
        "word/settings.xml": _xml(_settings()),
        "word/fontTable.xml": _xml(_font_table()),
        "word/footer1.xml": _xml(footers[0]),
        "word/footer2.xml": _xml(footers[1]),
        **{f"word/media/image{place}.png": png for place, png in enumerate(pictures, start=1)},
    }
    return zip_parts(parts)


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """A zip of parts in the order given, with no time of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return buffer.getvalue()


def _xml(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types() -> Element:
    namespace = f"{_PACKAGE}/content-types"
    root = etree.fromstring(f'<Types xmlns="{namespace}"/>')
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
    }
    for extension, kind in defaults.items():
        etree.SubElement(root, f"{{{namespace}}}Default", Extension=extension, ContentType=kind)
    overrides = {
        "/word/document.xml": f"{_TYPES}.document.main+xml",
        "/word/styles.xml": f"{_TYPES}.styles+xml",
        "/word/settings.xml": f"{_TYPES}.settings+xml",
        "/word/fontTable.xml": f"{_TYPES}.fontTable+xml",
        "/word/footer1.xml": f"{_TYPES}.footer+xml",
        "/word/footer2.xml": f"{_TYPES}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    for part, kind in overrides.items():
        etree.SubElement(root, f"{{{namespace}}}Override", PartName=part, ContentType=kind)
    return root


def _relationships(targets: Mapping[str, tuple[str, str]]) -> Element:
    namespace = f"{_PACKAGE}/relationships"
    root = etree.fromstring(f'<Relationships xmlns="{namespace}"/>')
    for identifier, (kind, target) in targets.items():
        etree.SubElement(root, f"{{{namespace}}}Relationship", Id=identifier, Type=kind, Target=target)
    return root


def _core(title: str) -> Element:
    """The title and nothing about persons."""
    namespace = f"{_PACKAGE}/metadata/core-properties"
    root = etree.Element(f"{{{namespace}}}coreProperties", nsmap={"cp": namespace, "dc": _DC})
    etree.SubElement(root, f"{{{_DC}}}title").text = title
    return root


def _settings() -> Element:
    compatibility = element(
        "w:compat",
        None,
        element(
            "w:compatSetting",
            {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": 15},
        ),
    )
    return element(
        "w:settings",
        None,
        element("w:zoom", {"percent": 100}),
        element("w:evenAndOddHeaders"),
        element("w:characterSpacingControl", {"val": "doNotCompress"}),
        compatibility,
    )


def _font_table() -> Element:
    return element(
        "w:fonts",
        None,
        *(
            element("w:font", {"name": name}, element("w:altName", {"val": other}))
            for name, other in _ALTERNATIVES.items()
        ),
    )
