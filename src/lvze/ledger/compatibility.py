"""套开: which kinds one event may be at once, by the kinds' own table (DESIGN §4, field notes §2)."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, Literal

from lvze.catalogue.definitions import Kind
from lvze.ledger.entries import CountsAs, Entry

Company = Literal["freely", "with_item", "never"]


def company(one: Kind, other: Kind) -> Company:
    """Whether one event may be both kinds. Either kind's word is enough; what no table names asks for an item."""
    if other.id in one.never_together or one.id in other.never_together:
        return "never"
    if other.id in one.together_freely or one.id in other.together_freely:
        return "freely"
    return "with_item"


def company_problems(entry: Entry, primary: Kind, counted: tuple[Kind, ...]) -> Iterator[tuple[str, str]]:
    """A sentence for each pair of kinds that may not go together, or lacks the agenda item it needs."""
    for one, other in combinations((primary, *counted), 2):
        if one.id == other.id:
            yield "counts_as", f"“{one.title}”重复计入，一次活动在同一类别只计一次，请删去一个。"
        elif company(one, other) == "never":
            yield (
                "counts_as",
                f"“{one.title}”与“{other.title}”不能套开：两者须分别召开、分别记录，请各登记一条。",
            )
    titles = _agenda(entry, primary)
    for part, kind in zip(entry.counts_as, counted, strict=True):
        if company(primary, kind) == "with_item" and not _has_item(part, titles):
            yield (
                "counts_as",
                f"“{primary.title}”套开“{kind.title}”须有单独议题，请写明对应的议题"
                + (f"（本次议题：{'、'.join(titles)}）。" if titles else "。"),
            )


def _has_item(part: CountsAs, titles: tuple[str, ...]) -> bool:
    item = part.item.strip()
    return bool(item) and (not titles or any(item == title or item in title for title in titles))


def _agenda(entry: Entry, kind: Kind) -> tuple[str, ...]:
    """The first text column of the kind's first list field: its agenda, when it has one."""
    for field in kind.fields:
        texts = [column.id for column in field.fields if column.type in ("text", "long_text")]
        if field.type == "list" and texts:
            rows: Any = entry.data.get(field.id) or ()
            return tuple(str(row[texts[0]]) for row in rows if isinstance(row, dict) and row.get(texts[0]))
    return ()
