"""Which definitions carry each mechanism of the field: the footing of every row, and the page that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from lvze.catalogue.definitions import Catalogue, Kind, Metric, Obligation, Outline, Section, Sentence

#: The words table of the core pack that lists the mechanisms.
TABLE = "mechanisms"


@dataclass(frozen=True, slots=True)
class Row:
    """One mechanism: its id in the list of the field, a short title, and why it is left out on purpose (or "")."""

    id: str
    title: str
    out: str = ""


@dataclass(frozen=True, slots=True)
class Footing:
    """What a row stands on. ``sentences`` are (outline id, sentence id)."""

    row: Row
    kinds: tuple[Kind, ...]
    metrics: tuple[Metric, ...]
    obligations: tuple[Obligation, ...]
    sentences: tuple[tuple[str, str], ...]


def footings(catalogue: Catalogue) -> list[Footing]:
    """Every mechanism of the catalogue's list with what carries it, in the order of the list."""
    return [_footing(row, catalogue) for row in rows(catalogue)]


def rows(catalogue: Catalogue) -> list[Row]:
    """The listed mechanisms."""
    return [
        Row(str(told["id"]), str(told["title"]), str(told.get("out", "")))
        for words in catalogue.words.values()
        for told in words.tables.get(TABLE, ())
    ]


def coverage_page(catalogue: Catalogue) -> str:
    """``docs/coverage.md``: a line a mechanism with its kinds, metrics, obligations and sentences."""
    lines = [
        "# What carries each mechanism",
        "",
        "Made from the packs by `scripts/coverage`; a test fails when it is out of date. The case of a row is worked",
        "out by hand, record → metric → sentence, or names the test that shows the row.",
        "",
        "| row | mechanism | kinds | metrics | obligations | sentences (outline: sentence) | case |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_line(footing) for footing in footings(catalogue)]
    return "\n".join(lines) + "\n"


def sentences_of(outline: Outline) -> Iterator[Sentence]:
    """Every sentence of an outline, in the order it is read."""
    yield from outline.opening
    for section in outline.sections:
        yield from _sentences_in(section)


def _sentences_in(section: Section) -> Iterator[Sentence]:
    yield from section.sentences
    for inner in section.sections:
        yield from _sentences_in(inner)


def _footing(row: Row, catalogue: Catalogue) -> Footing:
    return Footing(
        row,
        tuple(kind for kind in catalogue.kinds.values() if row.id in kind.covers),
        tuple(metric for metric in catalogue.metrics.values() if row.id in metric.covers),
        tuple(obligation for obligation in catalogue.obligations.values() if row.id in obligation.covers),
        tuple(
            (outline.id, sentence.id)
            for outline in catalogue.outlines.values()
            for sentence in sentences_of(outline)
            if row.id in sentence.covers
        ),
    )


def _line(footing: Footing) -> str:
    if footing.row.out:
        return f"| {footing.row.id} | {footing.row.title} | {footing.row.out} | | | | |"
    row = footing.row.id
    cells = (
        ", ".join(f"`{kind.id}`" for kind in footing.kinds),
        ", ".join(f"`{metric.id}`" for metric in footing.metrics),
        ", ".join(f"`{obligation.id}`" for obligation in footing.obligations),
        ", ".join(f"{outline}: {sentence}" for outline, sentence in footing.sentences),
        f"[{row}](../tests/mechanisms/cases/{row}.yaml)",
    )
    return f"| {row} | {footing.row.title} | {' | '.join(cells)} |"
