"""Answers kept in this process until the ledger changes: what is read of an unchanged ledger comes out the same."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from lvze.audit.queries import last_change

T = TypeVar("T")
#: A longer list is worked out anew each time, so that memory stays flat.
_LONGEST = 20_000


class Remembered(Generic[T]):
    """At most ``most`` answers, all of one state of one ledger; the oldest goes first.

    The state is the last event that wrote rows: its hash is salted, so it never comes again in another ledger. Signing
    in and reading write events and no rows, and leave answers standing. Only what depends on the rows of the ledger
    and on the key may be kept; whoever may see what must be in the key.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._state = ""
        self._answers: dict[Hashable, T] = {}

    def of(self, key: Hashable, work: Callable[[], T]) -> T:
        """The answer that is kept for ``key``, else what ``work`` gives. One query."""
        state = last_change().hash
        if state != self._state:
            self._state, self._answers = state, {}
        answers = self._answers
        if key in answers:
            return answers[key]
        answer = work()
        if isinstance(answer, tuple) and len(answer) > _LONGEST:
            return answer
        while len(answers) >= self._most:
            answers.pop(next(iter(answers)), None)
        answers[key] = answer
        return answer
