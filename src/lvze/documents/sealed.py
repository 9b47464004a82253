"""A sealed package: one ZIP that opens from a disk without a server, and in which every changed byte is found.

It is canonical: the same contents make the same bytes (stored, one fixed time, names in order). So a check first
holds every file against the manifest's digest, then builds the package anew and compares it byte for byte. Its
``code`` is the digest of the manifest: told by another way (a telephone, a paper), it also finds a package that
somebody made anew as a whole.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lvze.kernel.errors import CannotRead
from lvze.kernel.hashing import algorithm_of, canonical_json, digest

MANIFEST = "manifest.json"
_NOT_BEFORE = (1980, 1, 1, 0, 0, 0)
#: No package is larger; a larger file is something else. Bytes.
LARGEST = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: ``differences`` are Chinese sentences, empty for an untouched package."""

    code: str
    told: Mapping[str, Any]
    files: int
    differences: tuple[str, ...]


def seal(files: Mapping[str, bytes], told: Mapping[str, Any]) -> tuple[bytes, str]:
    """The package and its code. ``told`` says whose report it is, when it was sent, the head of the chain."""
    manifest = canonical_json(
        {"told": dict(told), "files": {name: [len(data), digest(data, "sha256")] for name, data in files.items()}}
    )
    return _zipped({**files, MANIFEST: manifest}), digest(manifest, "sha256")


def check(data: bytes) -> Checked:
    """Hold a package against its own manifest. Raises CannotRead for what is no package at all."""
    files, broken = _unzipped(data)
    manifest = files.pop(MANIFEST, None)
    listed = _listed(manifest)
    if manifest is None or listed is None:
        raise CannotRead("这不是封存包，或清单已损坏：请重新向报送单位索取。")
    told, wanted = listed
    found = [f"“{name}”已损坏，读不出来。" for name in broken]
    found += [f"少了“{name}”。" for name in sorted(set(wanted) - set(files) - set(broken))]
    found += [f"多了“{name}”，清单里没有。" for name in sorted(set(files) - set(wanted))]
    for name in sorted(set(files) & set(wanted)):
        size, expected = wanted[name]
        if len(files[name]) != size or digest(files[name], algorithm_of(expected)) != expected:
            found.append(f"“{name}”被改动过。")
    if not found and _zipped({**files, MANIFEST: manifest}) != data:
        found.append("封存包的外壳被改动过，里面的文件与清单一致。")
    return Checked(digest(manifest, "sha256"), told, len(wanted), tuple(found))


def _zipped(files: Mapping[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _NOT_BEFORE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return kept.getvalue()


def _unzipped(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """Files by name, and the names of those that cannot be read."""
    if len(data) > LARGEST:
        raise CannotRead("文件太大，不是封存包。")
    files: dict[str, bytes] = {}
    broken: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise CannotRead("文件太大，不是封存包。")
            for entry in entries:
                try:
                    files[entry.filename] = archive.read(entry)
                except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
                    broken.append(entry.filename)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError):
        raise CannotRead("文件打不开，不是完整的封存包：请重新向报送单位索取。") from None
    return files, broken


def _listed(manifest: bytes | None) -> tuple[dict[str, Any], dict[str, tuple[int, str]]] | None:
    try:
        read = json.loads(manifest or b"")
        files = {str(name): (int(size), str(expected)) for name, (size, expected) in read["files"].items()}
        told = dict(read["told"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    known = all(algorithm_of(expected) == "sha256" for _, expected in files.values())
    return (told, files) if known else None
