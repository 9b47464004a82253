"""Terms of branches as of a day: elected when, for how many years, due when; asked about six months before."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lvze.kernel.days import PartialDate
from lvze.ledger.queries.standing import Standing, standing_records
from lvze.organisation.actors import Actor
from lvze.organisation.branches import branches_seen
from lvze.registers.years import years_after

#: 支部工作条例（试行）第二十一条: the level above reminds a branch six months before its term ends.
REMINDER_DAYS = 183

TermState = Literal["在届", "即将届满", "已届满", "没有登记"]


@dataclass(frozen=True, slots=True)
class BranchTerm:
    """One branch's term. ``ends_on`` is the day its term ends, an approved postponement or advance included;
    ``changed`` says that it was moved. Of a branch without an election on record nothing but its name is known."""

    unit_id: int
    unit: str
    session: str
    elected_on: date | None
    term_years: int | None
    ends_on: date | None
    changed: bool
    state: TermState


def branch_terms(
    actor: Actor,
    day: date,
    *,
    unit: int | None = None,
    as_of: int | None = None,
    reminder_days: int = REMINDER_DAYS,
) -> tuple[BranchTerm, ...]:
    """Every branch the actor may see that stood on ``day``, in the order of the tree."""
    elections = _newest(standing_records(actor, "branch_election", day, as_of=as_of))
    changes = [
        change
        for change in standing_records(actor, "branch_term_change", day, as_of=as_of)
        if change.data["type"] != "届中补选" and change.data.get("until")
    ]
    return tuple(
        _term(each.id, each.shown_name, elections.get(each.id), changes, day, reminder_days)
        for each in branches_seen(actor, day, unit=unit, as_of=as_of)
    )


def _newest(elections: tuple[Standing, ...]) -> dict[int, Standing]:
    return {election.unit: election for election in elections}


def _term(
    unit: int, name: str, election: Standing | None, changes: list[Standing], day: date, reminder_days: int
) -> BranchTerm:
    if election is None:
        return BranchTerm(unit, name, "", None, None, None, False, "没有登记")
    years = int(election.data["term_years"])
    ends_on, changed = years_after(election.day, years), False
    for change in changes:
        if change.unit == unit and change.day > election.day:
            ends_on, changed = PartialDate.parse(change.data["until"]).last, True
    state: TermState = "在届"
    if ends_on < day:
        state = "已届满"
    elif ends_on - day <= timedelta(days=reminder_days):
        state = "即将届满"
    return BranchTerm(unit, name, str(election.data["session"]), election.day, years, ends_on, changed, state)
