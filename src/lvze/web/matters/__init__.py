"""任务、整改、督办: the list and the board, one matter with all that happened to it, what may be done next."""

from lvze.web.matters import feedback_rounds, lists, looking_back, one, opening, pressing, rectification, samples

__all__ = ["feedback_rounds", "lists", "looking_back", "one", "opening", "pressing", "rectification", "samples"]
