"""Definitions as JSON and back, so that released objects can be kept by digest and a record of version 1 still opens.

Values equal to a field's default are left out: a definition's digest stays the same when a later release of the
product gives definitions a new optional field.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from lvze.catalogue.conversion import UNUSABLE, convert
from lvze.catalogue.definitions import Kind, Metric, Obligation, Outline, Words
from lvze.catalogue.faults import Fault
from lvze.kernel.errors import BadInput
from lvze.kernel.hashing import digest_value

Definition = Kind | Metric | Obligation | Outline | Words

#: Pack folder → what each of its files holds.
FOLDERS: dict[str, type[Definition]] = {
    "kinds": Kind,
    "metrics": Metric,
    "obligations": Obligation,
    "outlines": Outline,
    "words": Words,
}


def folder_of(definition: Definition) -> str:
    """The pack folder a definition lives in."""
    return next(folder for folder, cls in FOLDERS.items() if isinstance(definition, cls))


def to_json(definition: Definition) -> dict[str, Any]:
    """A JSON object that :func:`from_json` reads back to an equal definition."""
    stored = plain(definition)
    assert isinstance(stored, dict)
    return stored


def from_json(folder: str, stored: Mapping[str, Any]) -> Definition:
    """The definition that :func:`to_json` stored. Raises :class:`BadInput` for what is not one of ``folder``."""
    cls = FOLDERS.get(folder)
    if cls is None:
        raise BadInput(f"模板包里没有“{folder}”这一类对象，应为 {'、'.join(FOLDERS)} 之一。")
    faults: list[Fault] = []
    definition = convert(cls, stored, (), faults)
    if definition is UNUSABLE or faults:
        raise BadInput(f"存储的定义“{stored.get('id', '')}”读不出来：{faults[0].what}，应为{faults[0].should}。")
    assert isinstance(definition, cls)
    return definition


def definition_digest(definition: Definition) -> str:
    """``sm3:…`` or ``sha256:…`` over everything the definition says."""
    return digest_value([folder_of(definition), to_json(definition)])


def plain(value: Any) -> Any:
    """Dataclasses as mappings without their default values, tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(held)
            for field in dataclasses.fields(value)
            if not _is_default(field, held := getattr(value, field.name))
        }
    if isinstance(value, Mapping):
        return {key: plain(held) for key, held in value.items()}
    return [plain(held) for held in value] if isinstance(value, list | tuple) else value


def _is_default(field: "dataclasses.Field[Any]", held: Any) -> bool:
    if field.default is not dataclasses.MISSING:
        return bool(held == field.default) and type(held) is type(field.default)
    return field.default_factory is not dataclasses.MISSING and bool(held == field.default_factory())
