"""One page for every register of a package: tabs, what is asked, tables whose cells open, files to take along."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from lvze.kernel.errors import BadInput
from lvze.organisation.access import Actor
from lvze.web.asked import Asked
from lvze.web.registry import PAGES

#: Lines of one table on a page.
LINES = 100
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Cell:
    """Words; ``address`` where they open, ``mark`` the class of a state, ``name`` the head of its column."""

    text: str
    address: str = ""
    mark: str = ""
    name: str = ""

    @property
    def is_day(self) -> bool:
        """Whether it is a day, which stays on one line."""
        return bool(_DAY.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading (empty: the page's own). ``empty`` is said where there are no rows."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[str | Cell]]
    title: str = ""
    empty: str = "没有登记。"

    def lines(self, start: int) -> list[list[Cell]]:
        """The page of rows from ``start`` on, every cell knowing its column."""
        return [
            [_named(cell, name) for cell, name in zip(row, self.header, strict=True)]
            for row in self.rows[start : start + LINES]
        ]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One more thing to ask: ``choices`` for a list to choose from, else typed."""

    name: str
    title: str
    value: str
    choices: tuple[str, ...] = ()


Tabs = Sequence[tuple[str, str]]


def package_page(
    request: HttpRequest,
    actor: Actor,
    *,
    title: str,
    tabs: Tabs,
    tables: Sequence[Table],
    asked: Asked | None = None,
    asks: Sequence[str] = ("unit", "day"),
    narrowings: Sequence[Narrowing] = (),
    lead: str = "",
    actions: Sequence[tuple[str, str]] = (),
    template: str = "web/package/page.html",
    **more: Any,
) -> HttpResponseBase:
    """The page. ``actions`` are (words, address); ``asks`` which of unit, day and year can be chosen."""
    start = _start(request)
    longest = max((len(table.rows) for table in tables), default=0)
    kept = request.GET.copy()
    kept.pop("after", None)
    context = {
        "title": title,
        "lead": lead,
        "tabs": tabs_of(request, actor, tabs, asked),
        "asked": asked,
        "asks": asks,
        "narrowings": narrowings,
        "actions": actions,
        "tables": [(table, table.lines(start)) for table in tables],
        "after": str(start + LINES) if longest > start + LINES else "",
        "query": kept.urlencode(),
    }
    return render(request, template, context | more)


def tabs_of(request: HttpRequest, actor: Actor, tabs: Tabs, asked: Asked | None) -> list[tuple[str, str, bool]]:
    """(words, address, is current) of the tabs the actor may come to, each asked the same question."""
    query = f"?unit={asked.unit}" if asked else ""
    shown = []
    for name, words in tabs:
        address = reverse(name.split()[0], args=name.split()[1:])
        if PAGES[name.split()[0]].may(actor):
            shown.append((words, address + query, request.path == address))
    return shown


def _start(request: HttpRequest) -> int:
    after = request.GET.get("after", "") or "0"
    if not (after.isdigit() and len(after) <= 7):
        raise BadInput("翻页的地址不对，请从第一页看起。")
    return int(after)


def _named(cell: str | Cell, name: str) -> Cell:
    if isinstance(cell, Cell):
        return Cell(cell.text, cell.address, cell.mark, name)
    return Cell(cell, name=name)
