"""Compiled packs in cache files.

The files hold JSON and not pickles: a cache file somebody else wrote can at worst be refused. Each carries the key
of the sources it was made from and a digest of its body; one that does not match is as good as none.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.storing import FOLDERS, folder_of, from_json, to_json
from lvze.kernel.errors import BadInput

T = TypeVar("T")

_CODE = Path(__file__).parent


def source_key(pack: Path) -> str:
    """Changes whenever a file of the pack or of this package does: names, sizes and times of change."""
    hashed = hashlib.sha256(str(pack).encode())
    folders = sorted(entry for entry in pack.iterdir() if entry.is_dir()) if pack.is_dir() else []
    for folder in (pack, *folders, _CODE):
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith((".yaml", ".py")):
                    stat = entry.stat()
                    hashed.update(f"{folder.name}/{entry.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return hashed.hexdigest()


def read_cache(file: Path, key: str, build: Callable[[Any], T]) -> T | None:
    """What :func:`write_cache` kept under ``key``; None for a missing, old, cut or altered file."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    if head.decode("ascii", "replace") != _head(key, body):
        return None
    try:
        return build(json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, BadInput):
        return None


def write_cache(file: Path, key: str, value: Any) -> None:
    """Keep ``value`` (JSON) under ``key``, whole or not at all. A folder that cannot be written is no error."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_head(key, body).encode() + b"\n" + body)
            os.replace(name, file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _head(key: str, body: bytes) -> str:
    return f"{key} {hashlib.sha256(body).hexdigest()}"


def catalogue_to_json(catalogue: Catalogue) -> dict[str, Any]:
    """A catalogue as one JSON object, for :func:`catalogue_from_json`."""
    current = {folder: [to_json(held) for held in getattr(catalogue, folder).values()] for folder in FOLDERS}
    older = [[folder_of(held), to_json(held)] for held in catalogue.older.values()]
    return {"current": current, "older": older, "digest": catalogue.digest}


def catalogue_from_json(stored: Any) -> Catalogue:
    """The catalogue that :func:`catalogue_to_json` stored. Raises BadInput, KeyError or TypeError for anything else."""
    current: dict[str, Any] = {
        folder: {held.id: held for held in (from_json(folder, one) for one in stored["current"][folder])}
        for folder in FOLDERS
    }
    older = {
        (folder, held.id, held.version): held for folder, held in ((f, from_json(f, o)) for f, o in stored["older"])
    }
    return Catalogue(**current, older=older, digest=stored["digest"])
