"""The anchor file: one line ``seq hash at`` for each commit, kept outside the data folder.

Put it on another disk or a share that only grows: with it, a cut tail or an older copy put back is seen.
Workers append single short lines, which the operating system keeps whole; their order may differ from seq's.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

_RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What one line of the anchor file says."""

    seq: int
    hash: str
    line: int
    restored: bool = False
    """The ledger was put back from a backup to this point: earlier lines with a later ``seq`` lost their events."""


def path() -> Path:
    """Where the anchors are kept (setting ``LVZE_ANCHOR``)."""
    return Path(settings.LVZE_ANCHOR)


def append(seq: int, hash_: str, at: datetime) -> None:
    """Add the anchor of a committed event. Raises OSError when the file cannot be written."""
    _write(f"{seq} {hash_} {at.astimezone(UTC).isoformat()}")


def append_restored(seq: int, hash_: str, at: datetime) -> None:
    """Say that the ledger was put back to ``seq`` from a backup: `verify` tells it and calls it no cut."""
    _write(f"{_RESTORED} {seq} {hash_} {at.astimezone(UTC).isoformat()}")


def _write(line: str) -> None:
    descriptor = os.open(path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, f"{line}\n".encode())
    finally:
        os.close(descriptor)


def read(source: Path) -> Iterator[Anchor]:
    """The anchors of a file in their order; a line that is no anchor (a torn write) is given as ``seq`` 0."""
    with source.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            parts = line.split()
            restored = parts[:1] == [_RESTORED]
            if restored:
                del parts[0]
            if len(parts) == 3 and parts[0].isdigit():
                yield Anchor(int(parts[0]), parts[1], number, restored)
            elif parts:
                yield Anchor(0, line.strip()[:40], number)
