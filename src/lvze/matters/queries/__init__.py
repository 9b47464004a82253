"""What can be asked about matters; every answer holds only what the actor may see."""

from lvze.matters.queries.completion import Completion, completion
from lvze.matters.queries.detail import MatterView, Turn, matter_page, moves_open_to, rounds_of, sample_page, tree_of
from lvze.matters.queries.lists import Row, likely_repeats, matters_in
from lvze.matters.queries.pages import Column, MatterPage, board, page_of_matters

__all__ = [
    "Column",
    "Completion",
    "MatterPage",
    "MatterView",
    "Row",
    "Turn",
    "board",
    "completion",
    "likely_repeats",
    "matter_page",
    "matters_in",
    "moves_open_to",
    "page_of_matters",
    "rounds_of",
    "sample_page",
    "tree_of",
]
