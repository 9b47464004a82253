"""How far the search index has come. The index itself is a table of the engine's own (see migration 0002)."""

from django.db import models


class SearchMark(models.Model):
    """One row: every version up to chain ``seq`` is in the index."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"indexed up to {self.seq}"
