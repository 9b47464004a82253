"""Where an open place of the text is filled: the form its records are entered in, or where the number is kept."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from lvze.catalogue.definitions import Kind, Metric
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.reports.writing import OpenBlank
from lvze.web.registry import PAGES

#: Fact tables whose rows no form of a kind enters, with the page they are kept on.
_KEPT_ON = {"supplied": "figures", "units": "organisation", "members": "roll", "appointments": "roll"}


@dataclass(frozen=True, slots=True)
class Way:
    """One place that fills a blank; ``verb`` is what is done there."""

    verb: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Blank:
    """An open place, why it is open, and the ways to fill it."""

    title: str
    reason: str
    ways: tuple[Way, ...]


def blanks_of(actor: Actor, blanks: Iterable[OpenBlank], written: Container[str]) -> tuple[Blank, ...]:
    """The open places as the actor may fill them; a section that is ``written`` on the page is filled there."""
    return tuple(Blank(each.title, each.reason, _ways_to_fill(actor, each, written)) for each in blanks)


def _ways_to_fill(actor: Actor, blank: OpenBlank, written: Container[str]) -> tuple[Way, ...]:
    if blank.metric is None:
        return (Way("去写", blank.title, f"#free-{blank.place}"),) if blank.place in written else ()
    found = {way.address: way for page, way in _ways(blank.metric) if PAGES[page].may(actor)}
    return tuple(found.values())


def _ways(metric: Metric) -> Iterator[tuple[str, Way]]:
    catalogue = installed_catalogue()
    if page := _KEPT_ON.get(metric.of):
        yield page, Way("去登记", PAGES[page].title, reverse(page))
    for kind in metric.kinds:
        if kind in catalogue.kinds and not catalogue.kinds[kind].retired:
            yield _way_of(catalogue.kinds[kind])
    if metric.of == "metrics":
        for part in metric.parts:
            yield from _ways(catalogue.metrics[part])


def _way_of(kind: Kind) -> tuple[str, Way]:
    page, verb = ("entry-kind", "去登记") if kind.noun == "record" else ("matter-new", "去立项")
    return page, Way(verb, kind.title, reverse(page, args=[kind.id]))
