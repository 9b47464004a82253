"""What can go wrong with obligations, each a sentence for the user."""

from lvze.kernel.errors import BadInput, Conflict


class NotOwed(BadInput):
    """The obligation does not fit this bearer, or is not chosen there."""


class AlreadySaid(Conflict):
    """The same is chosen or excused already."""
