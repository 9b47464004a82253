"""A list of what is owed as .xlsx: every cell is text. The export is an event of the chain."""

from collections.abc import Iterable, Iterator

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Catalogue
from lvze.ledger.importing.tables import text_sheet
from lvze.ledger.packs import installed_catalogue
from lvze.obligations.narrowing import ALL, Narrowing
from lvze.obligations.owed import Owed
from lvze.obligations.policies import may_export
from lvze.obligations.queries.calendar import Names, names_in, owed_in
from lvze.obligations.status import Asked
from lvze.obligations.words import (
    FORCE_TITLES,
    anchor_title,
    found_words,
    requirement_words,
    source_words,
    state_words,
    target_words,
)

Row = tuple[str, ...]
HEADER: Row = (
    "单位", "人员", "事项", "性质", "期间", "最后日期", "要求", "已有", "情况", "说明", "自定目标", "依据",
)  # fmt: skip


@action("obligations.export", allowed=may_export)
def export_owed(
    act: Act, *, asked: Asked, unit_id: int | None = None, subtree: bool = True, narrowing: Narrowing = ALL
) -> bytes:
    """What the actor may see of a period's list, as .xlsx. Raises NotFound for a unit that is not his to see."""
    act.subject("export", unit_id=unit_id)
    owed = narrowing.of(owed_in(act.actor, asked, unit_id=unit_id, subtree=subtree), unit_id, asked.today)
    return text_sheet("规定动作", HEADER, sheet_rows(owed, names_in(owed), installed_catalogue()))


def sheet_rows(owed: Iterable[Owed], names: Names, catalogue: Catalogue) -> Iterator[Row]:
    """One row for each bearer and window, in the list's order."""
    for each in owed:
        yield (
            names.units.get(each.unit_id, str(each.unit_id)),
            names.people.get(each.person_id, "") if each.person_id is not None else "",
            each.obligation.title,
            FORCE_TITLES[each.obligation.force],
            f"{each.window.first} 至 {each.window.last}",
            str(each.last_day),
            requirement_words(each.terms, anchor_title(each.terms, catalogue)),
            found_words(each),
            state_words(each),
            each.excuse.text if each.excuse is not None else "",
            target_words(each),
            source_words(each.obligation),
        )
