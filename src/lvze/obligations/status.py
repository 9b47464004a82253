"""How obligations stand: met, due, overdue or excused, worked out of the ledger and never stored.

The number of queries depends on how many metrics, kinds of window and days of post holders are asked, never on
how many units owe.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from lvze.catalogue.definitions import Catalogue
from lvze.kernel.days import PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.lateness import last_day_in_time
from lvze.metrics.evaluation.evaluator import metrics_behind
from lvze.metrics.evaluation.spread import Spread, spread_over_people, spread_over_units
from lvze.obligations.bearers import Bearers
from lvze.obligations.models import POSTPONED, ExcuseVersion, ObligationChoice
from lvze.obligations.owed import Owed, State
from lvze.obligations.terms import EachTerms, Terms
from lvze.obligations.windows_of_units import APPOINTMENT, UnitWindows
from lvze.organisation.scopes import Scope
from lvze.organisation.trees import tree_at

#: Obligations are read as one asks for them: metric, what counts besides the unit itself, role, by person or unit.
_Way = tuple[str, bool, str, bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """Windows that end in ``period``, as they stand on ``today`` by what was recorded up to ``as_of``."""

    period: Period
    today: date
    as_of: int


@dataclass(slots=True)
class _Claim:
    """One bearer's window before it is looked at."""

    terms: Terms
    unit: int
    person: int | None
    window: Period
    excuse: ExcuseVersion | None = None

    @property
    def last_day(self) -> date:
        """The window's, or the day its postponement runs to."""
        if self.excuse is None or self.excuse.reason != POSTPONED or self.excuse.until is None:
            return self.window.last
        return max(self.window.last, self.excuse.until)

    @property
    def way(self) -> _Way:
        return self.terms.metric.id, self.terms.subtree, self.terms.role, self.person is not None


def statuses(
    rows: Iterable[ObligationChoice], asked: Asked, catalogue: Catalogue, *, person: int | None = None
) -> Iterator[Owed]:
    """How every window of these choices stands, by unit, obligation and window; with ``person``, only what that
    person bears. ``rows`` are a unit's choice rows known at the as-of, later ones after earlier ones."""
    choices: dict[tuple[int, str], list[ObligationChoice]] = defaultdict(list)
    for row in rows:
        choices[row.unit_id, row.obligation].append(row)
    claims = _claims(choices, asked, catalogue)
    if person is not None:
        claims = [claim for claim in claims if claim.person == person]
    _find_excuses(claims, asked)
    counted = _count(claims, asked, catalogue)
    graces = _Graces(catalogue)
    for claim in claims:
        yield _owed(claim, counted[claim.way], asked, graces)


def _claims(choices: dict[tuple[int, str], list[ObligationChoice]], asked: Asked, catalogue: Catalogue) -> list[_Claim]:
    units = frozenset(unit for unit, _ in choices)
    each_terms = EachTerms(catalogue)
    terms = {id(row): each_terms.of(row) for rows in choices.values() for row in rows if row.chosen}
    windows = UnitWindows(units, asked.period, asked.as_of, catalogue)
    windows.read([each for each in each_terms.found.values() if each is not None])
    bearers = Bearers(units, asked.as_of)
    claims: list[_Claim] = []
    for (unit, _), rows in choices.items():
        for row in rows:
            owed_terms = terms.get(id(row))
            if owed_terms is None:
                continue
            for window, who in windows.of(owed_terms, unit):
                if _in_force(rows, window.last) is row:
                    claims += _borne(owed_terms, unit, who, window, bearers, asked)
    return claims


def _in_force(rows: list[ObligationChoice], day: date) -> ObligationChoice | None:
    """The row that holds on a day: the last to begin by then, and of these the last recorded."""
    found = None
    for row in rows:
        if row.effective_from <= day:
            found = row
    return found


