"""What can go wrong with a scheme."""

from lvze.kernel.errors import CannotRead


class NotAScheme(CannotRead):
    """The sheet cannot be understood as a 考核细则; the sentence says what is missing."""
