"""Outcomes as a table for the terminal or for docs/measurements.md."""

import unicodedata
from collections.abc import Iterable, Sequence

from lvze.bench.measured import Measured
from lvze.bench.names import BENCHMARKS
from lvze.bench.running import Outcome

_HEADER = ("项目", "测得", "标准", "比值", "")
_SIGNS = {"at_most": "≤", "at_least": "≥"}


def terminal_table(outcomes: Iterable[Outcome]) -> str:
    """Columns aligned for a fixed-width screen, full-width characters counted as two."""
    rows = [_HEADER, *_rows(outcomes)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEADER))]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def markdown_table(outcomes: Iterable[Outcome]) -> str:
    """The same as a Markdown table."""
    lines = ["| " + " | ".join(_HEADER[:4]) + " | 备注 |", "|---|---|---|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in _rows(outcomes)]
    return "\n".join(lines)


def _rows(outcomes: Iterable[Outcome]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for outcome in outcomes:
        rows += [_row(figure) for figure in outcome.figures]
        if outcome.left_out:
            rows.append((BENCHMARKS[outcome.name][1], "未测", "", "", outcome.left_out))
    return rows


def _row(figure: Measured) -> tuple[str, ...]:
    bar = "" if figure.bar is None else f"{_SIGNS[figure.side]} {_number(figure.bar)} {figure.unit}"
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    missed = "未达标准" if figure.meets is False else ""
    return (
        figure.title,
        f"{_number(figure.figure)} {figure.unit}",
        bar,
        ratio,
        "；".join(filter(None, (missed, figure.note))),
    )


def _number(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2g}" if value < 0.1 else f"{value:.2f}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def missed(outcomes: Sequence[Outcome]) -> list[str]:
    """Titles of the figures that miss their bar."""
    return [figure.title for outcome in outcomes for figure in outcome.figures if figure.meets is False]
