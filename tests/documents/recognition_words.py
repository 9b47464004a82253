"""The core pack's word lists and bindings for tests of the reader."""

from functools import lru_cache

from lvze.catalogue.core import core_vocabulary
from lvze.catalogue.vocabulary import Vocabulary


@lru_cache(maxsize=1)
def core_words() -> Vocabulary:
    return core_vocabulary()


@lru_cache(maxsize=1)
def words_only() -> Vocabulary:
    """The word lists without any metric."""
    return Vocabulary((), core_words().lists, core_words().tables)
