"""Happenings and supplied figures entered into the ledger, each by its own action on the day it was entered."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import groupby

from lvze.demo.founding import Settled
from lvze.demo.happenings import Happening, PartPlan, Supplied
from lvze.kernel.days import LOCAL_ZONE, PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.actions import check_figure, file_records, release_figure, supply_figure
from lvze.ledger.entries import Attendance, CountsAs, Entry, Part
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.supplies import Supply


def moment(day: date, hour: int = 10) -> datetime:
    """A moment of a day in office hours."""
    return datetime.combine(day, time(hour), LOCAL_ZONE)


def entry_of(happening: Happening, one: Settled, *, backfill: bool = False) -> Entry:
    """What a clerk would hand in for the happening."""
    return Entry(
        kind=happening.kind,
        happened=PartialDate.parse(happening.day),
        parts=tuple(_part(part, one, organiser=place == 0) for place, part in enumerate(happening.parts)),
        data=happening.data,
        counts_as=tuple(
            CountsAs(kind=kind, data=data, item=happening.items.get(kind, ""))
            for kind, data in happening.counts_as.items()
        ),
        title=happening.title,
        place=happening.place,
        late_reason=happening.late_reason,
        backfill=backfill,
    )


def _part(part: PartPlan, one: Settled, *, organiser: bool) -> Part:
    came = [
        Attendance(person=one.people[person], role=role) for role, people in part.people.items() for person in people
    ]
    missed = [Attendance(person=one.people[person], role="absent", reason=reason) for person, reason in part.absent]
    return Part(unit=one.units[part.unit], people=(*came, *missed), headcount=part.headcount, organiser=organiser)


def record_all(
    happenings: Iterable[Happening], one: Settled, *, ledger_begins: date, until: date
) -> Iterator[tuple[Happening, int]]:
    """File what was entered on one day together, as the 党办; answers each happening with its record's id.

    What happened before the ledger began is 历史补登, entered on the day it began; what would be entered after
    ``until`` has not been entered yet.
    """
    office = one.acting("dangban")

    def entered(happening: Happening) -> date:
        return max(happening.recorded, ledger_begins)

    known = sorted((happening for happening in happenings if happening.recorded <= until), key=entered)
    for day, group in groupby(known, key=entered):
        together = list(group)
        entries = [entry_of(each, one, backfill=PartialDate.parse(each.day).first < ledger_begins) for each in together]
        references = file_records(actor=office, now=moment(day), entries=entries)
        for happening, reference in zip(together, references, strict=True):
            yield happening, reference.record


def supply_all(figures: Iterable[Supplied], one: Settled) -> None:
    """Each figure is supplied by 财务, checked by 党办 and, where it may be, released by 纪检."""
    supplier, office, discipline = one.acting("caiwu"), one.acting("dangban"), one.acting("jijian")
    for figure in figures:
        now = moment(date(figure.year + 1, 1, 8))
        supply = Supply(
            metric=figure.metric,
            unit=one.units[figure_unit(figure, one)],
            period=Period.year(figure.year),
            value=figure.value,
            provided_by=figure.department,
            provider=f"{figure.department}经办人",
            basis=figure.basis,
        )
        supplied = supply_figure(actor=supplier, now=now, supply=supply)
        check_figure(actor=office, now=now, figure=supplied)
        if figure.released:
            release_figure(actor=discipline, now=now, figure=supplied)


def figure_unit(figure: Supplied, one: Settled) -> str:
    """The key of the unit a figure is about: the root of the tree its metric rolls up."""
    tree = installed_catalogue().metrics[figure.metric].tree
    return one.plan.party_root if tree == "party" else one.plan.administrative_root
