"""What can go wrong with supervision, each a sentence for the user."""

from lvze.kernel.errors import BadInput


class LetterWrong(BadInput):
    """A letter that cannot be numbered or printed as asked."""


class NotAnInspection(BadInput):
    """Problems are opened from an inspection, nothing else."""
