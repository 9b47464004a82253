"""Lists of records: narrowed, searched, exported, imported."""

from lvze.web.lists import importing, matter_lists, own_kinds, pages, views

__all__ = ["importing", "matter_lists", "own_kinds", "pages", "views"]
