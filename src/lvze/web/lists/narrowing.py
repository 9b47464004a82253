"""What a list's address says: which records, in which order, in which columns. Anything unknown is left out."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from lvze.catalogue.definitions import Field, Kind
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period
from lvze.ledger.queries.columns import SHOWN, columns_of
from lvze.ledger.queries.lists import Order, RecordFilter

ORDERS: dict[str, tuple[str, Order]] = {
    "": ("日期，近的在前", Order("day")),
    "day": ("日期，早的在前", Order("day", descending=False)),
    "-recorded": ("登记先后，新的在前", Order("recorded")),
    "recorded": ("登记先后，旧的在前", Order("recorded", descending=False)),
    "title": ("主题", Order("title", descending=False)),
    "-title": ("主题，倒序", Order("title")),
}
STATES = {"late": "补登", "joined": "已并入另一条", "withdrawn": "已撤回"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of the kind to narrow by, with its words and the one chosen."""

    name: str
    title: str
    words: tuple[str, ...]
    chosen: str


@dataclass(slots=True)
class Narrowing:
    """A list as its address asks for it; ``sent`` are the words for the form."""

    kind: Kind | None
    wanted: RecordFilter
    order: Order
    columns: tuple[str, ...]
    titles: dict[str, str]
    sent: dict[str, str] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(self.titles[name] for name in self.columns)

    @property
    def opens(self) -> int:
        """The column whose words open the record."""
        return self.columns.index("title") if "title" in self.columns else 0

    @property
    def has_more(self) -> bool:
        """Whether something is chosen in the part of the form that is folded away."""
        folded = ("first", "last", "state", "sort")
        return any(self.sent[name] for name in folded) or any(each.chosen for each in self.choices)


def narrowing_of(asked: QueryDict, kind: Kind | None) -> Narrowing:
    """Read the address of a list of one kind, or of all. Never raises for what stands in it."""
    sent = {name: asked.get(name, "").strip() for name in ("period", "first", "last", "unit", "words", "state", "sort")}
    faults: list[str] = []
    choices = [_choice(each, asked) for each in (kind.fields if kind else ()) if each.type in ("choice", "boolean")]
    wanted = RecordFilter(
        kinds=(kind.id,) if kind else (),
        unit=int(sent["unit"]) if sent["unit"].isdigit() and len(sent["unit"]) < 19 else None,
        period=_period(sent, faults),
        words=sent["words"],
        state=sent["state"] if sent["state"] in STATES else "",  # type: ignore[arg-type]
        fields=tuple(_held(kind, each) for each in choices if kind and each.chosen),
    )
    titles = columns_of(kind)
    shown = tuple(name for name in asked.getlist("columns") if name in titles)
    default = tuple(name for name in SHOWN if kind is None or name != "kind")
    order = ORDERS.get(sent["sort"], ORDERS[""])[1]
    return Narrowing(kind, wanted, order, shown or default, titles, sent, choices, faults)


def _choice(told: Field, asked: QueryDict) -> Choice:
    words = ("是",) if told.type == "boolean" else told.choices
    chosen = asked.get(f"field.{told.id}", "")
    return Choice(f"field.{told.id}", told.title, words, chosen if chosen in words else "")


def _held(kind: Kind, choice: Choice) -> tuple[str, Any]:
    name = choice.name.removeprefix("field.")
    told = next(each for each in kind.fields if each.id == name)
    return name, True if told.type == "boolean" else choice.chosen


def _period(sent: dict[str, str], faults: list[str]) -> Period | None:
    """A named period, or the days between two; one of them alone is open on the other side."""
    if sent["first"] or sent["last"]:
        try:
            first = PartialDate.parse(sent["first"]).first if sent["first"] else date(1949, 10, 1)
            last = PartialDate.parse(sent["last"]).last if sent["last"] else date(2999, 12, 31)
            return Period(first, last)
        except (BadInput, ValueError):
            faults.append("起止日期看不懂或前后颠倒，没有按它筛选；请写成 2026-03-01。")
            return None
    try:
        return Period.parse(sent["period"]) if sent["period"] else None
    except BadInput:
        sent["period"] = ""
        return None
