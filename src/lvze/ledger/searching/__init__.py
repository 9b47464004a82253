"""Full-text search that knows two-character words: own bigrams in the database's own index, rebuildable."""

from lvze.ledger.searching.index import catch_up, rebuild_index, reindex
from lvze.ledger.searching.queries import SearchPage, search_records

__all__ = ["SearchPage", "catch_up", "rebuild_index", "reindex", "search_records"]
