"""会议: planned once with its papers, held as planned, what it decided handed out; papers received and passed on."""

from lvze.web.meetings import decided, holding, planned, questions, relays

__all__ = ["decided", "holding", "planned", "questions", "relays"]
