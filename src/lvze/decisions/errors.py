"""What can go wrong with meetings and what they decided, each a sentence for the user."""

from lvze.kernel.errors import BadInput


class MeetingWrong(BadInput):
    """A plan that cannot be held as said, or an item that cannot be handed out."""


class NotAMeeting(BadInput):
    """Only a 党委（党组）会 has items that are handed out or minutes that are written."""
