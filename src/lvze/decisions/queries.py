"""What a unit asks about its own meetings and the papers it received."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lvze.decisions.policies import must_be_own
from lvze.decisions.questions import questions_of
from lvze.decisions.rules import MEETING, RESOLUTION, RULES, Rules, rules_in
from lvze.kernel.days import PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.doubts import Doubt
from lvze.ledger.doubts.told import Told, told_by_entry, told_by_versions
from lvze.ledger.entries import Entry
from lvze.ledger.models import CurrentRecord, RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.policies import may_see
from lvze.ledger.querysets import CurrentRecordQuerySet
from lvze.matters.models import MatterVersion
from lvze.matters.queries import Row, matters_in
from lvze.organisation.actors import Actor
from lvze.organisation.dated import latest
from lvze.organisation.models import AppointmentVersion

RELAY = "document_relay"


@dataclass(frozen=True, slots=True)
class Relay:
    """A paper received: days from the day received until it was passed on and studied; None: not registered yet.

    ``waiting`` is the days it has lain until the day asked, while it is not passed on.
    """

    record: int
    name: str
    received_on: date
    relayed_on: date | None
    days_to_relay: int | None
    days_to_study: int | None
    waiting: int | None


def rules_on(unit: int, day: date) -> Rules | None:
    """The unit's own rules of procedure as registered by ``day``, the newest; None where it registered none."""
    return _in_force(_rules_of(frozenset({unit})).get(unit, ()), day)


def questions_about(actor: Actor, entry: Entry) -> tuple[Doubt, ...]:
    """Questions about a meeting before it is saved, to the one who is entering it; none for another kind."""
    if entry.kind != MEETING:
        return ()
    return tuple(_asked([told_by_entry(entry, installed_catalogue())]))


def questions_in(actor: Actor, unit: int, period: Period) -> tuple[Doubt, ...]:
    """Questions about the meetings a unit held in a period, by day, to its own hands only (N13). Raises NotFound."""
    must_be_own(actor, unit)
    rows = RecordVersion.objects.newest().filter(record__in=_records(actor, MEETING, unit, period).values("record"))
    told = told_by_versions(list(rows.order_by("happened_first", "record_id")), installed_catalogue())
    return tuple(_asked(told))


def relay_lags(actor: Actor, unit: int, period: Period, *, day: date) -> tuple[Relay, ...]:
    """The papers a unit received in a period by the day received, to its own hands only (N13). Raises NotFound."""
    must_be_own(actor, unit)
    rows = RecordVersion.objects.newest().filter(record__in=_records(actor, RELAY, unit, period).values("record"))
    return tuple(sorted((_relay(row, day) for row in rows), key=lambda each: (each.received_on, each.record)))


def late_relays(relays: Iterable[Relay], within_days: int) -> tuple[Relay, ...]:
    """Those not passed on within so many days of receipt: 案无积卷 asks after each of them."""
    return tuple(each for each in relays if max(each.days_to_relay or 0, each.waiting or 0) > within_days)


def resolutions_of(actor: Actor, meeting: int, day: date) -> tuple[Row, ...]:
    """What a meeting decided and how it stood on ``day``, by deadline. Raises NotFound for one not to be seen."""
    may_see(actor, record=meeting)
    matters = MatterVersion.objects.visible_to(actor).filter(source_record=meeting, kind=RESOLUTION)
    ids = set(matters.values_list("matter", flat=True))
    return tuple(row for row in matters_in(actor, day, kinds=(RESOLUTION,)) if row.id in ids)


def _records(actor: Actor, kind: str, unit: int, period: Period) -> CurrentRecordQuerySet:
    rows = CurrentRecord.objects.visible_to(actor).standing().filter(kind=kind, organiser=unit, joined_into=None)
    return rows.filter(happened_on__gte=period.first, happened_on__lte=period.last)


def _asked(meetings: Sequence[Told]) -> list[Doubt]:
    units = frozenset(told.organiser for told in meetings if told.organiser is not None)
    rules, heads = _rules_of(units), _heads_of(units)
    found: list[Doubt] = []
    for told in meetings:
        day, unit = told.happened.first, told.organiser
        if unit is None:
            continue
        in_post = frozenset(
            post.person_id
            for post in heads.get(unit, ())
            if post.first_day <= day and (post.last_day is None or post.last_day >= day)
        )
        found += questions_of(told, _in_force(rules.get(unit, ()), day), in_post)
    return found


def _rules_of(units: frozenset[int]) -> dict[int, list[tuple[date, Rules]]]:
    """What each unit registered as its rules of procedure and when, oldest first. Two queries."""
    current = CurrentRecord.objects.standing().filter(kind=RULES, organiser__in=units, joined_into=None)
    places = list(current.order_by("happened_on", "record").values_list("record", "organiser", "happened_on"))
    versions = RecordVersion.objects.newest().filter(record__in=[record for record, _, _ in places])
    said = {version.record_id: rules_in(version.counted[0]["data"]) for version in versions}
    found: dict[int, list[tuple[date, Rules]]] = {}
    for record, unit, day in places:
        found.setdefault(unit, []).append((day, said[record]))
    return found


def _in_force(rules: Sequence[tuple[date, Rules]], day: date) -> Rules | None:
    return next((each for since, each in reversed(rules) if since <= day), None)


def _heads_of(units: frozenset[int]) -> dict[int, list[AppointmentVersion]]:
    posts = AppointmentVersion.objects.filter(unit_id__in=units, rank="head")
    found: dict[int, list[AppointmentVersion]] = {}
    for post in latest(posts, "appointment_id", None).filter(withdrawn=False):
        found.setdefault(post.unit_id, []).append(post)
    return found


def _relay(row: RecordVersion, day: date) -> Relay:
    data = row.counted[0]["data"]
    received = PartialDate.parse(str(data["received_on"])).first
    relayed, studied = (
        PartialDate.parse(str(data[name])).first if data.get(name) else None for name in ("relayed_on", "studied_on")
    )
    return Relay(
        record=row.record_id,
        name=str(data["document_name"]),
        received_on=received,
        relayed_on=relayed,
        days_to_relay=None if relayed is None else (relayed - received).days,
        days_to_study=None if studied is None else (studied - received).days,
        waiting=(day - received).days if relayed is None else None,
    )
