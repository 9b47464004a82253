"""What can go wrong between neighbours, each a sentence for the user."""

from lvze.kernel.errors import Conflict


class AlreadyPlanned(Conflict):
    """These promises were turned into matters before."""
