"""经费与数据: 三公 with both bases, meeting and document counts, tasks against results, 党费."""

from lvze.web.finance import pages

__all__ = ["pages"]
