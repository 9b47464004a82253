"""廉政风险点 by area and post, and those whose yearly recheck is due."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lvze.integrity.queries.registered import registered
from lvze.kernel.days import PartialDate
from lvze.ledger.queries.names import unit_names
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """A risk point as registered. ``rechecked_on`` is the day it was last looked at, its registration at first."""

    record: int
    unit: str
    area: str
    post: str
    risk: str
    level: str
    controls: str
    responsible: str
    rechecked_on: date


def risk_points(actor: Actor, *, unit: int, day: date) -> tuple[RiskPoint, ...]:
    """The risk points of ``unit`` and below known by ``day``, in the order of units and entry."""
    rows = registered(actor, "risk_point", unit=unit, day=day)
    names = unit_names({organiser for _, organiser in rows})
    found = []
    for row, organiser in rows:
        data = row.counted[0]["data"]
        said = PartialDate.parse(str(data["review_on"])).first if data.get("review_on") else row.happened_first
        found.append(
            RiskPoint(
                record=row.record_id,
                unit=names.get(organiser, ""),
                **{name: str(data.get(name, "")) for name in ("area", "post", "risk", "level")},
                controls=str(data.get("controls", "")),
                responsible=str(data.get("responsible", "")),
                # A recheck that is planned for later has not been held.
                rechecked_on=said if said <= day else row.happened_first,
            )
        )
    return tuple(found)


def risks_by(actor: Actor, by: Literal["area", "post", "level", "unit"], *, unit: int, day: date) -> dict[str, int]:
    """How many risk points there are by area, post, level or unit (个), in the order of first entry."""
    counts: dict[str, int] = {}
    for point in risk_points(actor, unit=unit, day=day):
        key = getattr(point, by) or "未填"
        counts[key] = counts.get(key, 0) + 1
    return counts


def rechecks_due(actor: Actor, *, unit: int, day: date, after_days: int = 365) -> tuple[RiskPoint, ...]:
    """Risk points not looked at for ``after_days`` days (a year, unless the unit rules otherwise), longest first."""
    points = risk_points(actor, unit=unit, day=day)
    due = [point for point in points if point.rechecked_on + timedelta(days=after_days) <= day]
    return tuple(sorted(due, key=lambda point: (point.rechecked_on, point.record)))
