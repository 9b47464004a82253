"""Pinyin of names, for finding people by the letters one types."""

from functools import lru_cache
from itertools import islice, product

_MOST_READINGS = 8


@lru_cache(maxsize=4096)
def pinyin_of(name: str) -> str:
    """``张三`` → ``zhangsan``: the usual reading."""
    return "".join(readings[0] for readings in _readings(name))


@lru_cache(maxsize=4096)
def initials_of(name: str) -> tuple[str, ...]:
    """``单雄`` → ``("dx", "sx", "cx")``: each reading's initials, the usual one first, at most eight."""
    letters = [dict.fromkeys(reading[0] for reading in readings if reading) for readings in _readings(name)]
    return tuple("".join(choice) for choice in islice(product(*letters), _MOST_READINGS))


def _readings(name: str) -> list[list[str]]:
    # The dictionary takes a third of a second to load and few commands need it.
    from pypinyin import Style, pinyin

    found: list[list[str]] = pinyin(name.replace("·", ""), style=Style.NORMAL, heteronym=True)
    return [[reading.lower() for reading in readings] for readings in found]
