"""The cast, for every organisation test."""

from tests.cast import cast  # noqa: F401
