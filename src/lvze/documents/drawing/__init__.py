"""Small pictures as SVG: what they say as values, and one writer that draws them. No script, no style, no font."""

from lvze.documents.drawing.picture import Picture, Series
from lvze.documents.drawing.svg import draw

__all__ = ["Picture", "Series", "draw"]
