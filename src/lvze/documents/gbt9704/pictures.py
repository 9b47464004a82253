"""Pictures inside the text, with words for those who cannot see them."""

import struct
from dataclasses import dataclass, field

from lxml import etree

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.content import Chart
from lvze.documents.gbt9704.oxml import Element, element, paragraph, run
from lvze.documents.gbt9704.tables import table
from lvze.kernel.errors import BadInput

_EMU_PER_POINT = 12700
_TALLEST = 300.0
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(slots=True)
class Pictures:
    """The pictures met so far, in order; each one's relationship id follows from its place."""

    files: list[bytes] = field(default_factory=list)

    def add(self, png: bytes) -> int:
        """Keep a picture; its 1-based place."""
        self.files.append(png)
        return len(self.files)


def relationship_id(place: int) -> str:
    """The relationship of the picture at a 1-based place."""
    return f"rIdPicture{place}"


def chart(content: Chart, pictures: Pictures) -> list[Element]:
    """The picture, its caption below, and the table behind it."""
    width, height = _size(content)
    place = pictures.add(content.png)
    drawing = _inline(place, content, round(width * _EMU_PER_POINT), round(height * _EMU_PER_POINT))
    made = [
        paragraph("GwPicture", runs=[element("w:r", None, drawing)]),
        paragraph("GwCaption", runs=[run(content.title)]),
    ]
    return made + (table(content.table) if content.table else [])


def _size(content: Chart) -> tuple[float, float]:
    """Points: as wide as the core, not taller than about ten lines."""
    if not content.png.startswith(_PNG_HEAD):
        raise BadInput(f"图“{content.title}”不是 PNG 图片，请换成 PNG。")
    pixels_wide, pixels_high = struct.unpack(">II", content.png[16:24])
    scale = min(layout.CORE_WIDTH / pixels_wide, _TALLEST / pixels_high)
    return pixels_wide * scale, pixels_high * scale


def _inline(place: int, content: Chart, width: int, height: int) -> Element:
    name = f"图{place}"
    inline = etree.Element(f"{{{_WP}}}inline", nsmap={"wp": _WP, "a": _A, "pic": _PIC})
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    etree.SubElement(inline, f"{{{_WP}}}extent", cx=str(width), cy=str(height))
    etree.SubElement(inline, f"{{{_WP}}}docPr", id=str(place), name=name, descr=content.alt, title=content.title)
    graphic = etree.SubElement(inline, f"{{{_A}}}graphic")
    data = etree.SubElement(graphic, f"{{{_A}}}graphicData", uri=_PIC)
    picture = etree.SubElement(data, f"{{{_PIC}}}pic")
    about = etree.SubElement(picture, f"{{{_PIC}}}nvPicPr")
    etree.SubElement(about, f"{{{_PIC}}}cNvPr", id=str(place), name=name, descr=content.alt)
    etree.SubElement(about, f"{{{_PIC}}}cNvPicPr")
    fill = etree.SubElement(picture, f"{{{_PIC}}}blipFill")
    blip = etree.SubElement(fill, f"{{{_A}}}blip")
    blip.set(f"{{{_REL}}}embed", relationship_id(place))
    stretch = etree.SubElement(fill, f"{{{_A}}}stretch")
    etree.SubElement(stretch, f"{{{_A}}}fillRect")
    shape = etree.SubElement(picture, f"{{{_PIC}}}spPr")
    transform = etree.SubElement(shape, f"{{{_A}}}xfrm")
    etree.SubElement(transform, f"{{{_A}}}off", x="0", y="0")
    etree.SubElement(transform, f"{{{_A}}}ext", cx=str(width), cy=str(height))
    geometry = etree.SubElement(shape, f"{{{_A}}}prstGeom", prst="rect")
    etree.SubElement(geometry, f"{{{_A}}}avLst")
    return element("w:drawing", None, inline)
