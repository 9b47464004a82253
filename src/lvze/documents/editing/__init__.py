"""Changing a file at the offsets of its text, everything else in it kept: formatting, pictures, styles."""

from lvze.documents.editing.changes import Comment, Replacement
from lvze.documents.editing.doors import rewrite

__all__ = ["Comment", "Replacement", "rewrite"]
