"""Answers kept in this process until what they were worked out of changes."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from lvze.audit.queries import Head, last_change

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
#: In a key: known as of now, whatever ``seq`` that is.
LATEST = -1
_EVERYWHERE: "WeakSet[Remembered[Any, Any]]" = WeakSet()


def forget_everything() -> None:
    """As a process that has just begun: what is asked next is worked out anew (benchmarks, tests)."""
    for each in _EVERYWHERE:
        each._kept = {}


def known_at(as_of: int, now: Head) -> int:
    """What an as-of is in a key: ``LATEST`` where it takes in all that was recorded by ``now``, else itself."""
    return LATEST if as_of >= now.seq else as_of


def nothing_holds(since: Collection[Head], now: Head, answers: Mapping[K, T]) -> Collection[K]:
    """Whatever was recorded since, every answer is worked out anew."""
    return ()


class Remembered(Generic[K, T]):
    """At most ``most`` answers, each with the state of the ledger it was worked out of; the oldest goes first.

    A state is the last event that wrote rows: its hash is salted, so it never comes again in another ledger. Signing
    in and reading write events and no rows, and leave answers standing. Only what depends on the rows of the ledger
    and on the key may be kept; whoever may see what must be in the key, or asked before.

    ``still_hold(since, now, answers)`` names the keys whose answers are the same now; ``since`` are the states they
    were worked out of. It must name none where one of these is no event of this ledger.
    """

    def __init__(
        self, most: int, still_hold: Callable[[Collection[Head], Head, Mapping[K, T]], Collection[K]] = nothing_holds
    ) -> None:
        self._most = most
        self._still_hold = still_hold
        self._kept: dict[K, tuple[Head, T]] = {}
        _EVERYWHERE.add(self)

    def of(self, key: K, work: Callable[[], T]) -> T:
        """The answer that is kept for ``key`` and still holds, else what ``work`` gives."""
        return self.each([key], lambda _: {key: work()}, last_change())[key]

    def each(self, keys: Iterable[K], work: Callable[[list[K]], Mapping[K, T]], now: Head) -> dict[K, T]:
        """The answer of every key, in their order; those that are not kept, or hold no longer, are worked out at once.

        ``now`` is the last change, read before anything that goes into the keys or the work: what is recorded while
        they are worked out is then found at the next asking. No query where nothing was recorded since.
        """
        wanted = list(dict.fromkeys(keys))
        found = self._holding(wanted, now)
        missing = [key for key in wanted if key not in found]
        if missing:
            found |= work(missing)
        self._keep(found, now)
        return {key: found[key] for key in wanted}

    def _holding(self, wanted: list[K], now: Head) -> dict[K, T]:
        kept = {key: each for key in wanted if (each := self._kept.get(key)) is not None}
        found = {key: answer for key, (state, answer) in kept.items() if state == now}
        states = Counter(state for state, _ in kept.values() if state != now)
        if not states:
            return found
        # One question for all: since the state of most of them. What is older is worked out anew.
        since = max(states, key=lambda state: (states[state], -state.seq))
        later = {key: each for key, each in kept.items() if each[0] != now and each[0].seq >= since.seq}
        holding = self._still_hold(
            {state for state, _ in later.values()}, now, {key: answer for key, (_, answer) in later.items()}
        )
        return found | {key: later[key][1] for key in holding}

    def _keep(self, found: Mapping[K, T], now: Head) -> None:
        kept = self._kept
        for key, answer in found.items():
            if (before := kept.get(key)) is None or before[0] != now:
                kept.pop(key, None)
                kept[key] = now, answer
        for key in list(kept)[: max(0, len(kept) - self._most)]:
            kept.pop(key, None)
