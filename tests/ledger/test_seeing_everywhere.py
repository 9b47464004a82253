"""On random trees, with random grants: nobody sees a record that the rule, told in plain Python, does not give him."""

from datetime import datetime
from typing import Any
from typing import cast as typed

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lvze.catalogue.definitions import SENSITIVITIES, Sensitivity
from lvze.ledger.actions import file_record
from lvze.ledger.models import CurrentRecord, RecordVersion
from lvze.ledger.queries import record_lines
from lvze.organisation.actions import NewUnit, create_units
from lvze.organisation.actors import BUSINESS_ROLES, ROLES, Actor, Grant
from tests.cast import FOUNDED, Cast
from tests.ledger.entries import part, theme_day

worlds = st.fixed_dictionaries(
    {
        "parents": st.lists(st.integers(0, 30), min_size=2, max_size=8),
        "records": st.lists(
            st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(SENSITIVITIES[1:])),
            min_size=1,
            max_size=5,
        ),
        "grants": st.lists(
            st.tuples(
                st.sampled_from(sorted(ROLES)), st.integers(0, 30), st.booleans(), st.sampled_from(SENSITIVITIES)
            ),
            max_size=3,
        ),
    }
)


def above(unit: int, parents: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    here: int | None = unit
    while here is not None:
        found.add(here)
        here = parents.get(here)
    return found


def is_given(grant: Grant, units: set[int], sensitivity: Sensitivity, parents: dict[int, int | None]) -> bool:
    if grant.role not in BUSINESS_ROLES or SENSITIVITIES.index(sensitivity) > SENSITIVITIES.index(grant.ceiling):
        return False
    return any(grant.unit_id in (above(unit, parents) if grant.subtree else {unit}) for unit in units)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=20)
@given(world=worlds)
def test_what_is_seen_is_what_is_granted(cast: Cast, now: datetime, world: dict[str, Any]) -> None:
    units, parents = [cast.party_committee], typed(dict[int, int | None], {cast.party_committee: None})
    new = [
        NewUnit(
            "party",
            f"随机支部{place}",
            "党支部",
            FOUNDED,
            key=str(place),
            parent_id=cast.party_committee if parent % (place + 1) == 0 else None,
            parent_key="" if parent % (place + 1) == 0 else str(parent % (place + 1) - 1),
        )
        for place, parent in enumerate(world["parents"])
    ]
    made = create_units(actor=cast.alice.actor, now=now, units=new)
    for unit, asked in zip(made, new, strict=True):
        units.append(unit)
        parents[unit] = made[int(asked.parent_key)] if asked.parent_key else cast.party_committee
    told: dict[int, tuple[set[int], Sensitivity]] = {}
    for one, other, sensitivity in world["records"]:
        took_part = list(dict.fromkeys([units[one % len(units)], units[other % len(units)]]))
        parts = tuple(part(unit, headcount=3, organiser=unit == took_part[0]) for unit in took_part)
        entry = theme_day(took_part[0], parts=parts, sensitivity=sensitivity)
        ref = file_record(actor=cast.alice.actor, now=now, entry=entry)
        told[ref.record] = (set(took_part), sensitivity)
    grants = tuple(
        Grant(role, units[place % len(units)], "party", subtree, ceiling)
        for role, place, subtree, ceiling in world["grants"]
    )
    viewer = Actor(9999, "某人", None, grants)
    allowed = {
        record
        for record, (took_part, sensitivity) in told.items()
        if any(is_given(grant, took_part, sensitivity, parents) for grant in grants)
    }
    assert {line.record for line in record_lines(viewer)} & told.keys() == allowed
    assert set(CurrentRecord.objects.visible_to(viewer).values_list("record_id", flat=True)) & told.keys() == allowed
    assert set(RecordVersion.objects.visible_to(viewer).values_list("record_id", flat=True)) & told.keys() == allowed
