"""The cast, and a 民主生活会 whose problems are put right."""

from tests.cast import cast

__all__ = ["cast"]
