"""Catalogues joined: a unit's own packs over the core. A released object never changes, it gets a new version."""

from collections.abc import Iterable, Mapping
from typing import Any

from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.storing import FOLDERS, Definition, definition_digest, folder_of
from lvze.kernel.errors import Conflict
from lvze.kernel.hashing import digest_value

Key = tuple[str, str, int]


class Clash(Conflict):
    """The same id and version with different content; ``objects`` are their (folder, id, version)."""

    def __init__(self, objects: Iterable[Key]) -> None:
        self.objects = tuple(objects)
        listed = "、".join(f"{folder}/{id}（第 {version} 版）" for folder, id, version in self.objects)
        super().__init__(f"已发布的定义不能改动：{listed} 内容不同，请改用更高的版本号。")


def assemble(definitions: Iterable[Definition]) -> Catalogue:
    """A catalogue of the given definitions: the newest version of each id, the others in ``older``.

    Raises :class:`Clash` for two different definitions of one id and version.
    """
    versions: dict[Key, Definition] = {}
    clashes: dict[Key, None] = {}
    for definition in definitions:
        key = (folder_of(definition), definition.id, definition.version)
        if versions.setdefault(key, definition) != definition:
            clashes[key] = None
    if clashes:
        raise Clash(clashes)
    newest: dict[tuple[str, str], int] = {}
    for folder, id, version in versions:
        newest[folder, id] = max(version, newest.get((folder, id), 0))
    current: dict[str, dict[str, Any]] = {folder: {} for folder in FOLDERS}
    older: dict[Key, Definition] = {}
    for (folder, id, version), definition in sorted(versions.items(), key=lambda item: item[0]):
        if version == newest[folder, id]:
            current[folder][id] = definition
        else:
            older[folder, id, version] = definition
    return Catalogue(**current, older=older, digest=_digest(versions))


def merge(base: Catalogue, *others: Catalogue) -> Catalogue:
    """``base`` with the others over it: a new id adds, a higher version replaces and the older one stays in ``older``.

    Raises :class:`Clash` where an id and version come with different content.
    """
    return assemble(definition for catalogue in (base, *others) for definition in every_version(catalogue))


def every_version(catalogue: Catalogue) -> list[Definition]:
    """All definitions, older versions last."""
    current = [definition for folder in FOLDERS for definition in getattr(catalogue, folder).values()]
    return [*current, *catalogue.older.values()]


def _digest(versions: Mapping[Key, Definition]) -> str:
    return digest_value([[*key, definition_digest(versions[key])] for key in sorted(versions)])
