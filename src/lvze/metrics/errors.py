"""What can go wrong when a number is asked for."""

from lvze.kernel.errors import BadInput


class CannotEvaluate(BadInput):
    """A metric's definition asks for something its fact table does not have."""
