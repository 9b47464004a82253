"""Who copied from whom among 10,000 texts of 4,000 characters; beside MinHash signatures by rensa alone."""

from collections.abc import Iterator
from random import Random

from lvze.bench.measured import Measured
from lvze.bench.place import Place
from lvze.bench.texts import own_words
from lvze.bench.timing import peak_megabytes, spent
from lvze.catalogue.core import core_vocabulary
from lvze.documents.similarity import Copy, near_copies

_LENGTH = 4_000
_COPIED = 0.01


def measure(place: Place) -> Iterator[Measured]:
    number = place.size(10_000, 60)
    texts, copied = _texts(number)
    phrases = core_vocabulary().lists.get("set_phrases", ())
    found: list[tuple[Copy, ...]] = []
    taken = spent(lambda: found.append(near_copies(texts, phrases)))
    pairs = {(copy.first, copy.second) for copy in found[0]}
    note = f"照抄一段的 {len(copied)} 对中找到 {len(copied & pairs)} 对，另报 {len(pairs - copied)} 对；{taken.note}"
    yield Measured(f"{number:,} 份四千字文本的近似抄写", taken.clock, "秒", 60, note=note)
    yield Measured("同上，内存峰值", peak_megabytes(), "MB")
    yield from _rensa(texts)


def _texts(number: int) -> tuple[list[str], set[tuple[int, int]]]:
    """Texts of their own words; of every hundredth, a tenth is copied from the one before it."""
    random = Random(7)
    texts = [own_words(random, _LENGTH) for _ in range(number)]
    step, stretch = max(2, int(1 / _COPIED)), _LENGTH // 10
    copied = set()
    for place in range(1, number, min(step, number // 4)):
        texts[place] = texts[place][stretch:] + "\n" + texts[place - 1][stretch : 2 * stretch]
        copied.add((place - 1, place))
    return texts, copied


def _rensa(texts: list[str]) -> Iterator[Measured]:
    try:
        from rensa import RMinHash, RMinHashLSH
    except ImportError:
        return

    def pairs() -> None:
        index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
        for place, text in enumerate(texts):
            signature = RMinHash(num_perm=128, seed=1)
            signature.update([text[start : start + 8] for start in range(len(text) - 7)])
            index.insert(place, signature)
            index.query(signature)

    taken = spent(pairs)
    note = f"整篇的签名，找不出只抄一段的；{taken.note}"
    yield Measured("同样文本，只用 rensa 的 MinHash", taken.clock, "秒", note=note)
