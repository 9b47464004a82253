"""What 纪检 does. Call keyword-only with ``actor`` and ``now``."""

from lvze.discipline.actions.letters import Issued, NewLetter, issue_letter, print_letter
from lvze.discipline.actions.problems import FoundProblem, open_problems

__all__ = ["FoundProblem", "Issued", "NewLetter", "issue_letter", "open_problems", "print_letter"]