def _borne(
    terms: Terms, unit: int, who: int | None, window: Period, bearers: Bearers, asked: Asked
) -> Iterator[_Claim]:
    """The claims of one window: the unit's one, or one for each person who bears it on its last day (or today)."""
    if terms.obligation.bearer == "unit":
        yield _Claim(terms, unit, None, window)
    elif terms.window.anchor == APPOINTMENT:
        yield _Claim(terms, unit, who, window)
    else:
        day = min(window.last, asked.today)
        yield from (_Claim(terms, unit, person, window) for person in bearers.people(terms, unit, day))


def _find_excuses(claims: list[_Claim], asked: Asked) -> None:
    """Give each claim the excuse that covers its whole window, the newest of several. One query."""
    said: dict[tuple[int, int | None, str], list[ExcuseVersion]] = defaultdict(list)
    units = frozenset(claim.unit for claim in claims)
    standing = ExcuseVersion.objects.of_units(units).at(asked.as_of)
    for row in standing.order_by("seq", "pk"):
        said[row.unit_id, row.person_id, row.obligation].append(row)
    for claim in claims:
        for row in said.get((claim.unit, claim.person, claim.terms.obligation.id), ()):
            if row.first_day <= claim.window.first and claim.window.last <= row.last_day:
                claim.excuse = row


def _count(claims: list[_Claim], asked: Asked, catalogue: Catalogue) -> dict[_Way, Spread]:
    """What every bearer has of every metric; one query for each way of counting."""
    by_way: dict[_Way, list[_Claim]] = defaultdict(list)
    for claim in claims:
        by_way[claim.way].append(claim)
    known = tree_at(asked.period.last, asked.as_of)
    found = {}
    for way, those in by_way.items():
        metric = those[0].terms.metric
        days = Period(min(claim.window.first for claim in those), max(claim.last_day for claim in those))
        if those[0].person is not None:
            metric = replace(metric, roles=(those[0].terms.role,)) if those[0].terms.role else metric
            people = frozenset(claim.person for claim in those if claim.person is not None)
            found[way] = spread_over_people(metric, people, days, asked.as_of, catalogue)
        else:
            scopes = {claim.unit: Scope(claim.unit, subtree=claim.terms.subtree) for claim in those}
            units = {unit: scope.units_of(known, metric.tree) for unit, scope in scopes.items()}
            found[way] = spread_over_units(metric, units, days, asked.as_of, catalogue)
    return found


def _owed(claim: _Claim, spread: Spread, asked: Asked, graces: "_Graces") -> Owed:
    bearer = claim.unit if claim.person is None else claim.person
    tally = spread.between(bearer, claim.window.first, claim.last_day)
    recordable = graces.recordable(claim.terms, claim.last_day)
    has = tally.value or 0
    state: State
    if has >= claim.terms.minimum:
        state = "met"
    elif claim.excuse is not None and (claim.excuse.reason != POSTPONED or asked.today <= recordable):
        state = "excused"
    else:
        state = "due" if asked.today <= recordable else "overdue"
    return Owed(
        claim.terms,
        claim.unit,
        claim.person,
        claim.window,
        state,
        tally.value,
        tally.things,
        claim.last_day,
        recordable,
        own_met=has >= claim.terms.own_target if claim.terms.own_target else None,
        excuse=claim.excuse,
        in_grace=state == "due" and asked.today > claim.last_day,
    )


@dataclass(slots=True)
class _Graces:
    """Until when a record of a window is still in time: the longest grace of the kinds its metric counts."""

    catalogue: Catalogue
    found: dict[tuple[str, date], date] = field(default_factory=dict)

    def recordable(self, terms: Terms, last_day: date) -> date:
        key = (terms.metric.id, last_day)
        if key not in self.found:
            behind = metrics_behind(terms.metric, self.catalogue).values()
            kinds = [self.catalogue.kinds[kind] for metric in behind for kind in metric.kinds]
            days = [last_day_in_time(kind.grace, PartialDate.day(last_day)) for kind in kinds]
            self.found[key] = max(days, default=last_day)
        return self.found[key]
