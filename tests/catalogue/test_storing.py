"""Definitions kept as JSON come back equal, with a digest that depends on what they say and nothing else."""

import dataclasses
import json
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.catalogue.definitions import Catalogue, Kind
from lvze.catalogue.merging import every_version
from lvze.catalogue.storing import FOLDERS, Definition, definition_digest, folder_of, from_json, to_json
from lvze.kernel.errors import BadInput

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def _any(wanted: Any, depth: int = 2) -> st.SearchStrategy[Any]:
    """Any value of a definition's type hint, nested definitions to a small depth."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if wanted is Any:
        return _JSON
    if isinstance(wanted, type) and dataclasses.is_dataclass(wanted):
        return st.builds(wanted, **{name: _any(hint, depth - 1) for name, hint in get_type_hints(wanted).items()})
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(_any(arguments[0], depth), max_size=2).map(tuple) if depth > 0 else st.just(())
    if origin is dict:
        return st.dictionaries(st.text(max_size=4), _any(arguments[1], depth), max_size=2)
    if origin in (Union, types.UnionType):
        return st.none() | _any(next(one for one in arguments if one is not type(None)), depth)
    return {str: st.text(max_size=5), int: st.integers(), bool: st.booleans()}[wanted]


@pytest.mark.parametrize("folder", FOLDERS)
@given(st.data())
def test_any_definition_comes_back_equal_from_json(folder: str, data: st.DataObject) -> None:
    definition = data.draw(_any(FOLDERS[folder]))
    stored = json.loads(json.dumps(to_json(definition)))
    assert from_json(folder, stored) == definition
    assert definition_digest(from_json(folder, stored)) == definition_digest(definition)
    assert folder_of(definition) == folder


def test_every_definition_of_a_pack_comes_back_equal(trial: Catalogue) -> None:
    definitions: list[Definition] = every_version(trial)
    assert len(definitions) == 9
    for definition in definitions:
        assert from_json(folder_of(definition), json.loads(json.dumps(to_json(definition)))) == definition


def test_two_versions_have_two_digests(trial: Catalogue) -> None:
    assert definition_digest(trial.kind("talk")) != definition_digest(trial.kind("talk", version=1))


def test_a_later_optional_field_would_not_change_the_digest(talk: Kind) -> None:
    stored = to_json(talk)
    assert "retired" not in stored
    assert "covers" not in stored
    assert definition_digest(from_json("kinds", {**stored, "retired": False})) == definition_digest(talk)
    assert definition_digest(from_json("kinds", {**stored, "retired": True})) != definition_digest(talk)


@pytest.mark.parametrize(
    ("folder", "stored"),
    [
        ("kinds", {}),
        ("kinds", {"id": "talk", "version": 1, "title": "谈话", "category": "谈话", "fields": [], "extra": 1}),
        ("kinds", {"id": "talk", "version": "1", "title": "谈话", "category": "谈话", "fields": []}),
        ("workflows", {"id": "x"}),
    ],
)
def test_what_is_no_definition_is_refused(folder: str, stored: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        from_json(folder, stored)
