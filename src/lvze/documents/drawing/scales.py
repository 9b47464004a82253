"""Round numbers for an axis."""

from fractions import Fraction
from itertools import count

_STEPS = (Fraction(1), Fraction(2), Fraction(5))


def ticks_to(tallest: Fraction, most: int = 5) -> tuple[Fraction, ...]:
    """0 and the round steps (1, 2 or 5 times a power of ten) that reach ``tallest``, at most ``most`` of them.

    Raises ValueError for a height below 0.
    """
    if tallest < 0:
        raise ValueError("an axis does not reach below 0")
    if tallest == 0:
        return Fraction(0), Fraction(1)
    exponent = len(str(int(tallest))) - 3 if tallest >= 1 else -6
    for power in count(exponent):
        for step in _STEPS:
            size = step * Fraction(10) ** power
            if (steps := -(-tallest // size)) <= most:
                return tuple(size * number for number in range(int(steps) + 1))
    raise AssertionError
