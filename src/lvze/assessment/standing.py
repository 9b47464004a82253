"""What stands behind an indicator: records, papers, matters of the unit and those below; reports the unit issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lvze.assessment.issued import NOTHING_ISSUED, IssuedPaper, IssuedPapers
from lvze.kernel.periods import Period
from lvze.ledger.models import CountingRow, CurrentRecord, EvidenceLink
from lvze.matters.models import MatterSpell
from lvze.matters.querysets import MatterSpellQuerySet
from lvze.metrics.evaluation.json_sql import UnitIn
from lvze.organisation.actors import Actor
from lvze.organisation.scopes import Scope, units_in


@dataclass(frozen=True)
class Behind:
    """Whose ledger is looked at, by whom, for which year, as of which day. Only what the actor may see is counted."""

    actor: Actor
    unit: int
    year: int
    day: date
    issued: IssuedPapers = NOTHING_ISSUED

    @property
    def period(self) -> Period:
        return Period.year(self.year)

    @cached_property
    def units(self) -> frozenset[int]:
        """The unit and those below it, in the Party's tree and in the administrative one."""
        last = self.period.last
        return frozenset().union(
            *(units_in(Scope(self.unit, tree=tree), day=last) for tree in ("party", "administrative"))
        )

    def records_by_kind(self, kinds: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Kind → how many events, and how many of them have a paper."""
        rows = self._counted(kinds).order_by().values("kind")
        numbers = dict(rows.annotate(events=Count("event", distinct=True)).values_list("kind", "events"))
        shown = rows.filter(_has_paper()).annotate(events=Count("event", distinct=True))
        papers = dict(shown.values_list("kind", "events"))
        return {kind: (number, papers.get(kind, 0)) for kind, number in numbers.items()}

    def matters_by_kind(self, kinds: Sequence[str]) -> dict[str, int]:
        """Kind → how many matters stood open or were closed within the year."""
        rows = self.matters(kinds).order_by().values("kind").annotate(matters=Count("matter", distinct=True))
        return dict(rows.values_list("kind", "matters"))

    def records(self, kinds: Sequence[str]) -> "QuerySet[CurrentRecord]":
        """The records counted as any of the kinds."""
        counted = self._counted(kinds).filter(record=OuterRef("record_id"))
        return CurrentRecord.objects.visible_to(self.actor).standing().filter(Exists(counted))

    def matters(self, kinds: Sequence[str]) -> MatterSpellQuerySet:
        """The matters of these kinds as they stood on the day, or at the year's end once that is past."""
        period = self.period
        found = MatterSpell.objects.visible_to(self.actor).at(min(self.day, period.last))
        return found.filter(
            Q(UnitIn("unit_id", self.units)) | Q(UnitIn("assigner_id", self.units)),
            Q(closed_on__isnull=True) | Q(closed_on__gte=period.first),
            kind__in=kinds,
        )

    def reports(self, outlines: Sequence[str]) -> tuple[IssuedPaper, ...]:
        """What the unit issued of these outlines about the year."""
        return self.issued.of(self.actor, unit=self.unit, year=self.year, outlines=outlines)

    def _counted(self, kinds: Sequence[str]) -> "QuerySet[CountingRow]":
        period = self.period
        seen = CurrentRecord.objects.visible_to(self.actor).standing().filter(record=OuterRef("record_id"))
        return CountingRow.objects.filter(
            Q(UnitIn("unit_id", self.units)),
            Exists(seen),
            kind__in=kinds,
            to_seq=None,
            happened_on__gte=period.first,
            happened_on__lte=period.last,
        )


def _has_paper() -> Exists:
    links = EvidenceLink.objects.filter(record=OuterRef("record_id"))
    taken_off = EvidenceLink.objects.filter(
        record=OuterRef("record_id"), content_digest=OuterRef("content_digest"), removed=True, pk__gt=OuterRef("pk")
    )
    return Exists(links.filter(~Exists(taken_off), removed=False))
