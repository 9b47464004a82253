"""量化表述: every quantity of work in a text."""

from lvze.documents.claims.reading import claims

__all__ = ["claims"]
