"""One file that holds a whole ledger: a tar whose last members are a manifest of digests and its own digest.

It is written beside its place and renamed when complete, so a broken backup never looks like a finished one;
it is read wholly, every byte against its digest, before anything is taken from it.
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from lvze.kernel.errors import CannotRead
from lvze.kernel.hashing import ALGORITHM, algorithm_of, canonical_json, digest

_MANIFEST, _SEAL = "manifest.json", "manifest.digest"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds: the engine, the head of the chain, and each file's size and digest."""

    engine: str
    made_at: str
    head_seq: int
    head_hash: str
    migrations: list[str]
    files: dict[str, list[Any]] = field(default_factory=dict)
    """Name → [bytes, digest]."""
    format: int = 1


class _Digesting(io.RawIOBase):
    """A file that digests what is read through it."""

    def __init__(self, source: IO[bytes], algorithm: str) -> None:
        self._source = source
        self._digester = hashlib.new(algorithm)
        self._algorithm = algorithm

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self._digester.update(data)
        return data

    def digest(self) -> str:
        return f"{self._algorithm}:{self._digester.hexdigest()}"


class ArchiveWriter:
    """Adds files to an archive; made by :func:`writing`."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._files: dict[str, list[Any]] = {}

    def add(self, name: str, source: Path) -> None:
        """Add a file under ``name``. Raises OSError when it cannot be read."""
        with source.open("rb") as stream:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = os.fstat(stream.fileno()).st_size, 0o600
            digesting = _Digesting(stream, ALGORITHM)
            self._tar.addfile(entry, digesting)
            self._files[name] = [entry.size, digesting.digest()]

    def seal(self, manifest: Manifest) -> Manifest:
        """Write the manifest last: without it an archive is no backup."""
        complete = Manifest(**{**asdict(manifest), "files": self._files})
        text = canonical_json(asdict(complete))
        for name, content in ((_MANIFEST, text), (_SEAL, digest(text).encode())):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o600
            self._tar.addfile(entry, io.BytesIO(content))
        return complete


@contextmanager
def writing(to: Path) -> Iterator[ArchiveWriter]:
    """An archive at ``to``, there only when all of it was written and is on the disk."""
    partial = to.with_name(to.name + ".partial")
    try:
        with partial.open("wb") as stream:
            os.chmod(partial, 0o600)
            with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield ArchiveWriter(tar)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(to)
    finally:
        partial.unlink(missing_ok=True)


def check(source: Path) -> Manifest:
    """Read the whole archive against its manifest. Raises CannotRead for anything missing, added or changed."""
    try:
        manifest = _manifest(source)
        found = _digests(source, manifest)
    except (OSError, tarfile.TarError, ValueError, TypeError, KeyError, EOFError) as damaged:
        raise _damaged(source, f"读不完整（{type(damaged).__name__}）") from None
    expected = {name: (size, stored) for name, (size, stored) in manifest.files.items()}
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            raise _damaged(source, f"其中的 {name} 与清单不符")
    return manifest


def extract(source: Path, manifest: Manifest, to: Path) -> None:
    """Write an archive's files under the new folder ``to``; each is checked again as it is written."""
    with tarfile.open(source, "r:") as tar:
        for entry in tar:
            if entry.name not in manifest.files:
                continue
            target = to / entry.name
            if not target.resolve().is_relative_to(to.resolve()):
                raise _damaged(source, f"其中的 {entry.name} 指向备份之外")
            target.parent.mkdir(parents=True, exist_ok=True)
            stored = manifest.files[entry.name][1]
            if _copied(tar, entry, target, algorithm_of(stored)) != stored:
                raise _damaged(source, f"其中的 {entry.name} 与清单不符")


def _copied(tar: tarfile.TarFile, entry: tarfile.TarInfo, target: Path, algorithm: str) -> str:
    content = tar.extractfile(entry)
    if content is None:
        return ""
    digesting = _Digesting(content, algorithm)
    with target.open("xb") as stream:
        os.chmod(target, 0o600)
        while chunk := digesting.read(_CHUNK):
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    return digesting.digest()


def _digests(source: Path, manifest: Manifest) -> dict[str, tuple[int, str]]:
    """Name → (bytes, digest) of every member as it is. Raises ValueError for a link, a folder or a name twice."""
    found: dict[str, tuple[int, str]] = {}
    with tarfile.open(source, "r:") as tar:
        for entry in tar:
            if entry.name in (_MANIFEST, _SEAL):
                continue
            content = tar.extractfile(entry) if entry.isreg() else None
            if content is None or entry.name in found:
                raise ValueError(entry.name)
            digesting = _Digesting(content, algorithm_of(manifest.files[entry.name][1]))
            while digesting.read(_CHUNK):
                pass
            found[entry.name] = (entry.size, digesting.digest())
    return found


def _manifest(source: Path) -> Manifest:
    with tarfile.open(source, "r:") as tar:
        text, seal = (_text(tar, name) for name in (_MANIFEST, _SEAL))
    stored = seal.decode("ascii")
    if digest(text, algorithm_of(stored)) != stored:
        raise ValueError(_MANIFEST)
    return Manifest(**json.loads(text))


def _text(tar: tarfile.TarFile, name: str) -> bytes:
    content = tar.extractfile(name)
    if content is None:
        raise ValueError(name)
    return content.read()


def _damaged(source: Path, why: str) -> CannotRead:
    return CannotRead(f"备份 {source.name} 已损坏：{why}；没有改动任何现有数据，请换一份备份。")
