"""The family of errors a user can meet. Each message is one Chinese sentence: what, where, what to do.

Everything raised on purpose is a :class:`LvzeError`; the doors (web, cli) show ``str(error)`` and nothing
else. ``exit_code`` follows the command line contract: 2 wrong use, 3 cannot read the input.
"""


class LvzeError(Exception):
    """Base of every error with a sentence for the user."""

    exit_code = 2


class BadInput(LvzeError):
    """What was given cannot be accepted; the sentence says which part and what would be right."""


class CannotRead(LvzeError):
    """A file cannot be read, or is refused before it is read."""

    exit_code = 3


class NotAllowed(LvzeError):
    """The actor lacks the right. Doors that must not leak existence answer as for :class:`NotFound`."""


class NotFound(LvzeError):
    """There is no such thing, or not for this actor: the two are never told apart."""


class Conflict(LvzeError):
    """Somebody else changed the thing meanwhile, or the change breaks a rule between things."""
