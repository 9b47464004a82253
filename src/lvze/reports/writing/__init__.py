"""From an outline and the ledger's answers to an official document. Nothing is invented (N6)."""

from lvze.reports.writing.composed import Composed, LeftOut, OpenBlank, PlacedFigure
from lvze.reports.writing.composing import Content, compose
from lvze.reports.writing.document import official_document

__all__ = ["Composed", "Content", "LeftOut", "OpenBlank", "PlacedFigure", "compose", "official_document"]
