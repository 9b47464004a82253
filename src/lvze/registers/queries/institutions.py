"""制度库 as of any day: what is in force, what replaced what, what to review. Folded of records, never stored."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from lvze.kernel.days import PartialDate
from lvze.ledger.queries.names import unit_names
from lvze.ledger.queries.standing import Standing, standing_records
from lvze.organisation.actors import Actor
from lvze.registers.years import years_after

InstitutionState = Literal["现行", "待施行", "已被替代", "已废止"]
_MARKS = re.compile(r"[《》〈〉“”\"\s]")
_BETWEEN = re.compile(r"[、，,;；\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """One 制度 as it stands on a day. ``made_on`` is empty where the ledger knows it only from a revision or repeal.

    ``review_on`` is the day it must be looked at again; ``review_overdue`` only while it is in force.
    ``records`` are the records it is folded of, oldest first.
    """

    unit: str
    name: str
    category: str
    area: str
    number: str
    drafted_by: str
    made_on: date | None
    changed_on: date
    effective_on: date
    revisions: int
    state: InstitutionState
    ended_on: date | None
    replaces: tuple[str, ...]
    replaced_by: str
    review_on: date | None
    review_overdue: bool
    records: tuple[int, ...]


@dataclass(slots=True)
class _Life:
    unit: int
    name: str
    data: dict[str, Any]
    made_on: date | None
    changed_on: date
    effective_on: date
    records: list[int]
    revisions: int = 0
    review_on: date | None = None
    ended_on: date | None = None
    replaced_by: str = ""


def institution_register(
    actor: Actor,
    day: date,
    *,
    unit: int | None = None,
    as_of: int | None = None,
    review_years: int | None = None,
) -> tuple[Institution, ...]:
    """Every 制度 known on ``day``, those in force first, by unit and name.

    ``review_years``: the unit's own rule for those that name no review day themselves; there is no common one.
    """
    lives = _lives(standing_records(actor, "institution", day, unit=unit, as_of=as_of))
    names = unit_names(life.unit for life in lives)
    listed = [_as_of(life, day, names.get(life.unit, ""), review_years) for life in lives]
    return tuple(sorted(listed, key=lambda each: (each.ended_on is not None, each.unit, each.name)))


def _lives(records: Iterable[Standing]) -> list[_Life]:
    """One life for each name within a unit, in the order the changes take effect."""
    lives: dict[tuple[int, str], _Life] = {}
    for record in sorted(records, key=lambda each: (_effective(each), each.day, each.record)):
        key = (record.unit, _plain(record.data["name"]))
        life = lives.get(key)
        if life is None or (life.ended_on and record.data["action"] != "废止"):
            life = lives[key] = _born(record)
        else:
            _change(life, record)
        if record.data["action"] == "废止":
            life.ended_on = _effective(record)
        for name in _replaced(record):
            old_key = (record.unit, _plain(name))
            if old_key != key:
                old = lives.setdefault(old_key, _known_by_its_end(record, name))
                old.ended_on, old.replaced_by = _effective(record), record.data["name"]
    return list(lives.values())


def _known_by_its_end(record: Standing, name: str) -> _Life:
    """A 制度 the ledger learns of only because another replaces it."""
    day = _effective(record)
    return _Life(record.unit, _plain(name), {"category": record.data.get("category", "")}, None, day, day, [])


def _born(record: Standing) -> _Life:
    made = record.day if record.data["action"] == "制定" else None
    return _Life(
        record.unit,
        _plain(record.data["name"]),
        dict(record.data),
        made,
        record.day,
        _effective(record),
        [record.record],
        revisions=int(record.data["action"] == "修订"),
        review_on=_day(record.data.get("review_on")),
    )


def _change(life: _Life, record: Standing) -> None:
    """A revision puts off the review; a repeal changes nothing but the end."""
    life.records.append(record.record)
    life.data |= record.data
    life.changed_on = record.day
    if record.data["action"] != "废止":
        life.effective_on = _effective(record)
        life.revisions += record.data["action"] == "修订"
        life.review_on = _day(record.data.get("review_on"))


def _as_of(life: _Life, day: date, unit: str, review_years: int | None) -> Institution:
    review_on = life.review_on
    if review_on is None and review_years is not None:
        review_on = years_after(life.effective_on, review_years)
    ended = life.ended_on is not None and life.ended_on <= day
    state: InstitutionState = "现行" if life.effective_on <= day else "待施行"
    if ended:
        state = "已被替代" if life.replaced_by else "已废止"
    said = life.data.get
    return Institution(
        unit=unit,
        name=life.name,
        category=str(said("category", "")),
        area=str(said("area", "")),
        number=str(said("number", "")),
        drafted_by=str(said("drafted_by", "")),
        made_on=life.made_on,
        changed_on=life.changed_on,
        effective_on=life.effective_on,
        revisions=life.revisions,
        state=state,
        ended_on=life.ended_on if ended else None,
        replaces=tuple(_names(said("replaces", ""))),
        replaced_by=life.replaced_by if ended else "",
        review_on=review_on,
        review_overdue=state == "现行" and review_on is not None and review_on < day,
        records=tuple(life.records),
    )


def _replaced(record: Standing) -> list[str]:
    return _names(record.data.get("replaces", ""))


def _names(text: str) -> list[str]:
    return [name for name in map(_plain, _BETWEEN.split(text)) if name]


def _effective(record: Standing) -> date:
    """The day it takes effect; a later day than it was issued, never an earlier one."""
    return max(record.day, _day(record.data.get("effective_on")) or record.day)


def _day(text: str | None) -> date | None:
    return PartialDate.parse(text).first if text else None


def _plain(name: str) -> str:
    """The name without 书名号 and spaces, so that 《甲办法》 and 甲办法 are one."""
    return _MARKS.sub("", name)
