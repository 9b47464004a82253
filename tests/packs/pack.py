"""What the tests of the core pack share: the pack itself, loaded once, and the binding truth."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.loading import load_pack

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "src" / "lvze" / "packs" / "core"
BINDING = ROOT / "tests" / "truth" / "binding.yaml"


@lru_cache(maxsize=1)
def core() -> Catalogue:
    """The core pack, read from its YAML and not from a cache."""
    return load_pack(CORE)


@lru_cache(maxsize=1)
def truth() -> dict[str, list[dict[str, Any]]]:
    """Seed key (``000`` … ``004``) → what each of its numbers counts."""
    loaded = yaml.safe_load(BINDING.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def metrics_of_the_seeds() -> set[str]:
    """Ids of every metric a seed's number is bound to."""
    return {row["counts"] for rows in truth().values() for row in rows if row["counts"]}
