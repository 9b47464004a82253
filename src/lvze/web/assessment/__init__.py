"""考核备查: schemes, 佐证材料目录, 迎检盒, 一人一表."""

from lvze.web.assessment import people, schemes

__all__ = ["people", "schemes"]
