"""Which windows each choice has in a period: the calendar's, or those around the unit's own anchors."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from lvze.catalogue.definitions import Catalogue
from lvze.kernel.periods import Period
from lvze.ledger.models import CountingRow
from lvze.matters.models import MatterSpell
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.obligations.holidays import holidays_in
from lvze.obligations.terms import Terms
from lvze.obligations.windows import anchor_days, anchored_windows, calendar_windows
from lvze.organisation.models import AppointmentVersion, UnitVersion

HOLIDAY, APPOINTMENT, MATTER = "holiday", "appointment", "matter"


@dataclass(slots=True)
class UnitWindows:
    """The windows of units in one period at one as-of. What the anchors are is read once, for all units."""

    units: frozenset[int]
    period: Period
    as_of: int
    catalogue: Catalogue
    records: dict[tuple[str, int], list[date]] = field(default_factory=dict)
    matters: dict[tuple[str, int], list[date]] = field(default_factory=dict)
    starts: dict[int, list[tuple[date, int, str, str]]] = field(default_factory=dict)
    standing: dict[int, list[tuple[date, bool]]] = field(default_factory=dict)
    calendar: dict[str, tuple[Period, ...]] = field(default_factory=dict)

    def read(self, terms: Iterable[Terms]) -> None:
        """Read the anchors that these terms have. Four queries at most."""
        anchored = [each for each in terms if each.window.anchor]
        self._read_standing()
        kinds = {each.window.anchor for each in anchored} & set(self.catalogue.kinds)
        if kinds:
            self._read_records(kinds, _reach(anchored, self.period))
        if any(each.window.anchor == APPOINTMENT for each in anchored):
            self._read_starts(_reach(anchored, self.period))
        if any(each.window.anchor.partition(":")[0] == MATTER for each in anchored):
            self._read_matters(_reach(anchored, self.period))

    def of(self, terms: Terms, unit: int) -> Iterator[tuple[Period, int | None]]:
        """The unit's windows, each with the person it is about where a post's start is the anchor."""
        for window, person in self._windows(terms, unit):
            if terms.in_force(window) and self._stands(unit, window.last):
                yield window, person

    def _windows(self, terms: Terms, unit: int) -> Iterator[tuple[Period, int | None]]:
        window = terms.window
        if window.every:
            if window.every not in self.calendar:
                self.calendar[window.every] = tuple(calendar_windows(window.every, self.period))
            yield from ((each, None) for each in self.calendar[window.every])
        elif window.anchor == HOLIDAY:
            days = holidays_in(self.catalogue, anchor_days(window, self.period), terms.holidays)
            yield from ((each, None) for each in anchored_windows(window, days, self.period))
        elif window.anchor == APPOINTMENT:
            for first, person, post, rank in self.starts.get(unit, ()):
                if rank in terms.ranks or (not terms.ranks and post in terms.obligation.applies_to):
                    yield from ((each, person) for each in anchored_windows(window, [first], self.period))
        elif window.anchor.partition(":")[0] == MATTER:
            days_of = self.matters.get((window.anchor, unit), ())
            yield from ((each, None) for each in anchored_windows(window, days_of, self.period))
        else:
            days_of = self.records.get((window.anchor, unit), ())
            yield from ((each, None) for each in anchored_windows(window, days_of, self.period))

    def _stands(self, unit: int, day: date) -> bool:
        """Whether the unit is there on the window's last day: before it was made and after it went, it owes nothing."""
        stands = False
        for first, withdrawn in self.standing.get(unit, ()):
            if first <= day:
                stands = not withdrawn
        return stands

    def _read_standing(self) -> None:
        rows = UnitVersion.objects.filter(Q(UnitIn("unit_id", self.units)), seq__lte=self.as_of)
        found = defaultdict(list)
        columns = rows.order_by("effective_from", "seq", "pk").values_list("unit_id", "effective_from", "withdrawn")
        for unit, first, withdrawn in columns:
            found[unit].append((first, withdrawn))
        self.standing = dict(found)

    def _read_records(self, kinds: set[str], days: Period) -> None:
        stood = Q(to_seq__isnull=True) | Q(to_seq__gt=self.as_of)
        rows = CountingRow.objects.filter(
            stood,
            Q(UnitIn("unit_id", self.units)),
            kind__in=sorted(kinds),
            organiser=True,
            from_seq__lte=self.as_of,
            happened_on__gte=days.first,
            happened_on__lte=days.last,
        )
        found = defaultdict(list)
        for kind, unit, day in rows.order_by("happened_on").values_list("kind", "unit_id", "happened_on").distinct():
            found[kind, unit].append(day)
        self.records = dict(found)

    def _read_matters(self, days: Period) -> None:
        """The days on which matters were assigned to each unit: all of them, and by kind (``matter:letter_matter``)."""
        known = Q(to_seq__isnull=True) | Q(to_seq__gt=self.as_of)
        rows = MatterSpell.objects.filter(
            known,
            Q(UnitIn("unit_id", self.units)),
            from_seq__lte=self.as_of,
            opened_on__gte=days.first,
            opened_on__lte=days.last,
        )
        found = defaultdict(list)
        for kind, unit, day in rows.order_by("opened_on").values_list("kind", "unit_id", "opened_on").distinct():
            found[MATTER, unit].append(day)
            found[f"{MATTER}:{kind}", unit].append(day)
        self.matters = dict(found)

    def _read_starts(self, days: Period) -> None:
        rows = AppointmentVersion.objects.filter(Q(UnitIn("unit_id", self.units)), seq__lte=self.as_of)
        newest: dict[int, AppointmentVersion] = {}
        for row in rows.order_by("seq", "pk"):
            newest[row.appointment_id] = row
        found = defaultdict(list)
        for row in newest.values():
            if not row.withdrawn and row.first_day in days:
                found[row.unit_id].append((row.first_day, row.person_id, row.post, row.rank))
        self.starts = dict(found)


def _reach(anchored: list[Terms], period: Period) -> Period:
    """The days on which any anchor may lie for its window to end in the period."""
    after = max((each.window.days_after for each in anchored), default=0)
    return Period(period.first - timedelta(days=after), period.last + timedelta(days=1))
