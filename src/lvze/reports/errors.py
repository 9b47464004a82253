"""What can go wrong with a report."""

from lvze.kernel.errors import BadInput, Conflict


class NotReady(Conflict):
    """The report is not in a state where this may be done; the sentence says what is missing."""


class NotATypo(BadInput):
    """A correction that would change a number or a claim is not 清样校对."""
