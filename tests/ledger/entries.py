"""Entries as the cast writes them, so that a test names only what it is about."""

from datetime import date
from typing import Any

from lvze.kernel.days import PartialDate
from lvze.ledger.entries import Attendance, CountsAs, Entry, Part

MARCH = PartialDate.day(date(2026, 3, 12))


def part(
    unit: int, *people: int, headcount: int | None = None, organiser: bool = False, role: str = "attended"
) -> Part:
    attended = tuple(Attendance(person=person, role=role) for person in people)
    return Part(unit=unit, people=attended, headcount=headcount, organiser=organiser)


def theme_day(unit: int, *, happened: PartialDate = MARCH, headcount: int | None = 9, **more: Any) -> Entry:
    """A 主题党日 of one unit."""
    more.setdefault("parts", (part(unit, headcount=headcount, organiser=True),))
    more.setdefault("title", "重温入党誓词")
    return Entry(kind="theme_party_day", happened=happened, **more)


def committee_meeting(unit: int, *items: str, counts_as: tuple[CountsAs, ...] = (), **more: Any) -> Entry:
    """A 党组会 with one agenda item for each title."""
    agenda = [{"title": item, "category": "其他", "conclusion": "同意"} for item in items or ("研究年度工作",)]
    data = {"type": "党组会", "expected": 7, "agenda": agenda}
    more.setdefault("parts", (part(unit, headcount=6, organiser=True),))
    return Entry(kind="party_committee_meeting", happened=MARCH, data=data, counts_as=counts_as, title="党组会", **more)


def talk(unit: int, talker: int, partner: int, **more: Any) -> Entry:
    """A 谈心谈话: who with whom, never what was said."""
    people = (Attendance(person=talker, role="talker"), Attendance(person=partner, role="partner"))
    return Entry(
        kind="talk",
        happened=MARCH,
        data={"type": "谈心"},
        parts=(Part(unit=unit, people=people, organiser=True),),
        **more,
    )
