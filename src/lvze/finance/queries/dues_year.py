"""A year's dues by branch and month: due, paid, published. Totals of a branch only; no member stands here (N8)."""

from dataclasses import dataclass
from datetime import date

from lvze.kernel.days import PartialDate
from lvze.ledger.queries.standing import Standing, standing_records
from lvze.organisation.actors import Actor
from lvze.organisation.branches import branches_seen


@dataclass(frozen=True, slots=True)
class DuesMonth:
    """One month of one branch, in 分 and 人; ``published_on`` is None while it was not shown to the members."""

    payers_due: int
    payers: int
    amount_due: int
    amount: int
    published_on: date | None

    @property
    def is_short(self) -> bool:
        """Fewer members paid than owe, or less than is owed."""
        return self.payers < self.payers_due or self.amount < self.amount_due


@dataclass(frozen=True, slots=True)
class DuesYear:
    """A branch's twelve months; None for a month nothing is recorded of (没交还是没录？ is asked, not answered)."""

    unit_id: int
    unit: str
    months: tuple[DuesMonth | None, ...]

    @property
    def amount_due(self) -> int:
        """分."""
        return sum(month.amount_due for month in self.months if month)

    @property
    def amount(self) -> int:
        """分."""
        return sum(month.amount for month in self.months if month)

    def unrecorded(self, day: date, year: int) -> tuple[int, ...]:
        """Months of ``year`` that were over on ``day`` without a record."""
        over = day.month - 1 if day.year == year else 12 if day.year > year else 0
        return tuple(number for number, month in enumerate(self.months[:over], 1) if month is None)

    @property
    def unpublished(self) -> tuple[int, ...]:
        """Recorded months that were not published."""
        return tuple(number for number, month in enumerate(self.months, 1) if month and month.published_on is None)


def dues_year(
    actor: Actor, year: int, day: date, *, unit: int | None = None, as_of: int | None = None
) -> tuple[DuesYear, ...]:
    """Every branch the actor may see, in the order of the tree. Several records of one month are added up."""
    told: dict[tuple[int, int], list[Standing]] = {}
    for record in standing_records(actor, "dues_month", day, unit=unit, as_of=as_of):
        month = PartialDate.parse(record.data["month"]).first
        if month.year == year:
            told.setdefault((record.unit, month.month), []).append(record)
    return tuple(
        DuesYear(
            branch.id, branch.shown_name, tuple(_month(told.get((branch.id, number), [])) for number in range(1, 13))
        )
        for branch in branches_seen(actor, day, unit=unit, as_of=as_of)
    )


def _month(records: list[Standing]) -> DuesMonth | None:
    if not records:
        return None
    published = [record.data.get("published_on") for record in records]
    days = [PartialDate.parse(text).first for text in published if text]
    return DuesMonth(
        payers_due=sum(record.data["payers_due"] for record in records),
        payers=sum(record.data["payers"] for record in records),
        amount_due=sum(record.data["amount_due"] for record in records),
        amount=sum(record.data["amount"] for record in records),
        published_on=max(days) if len(days) == len(records) else None,
    )
