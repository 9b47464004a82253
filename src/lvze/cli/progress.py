"""Progress of long work on standard error: one line that rewrites itself on a terminal, silent elsewhere."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def tell(sentence: str) -> None:
    """One line of progress for the person who waits."""
    print(sentence, file=sys.stderr, flush=True)


def each(items: Iterable[Item], total: int, doing: str) -> Iterator[Item]:
    """``items`` unchanged, with ``doing 12/200`` on the terminal as they pass."""
    is_terminal = sys.stderr.isatty()
    for number, item in enumerate(items, start=1):
        if is_terminal:
            print(f"\r{doing} {number}/{total}", end="", file=sys.stderr, flush=True)
        yield item
    if is_terminal:
        print(file=sys.stderr)
