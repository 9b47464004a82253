"""Text as it is gathered from a file: pieces that know where they came from, cells, and named parts."""

from dataclasses import dataclass, field
from typing import Any

from lvze.documents.result import Cell, Document, Part


@dataclass(slots=True)
class Piece:
    """``text`` at ``start``; ``node`` is the element that holds it, None for what the program adds (numbers)."""

    start: int
    text: str
    node: Any = None
    member: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class Flow:
    """Paragraphs joined by a line feed. Empty parts leave no trace."""

    pieces: list[Piece] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    length: int = 0
    tables: int = 0
    member: str = ""
    _started: bool = False
    _part_start: int = 0

    def begin_paragraph(self) -> None:
        if self._started:
            self.add("\n")
        self._started = True

    def add(self, text: str, node: Any = None) -> None:
        if text:
            self.pieces.append(Piece(self.length, text, node, self.member))
            self.length += len(text)

    def next_start(self) -> int:
        """Where the text of the next paragraph will start."""
        return self.length + 1 if self._started else self.length

    def mark_part(self, name: str) -> None:
        """End a part: everything since the last one is called ``name``; a part of white space only is taken back."""
        kept = [piece for piece in self.pieces if piece.start >= self._part_start]
        if name != "body" and not "".join(piece.text for piece in kept).strip():
            del self.pieces[len(self.pieces) - len(kept) :]
            self.length = self._part_start
            return
        start = self._part_start + (1 if self.parts and self._started else 0)
        self.parts.append(Part(name, min(start, self.length), self.length))
        self._part_start = self.length

    def document(self, name: str, format_name: str) -> Document:
        return Document(
            name, format_name, "".join(piece.text for piece in self.pieces), tuple(self.parts), tuple(self.cells)
        )
