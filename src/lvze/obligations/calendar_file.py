"""What is due as a calendar file (RFC 5545). It may lie on any phone, so it names no person and no matter."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from lvze.obligations.planning import Line

_LONGEST = 75


def calendar_file(lines: Iterable[Line], now: datetime) -> bytes:
    """An all-day entry for every open rule a unit bears, and one a day for the matters of a kind, by number only.

    What a person bears himself is left out.
    """
    listed = [line for line in lines if line.state in ("due", "overdue")]
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    told = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lvze//ZH", "CALSCALE:GREGORIAN"]
    for line in listed:
        if line.owed is not None and line.owed.person_id is None:
            uid = f"{line.owed.obligation.id}.{line.unit_id}.{line.owed.window.first:%Y%m%d}"
            told += _entry(uid, stamp, line.day, f"{line.title}（{line.unit}）", f"{line.asks}。{line.source}")
    matters = Counter((line.day, line.what) for line in listed if line.matter is not None)
    for place, ((day, what), number) in enumerate(sorted(matters.items())):
        told += _entry(f"matters.{day:%Y%m%d}.{place}", stamp, day, f"{what}到期{number}项", "详见系统里的任务。")
    told.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in told for part in _folded(line)).encode()


def _entry(uid: str, stamp: str, day: date, title: str, words: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@lvze",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(words)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, each but the first begun by a space; no character is cut."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _LONGEST:
            yield piece
            piece = " "
        piece += character
    yield piece
