"""The pages of the three administrators. None of them shows business data to one of them."""

from lvze.web.administration import accounts, erasures, grants, log

__all__ = ["accounts", "erasures", "grants", "log"]
