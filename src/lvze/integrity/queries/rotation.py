"""轮岗: who has held a key post for how long, worked out of the appointments; N is the unit's own rule."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lvze.integrity.queries.registered import registered
from lvze.kernel.days import PartialDate
from lvze.ledger.models import RecordVersion
from lvze.ledger.queries.names import person_names, unit_names
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.organisation.actors import Actor
from lvze.organisation.dated import latest
from lvze.organisation.models import AppointmentVersion


@dataclass(frozen=True, slots=True)
class KeyPostTerm:
    """One holder of one key post. ``full_on`` is the day the unit's ``limit_years`` are reached; ``appointed`` says
    that the term was worked out of an appointment, not typed into the register."""

    unit_id: int
    unit: str
    post: str
    limit_years: int
    holder: str
    since: date
    full_on: date
    appointed: bool
    is_full: bool


def rotation_due(
    actor: Actor, *, unit: int, day: date, within_days: int = 180, as_of: int | None = None
) -> tuple[KeyPostTerm, ...]:
    """Who at ``unit`` and below has held a key post for the unit's N years on ``day``, or will within
    ``within_days`` days; by the day the term is full. The agenda for 交流, never a decision.

    A holder left the post and came back: each appointment is counted by itself. Consecutive appointments of the
    same person to the same post are one term.
    """
    posts = _newest_of_each(registered(actor, "key_post", unit=unit, day=day))
    units = frozenset(organiser for organiser, _ in posts)
    held = _held(units, day, as_of)
    names = unit_names(units)
    people = person_names(person for terms in held.values() for person, _ in terms)
    found = []
    for (organiser, post), data in posts.items():
        limit = int(data["limit_years"])
        holders = [(people.get(person, ""), since, True) for person, since in held.get((organiser, post), ())]
        if not holders and data.get("since"):
            holders = [(str(data.get("holder", "")), PartialDate.parse(str(data["since"])).first, False)]
        for holder, since, appointed in holders:
            full = _years_after(since, limit)
            if full <= day + timedelta(days=within_days):
                found.append(
                    KeyPostTerm(
                        unit_id=organiser,
                        unit=names.get(organiser, ""),
                        post=post,
                        limit_years=limit,
                        holder=holder,
                        since=since,
                        full_on=full,
                        appointed=appointed,
                        is_full=full <= day,
                    )
                )
    return tuple(sorted(found, key=lambda term: (term.full_on, term.unit_id, term.post, term.holder)))


def _newest_of_each(found: Iterable[tuple[RecordVersion, int]]) -> dict[tuple[int, str], dict[str, Any]]:
    """What the register says last of each post; registering a post again replaces what was said of it."""
    return {(organiser, str(row.counted[0]["data"]["post"])): row.counted[0]["data"] for row, organiser in found}


def _held(units: frozenset[int], day: date, as_of: int | None) -> dict[tuple[int, str], list[tuple[int, date]]]:
    """(unit, post) → who holds it on ``day`` and since when without a break."""
    rows = AppointmentVersion.objects.filter(UnitIn("unit_id", units))
    standing = list(rows.at(day, as_of).order_by("first_day", "pk"))
    earlier = defaultdict(list)
    ended = latest(rows, "appointment_id", as_of).filter(withdrawn=False, last_day__lt=day)
    for row in ended:
        earlier[row.unit_id, row.post, row.person_id].append(row)
    held = defaultdict(list)
    for row in standing:
        since = row.first_day
        for before in sorted(earlier[row.unit_id, row.post, row.person_id], key=lambda each: each.first_day)[::-1]:
            if before.last_day is not None and before.first_day < since <= before.last_day + timedelta(days=1):
                since = before.first_day
        held[row.unit_id, row.post].append((row.person_id, since))
    return held


def _years_after(day: date, years: int) -> date:
    """The same day ``years`` later; of a 29 February the day after the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
