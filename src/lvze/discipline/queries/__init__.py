"""What 纪检 asks; every answer holds only what the actor may see."""

from lvze.discipline.queries.answers import Answers, letters_answered, problems_of
from lvze.discipline.queries.complaints import LateComplaint, complaints_late
from lvze.discipline.queries.talk import BeforeTalk, due_before_talk
from lvze.discipline.queries.totals import released_totals

__all__ = [
    "Answers",
    "BeforeTalk",
    "LateComplaint",
    "complaints_late",
    "due_before_talk",
    "letters_answered",
    "problems_of",
    "released_totals",
]
