"""Lists of records: narrowed, searched, exported, imported."""

from lvze.web.lists import importing, pages

__all__ = ["importing", "pages"]
