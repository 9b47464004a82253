"""What a paragraph and a run really look like: direct formatting over styles over defaults."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lvze.documents.gbt9704.oxml import Element, qualified

_DEFAULT_SIZE = 10.0


def attribute(node: Element | None, name: str = "val") -> str | None:
    """A ``w:`` attribute of a node that may be missing."""
    return None if node is None else node.get(qualified(f"w:{name}"))


def is_on(node: Element | None) -> bool:
    """A toggle such as ``w:vanish``: present and not switched off."""
    return node is not None and attribute(node) not in ("0", "false", "off", "none")


def number(text: str | None) -> float | None:
    """A measure as a number; None where the file holds something else."""
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


@dataclass(slots=True)
class StyleBook:
    """The styles of a file, each with its chain of ancestors."""

    styles: dict[str, Element] = field(default_factory=dict)
    default_paragraph: str | None = None
    default_run_properties: Element | None = None
    default_paragraph_properties: Element | None = None

    @classmethod
    def read(cls, root: Element | None) -> "StyleBook":
        """From ``styles.xml``, which a file may lack."""
        book = cls()
        if root is None:
            return book
        for style in root.findall(qualified("w:style")):
            identifier = attribute(style, "styleId") or ""
            book.styles[identifier] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                book.default_paragraph = identifier
        defaults = root.find(qualified("w:docDefaults"))
        if defaults is not None:
            book.default_run_properties = defaults.find(f"{qualified('w:rPrDefault')}/{qualified('w:rPr')}")
            book.default_paragraph_properties = defaults.find(f"{qualified('w:pPrDefault')}/{qualified('w:pPr')}")
        return book

    def chain(self, identifier: str | None) -> Iterator[Element]:
        """The style and its ancestors, nearest first; a loop in ``basedOn`` ends the walk."""
        seen: set[str] = set()
        while identifier is not None and identifier in self.styles and identifier not in seen:
            seen.add(identifier)
            style = self.styles[identifier]
            yield style
            identifier = attribute(style.find(qualified("w:basedOn")))

    def name(self, identifier: str | None) -> str:
        """The style's name on screen."""
        return (
            attribute(next(self.chain(identifier)).find(qualified("w:name"))) or "" if identifier in self.styles else ""
        )


@dataclass(frozen=True, slots=True)
class Layers:
    """Property elements from the strongest to the weakest."""

    elements: tuple[Element, ...]

    def first(self, tag: str) -> Element | None:
        """The strongest child of a tag."""
        for layer in self.elements:
            found = layer.find(qualified(tag))
            if found is not None:
                return found
        return None

    def attribute(self, tag: str, name: str = "val") -> str | None:
        """The strongest value of an attribute: unlike toggles, attributes of one tag merge across layers."""
        for layer in self.elements:
            value = attribute(layer.find(qualified(tag)), name)
            if value is not None:
                return value
        return None


def paragraph_layers(paragraph: Element, book: StyleBook) -> Layers:
    """The paragraph's own properties, its style's, then the defaults."""
    own = paragraph.find(qualified("w:pPr"))
    identifier = attribute(own.find(qualified("w:pStyle"))) if own is not None else None
    styles = [style.find(qualified("w:pPr")) for style in book.chain(identifier or book.default_paragraph)]
    return Layers(tuple(layer for layer in (own, *styles, book.default_paragraph_properties) if layer is not None))


def run_layers(run: Element, paragraph: Element, book: StyleBook) -> Layers:
    """The run's own properties, its character style's, the paragraph style's, then the defaults."""
    own = run.find(qualified("w:rPr"))
    character = attribute(own.find(qualified("w:rStyle"))) if own is not None else None
    above = paragraph.find(qualified("w:pPr"))
    identifier = attribute(above.find(qualified("w:pStyle"))) if above is not None else None
    chain = [*book.chain(character), *book.chain(identifier or book.default_paragraph)]
    styles = [style.find(qualified("w:rPr")) for style in chain]
    return Layers(tuple(layer for layer in (own, *styles, book.default_run_properties) if layer is not None))


def size_of(layers: Layers) -> float:
    """Font size in points."""
    half_points = number(layers.attribute("w:sz"))
    return half_points / 2 if half_points is not None else _DEFAULT_SIZE
