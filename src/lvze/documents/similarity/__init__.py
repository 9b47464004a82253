"""近似抄写: near-copied passages of two texts, and who copied from whom among thousands.

Set phrases that everybody writes and quoted titles are taken out first, so that two honest reports of one system
do not look alike. Numbers and placeholders do not count: last year's text with new numbers is still a copy.
"""

from lvze.documents.similarity.many import Copy, near_copies
from lvze.documents.similarity.passages import similar_passages

__all__ = ["Copy", "near_copies", "similar_passages"]
