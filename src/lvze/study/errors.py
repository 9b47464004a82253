"""What can go wrong with plans of study, a sentence for the user."""

from lvze.kernel.errors import BadInput


class StudyWrong(BadInput):
    """A plan that cannot be held as said, or a matter that is none."""
