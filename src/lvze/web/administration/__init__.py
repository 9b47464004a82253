"""The pages of the three administrators. None of them shows business data."""

from lvze.web.administration import accounts, grants, log

__all__ = ["accounts", "grants", "log"]
