"""How large and how deep a file may be before it is refused (facts/standards.md §9.3)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds, ``characters`` in code points of the text that comes out."""

    file_size: int = 25 * 1024 * 1024
    member_size: int = 50 * 1024 * 1024
    total_size: int = 100 * 1024 * 1024
    members: int = 2_000
    ratio: int = 100
    ratio_from: int = 1024 * 1024
    """Members smaller than this may be packed as tightly as they like."""
    characters: int = 5_000_000
    memory: int = 512 * 1024 * 1024
    cpu_seconds: int = 20
    wall_seconds: int = 30


DEFAULT = Limits()
