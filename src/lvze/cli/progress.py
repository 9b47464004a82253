"""Progress of long work on standard error: a sentence a step."""

import sys


def tell(sentence: str) -> None:
    """One line of progress for the person who waits."""
    print(sentence, file=sys.stderr, flush=True)
