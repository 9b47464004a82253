"""三公经费 (of an enterprise 履职待遇、业务支出) by item, year and 口径, each year beside the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from lvze.catalogue.definitions import Catalogue
from lvze.kernel.money import is_money_unit, parse_fen
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.standing import Standing, standing_records
from lvze.ledger.queries.supplied import FigureView, figures
from lvze.organisation.actors import Actor
from lvze.organisation.queries import Scope, unit_at

KIND = "three_public_sheet"
#: The items of the sheet, in its order.
ITEMS = ("reception", "vehicle_purchase", "vehicle_running", "abroad")
_SPANS, _BASES = ("全年", "上半年", "前三季度"), ("预算", "执行", "决算")


@dataclass(frozen=True, slots=True)
class Spending:
    """One item in one span and on one 口径: this year's and last year's 分, None where no sheet tells it.

    ``item`` is empty for the total; only a total may come from last year's sum written on this year's sheet.
    """

    item: str
    title: str
    span: str
    basis: str
    this: int | None
    last: int | None

    @property
    def change(self) -> Fraction | None:
        """Growth on last year as a part of one; None without both, or where last year was 0."""
        if self.this is None or not self.last:
            return None
        return Fraction(self.this, self.last) - 1


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An item whose sheet and supplied figure differ: 分 of each, on the same 口径. A question, not a mistake."""

    title: str
    basis: str
    on_sheet: int
    supplied: int


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """The table of one unit and year. ``title`` is what such spending is called in a unit of this form."""

    title: str
    unit: str
    year: int
    spending: tuple[Spending, ...]
    reasons: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]


def three_public(actor: Actor, unit: int, year: int, day: date, *, as_of: int | None = None) -> ThreePublic:
    """The unit's own sheets of ``year`` and the year before, as known on ``day``; never what is below it added up."""
    catalogue = installed_catalogue()
    sheets = _newest(standing_records(actor, KIND, day, unit=unit, subtree=False, as_of=as_of))
    titles = _titles(unit, day, catalogue)
    spending = [
        line
        for span in _SPANS
        for basis in _BASES
        if (year, span, basis) in sheets or (year - 1, span, basis) in sheets
        for line in _lines(sheets, year, span, basis, titles)
    ]
    this_year = [sheet for (told, _, _), sheet in sheets.items() if told == year]
    return ThreePublic(
        title=titles[""],
        unit=unit_at(unit, day, as_of).shown_name,
        year=year,
        spending=tuple(spending),
        reasons=tuple(dict.fromkeys(sheet["reason"] for sheet in this_year if sheet.get("reason"))),
        disagreements=tuple(_disagreements(actor, unit, year, sheets, titles)),
    )


_Sheets = Mapping[tuple[int, str, str], Mapping[str, Any]]


def _newest(records: tuple[Standing, ...]) -> _Sheets:
    """The newest sheet of each year, span and 口径."""
    return {(record.data["year"], record.data["span"], record.data["basis"]): record.data for record in records}


def _titles(unit: int, day: date, catalogue: Catalogue) -> dict[str, str]:
    """What each item is called here: the kind's own titles, and the words of the unit's form over them."""
    titles = {field.id: field.title for field in catalogue.kinds[KIND].fields}
    party = Scope(unit).root("party")
    form = unit_at(party, day).form if party is not None else ""
    words = catalogue.words["forms"].by_form.get(form, {}) if "forms" in catalogue.words else {}
    titles |= {item: words[item] for item in ITEMS if item in words}
    return titles | {"": words.get("three_public", "“三公”经费")}


def _lines(sheets: _Sheets, year: int, span: str, basis: str, titles: Mapping[str, str]) -> list[Spending]:
    this, last = sheets.get((year, span, basis)), sheets.get((year - 1, span, basis))
    lines = [
        Spending(item, titles[item], span, basis, this[item] if this else None, last[item] if last else None)
        for item in ITEMS
    ]
    before = _total(last)
    if before is None and this is not None:
        before = this.get("last_year_total")
    return [*lines, Spending("", "合计", span, basis, _total(this), before)]


def _total(sheet: Mapping[str, Any] | None) -> int | None:
    return None if sheet is None else sum(sheet[item] for item in ITEMS)


def _disagreements(
    actor: Actor, unit: int, year: int, sheets: _Sheets, titles: Mapping[str, str]
) -> list[Disagreement]:
    """Items of the whole year whose supplied figure says another amount than the sheet of its 口径."""
    served = Scope(unit).root("administrative")
    supplied = figures(actor, unit=served, period=Period.year(year)) if served is not None else ()
    newest: dict[str, FigureView] = {}
    for figure in supplied:
        if figure.state != "revoked" and figure.period == Period.year(year):
            newest.setdefault(figure.metric, figure)
    found = []
    for item in ITEMS:
        told = newest.get(f"three_public.{item}")
        if told is None or not is_money_unit(told.value_unit):
            continue
        basis = told.basis or "决算"
        sheet, amount = sheets.get((year, "全年", basis)), parse_fen(told.value, told.value_unit)
        if sheet is not None and sheet[item] != amount:
            found.append(Disagreement(titles[item], basis, sheet[item], amount))
    return found
