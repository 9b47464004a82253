"""The cast, and a way to file an inspection or a complaint."""

from datetime import date, datetime
from typing import Any

from lvze.discipline.actions import NewLetter
from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from tests.cast import Cast, cast

__all__ = ["at", "cast", "file", "letter"]


def at(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02d}:00:00+08:00")


def file(cast: Cast, kind: str, day: str, unit: int, data: dict[str, Any]) -> int:
    entry = Entry(kind=kind, happened=PartialDate.parse(day), parts=(Part(unit=unit, organiser=True),), data=data)
    record: int = file_record(actor=cast.alice.actor, now=at(day, 18), entry=entry).record
    return record


def letter(cast: Cast, kind: str = "纪律检查建议书", **changes: Any) -> NewLetter:
    said = {
        "type": kind,
        "title": "建议完善采购流程",
        "cause": "采购询价没有留存底单",
        "sender": cast.party_group,
        "unit": cast.branch_one,
        "due": date(2026, 4, 2),
        **changes,
    }
    return NewLetter(**said)
