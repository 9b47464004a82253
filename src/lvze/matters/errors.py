"""What can go wrong with matters, each a sentence for the user."""

from lvze.kernel.errors import BadInput, Conflict, NotAllowed


class MatterWrong(BadInput):
    """A matter breaks a rule. ``problems`` are pairs (field, sentence), so that a form can mark each field."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        self.problems = problems
        more = f"（另有 {len(problems) - 1} 处）" if len(problems) > 1 else ""
        super().__init__(problems[0][1] + more)


class NoSuchMove(Conflict):
    """From where the matter is now, this move does not go."""


class WrongHand(NotAllowed):
    """Somebody else has to make this move: not the doer, not a hand that already signed, not without the part."""
