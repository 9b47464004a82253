"""图: pictures of a unit's year, each with the table behind it and its numbers opening on their records."""

from lvze.web.pictures import pages

__all__ = ["pages"]
