"""A line of progress on standard error, for the person who waits."""

import sys


def tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
