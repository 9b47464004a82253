"""The core pack, compiled once to cache files so that starting reads no YAML."""

import os
from functools import lru_cache
from pathlib import Path

import lvze
from lvze.catalogue.compiled import catalogue_from_json, catalogue_to_json, read_cache, source_key, write_cache
from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.storing import plain
from lvze.catalogue.vocabulary import Vocabulary, vocabulary_from_json, vocabulary_of

CORE_PACK = Path(lvze.__file__).parent / "packs" / "core"


@lru_cache(maxsize=1)
def core_catalogue() -> Catalogue:
    """The core pack. Raises :class:`lvze.catalogue.loading.PackRefused` when its files are not right."""
    return compiled_catalogue(CORE_PACK, cache_folder())


@lru_cache(maxsize=1)
def core_vocabulary() -> Vocabulary:
    """The core pack's words and bindings, from a cache file of their own: documents need nothing else."""
    return compiled_vocabulary(CORE_PACK, cache_folder())


def cache_folder() -> Path:
    """``LVZE_CACHE``, else ``~/.cache/lvze``."""
    named = os.environ.get("LVZE_CACHE")
    return Path(named) if named else Path(os.path.expanduser("~")) / ".cache" / "lvze"


def compiled_catalogue(pack: Path, cache: Path) -> Catalogue:
    """The pack's catalogue, from the cache unless a file of the pack has changed since."""
    key, file = source_key(pack), cache / "catalogue.json"
    found = read_cache(file, key, catalogue_from_json)
    if found is None:
        # Here and not at the top: a warm start must not pay for importing the YAML reader.
        from lvze.catalogue.loading import load_pack

        found = load_pack(pack)
        write_cache(file, key, catalogue_to_json(found))
    return found


def compiled_vocabulary(pack: Path, cache: Path) -> Vocabulary:
    """The pack's vocabulary, from its own cache file unless a file of the pack has changed since."""
    key, file = source_key(pack), cache / "vocabulary.json"
    found = read_cache(file, key, vocabulary_from_json)
    if found is None:
        found = vocabulary_of(compiled_catalogue(pack, cache))
        write_cache(file, key, plain(found))
    return found
