"""Pictures where people would rather look: every number asked of a metric, with the table behind and its records."""

from lvze.reports.pictures.exporting import export_picture
from lvze.reports.pictures.gallery import TITLES, pictures
from lvze.reports.pictures.opening import CellStory, open_cell
from lvze.reports.pictures.shown import Asked, Cell, Row, Shown, asked_of

__all__ = [
    "TITLES",
    "Asked",
    "Cell",
    "CellStory",
    "Row",
    "Shown",
    "asked_of",
    "export_picture",
    "open_cell",
    "pictures",
]
