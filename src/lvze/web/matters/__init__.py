"""任务、整改、督办: the list and the board, one matter with all that happened to it, what may be done next."""

from lvze.web.matters import lists, one, opening, rectification, samples

__all__ = ["lists", "one", "opening", "rectification", "samples"]
