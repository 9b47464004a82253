"""Digests say which algorithm made them and depend on nothing but the value."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.kernel.hashing import ALGORITHM, algorithm_of, canonical_json, digest, digest_value

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=4), _JSON, max_size=4))
def test_the_order_of_keys_does_not_matter(value: dict[str, object]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical_json(value) == canonical_json(turned)
    assert digest_value(value, "salt") == digest_value(turned, "salt")


@given(_JSON)
def test_another_salt_gives_another_digest(value: object) -> None:
    assert digest_value(value, "a") != digest_value(value, "b")


def test_a_digest_names_its_algorithm() -> None:
    assert algorithm_of(digest(b"abc")) == ALGORITHM
    assert digest(b"abc", "sha256") == "sha256:" + hashlib.sha256(b"abc").hexdigest()


def test_what_json_cannot_hold_has_no_digest() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(float("nan"))
    with pytest.raises(TypeError):
        canonical_json({1, 2})
