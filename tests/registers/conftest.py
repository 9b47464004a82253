"""The cast is in every test's reach."""

from tests.cast import cast

__all__ = ["cast"]
