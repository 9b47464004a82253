"""The tree built in bulk for obligations and 压力传导: its chain holds, its spells are the product's own, and however
many units there are, the same number of queries answers."""

from datetime import date
from typing import Any

import pytest

from lvze.audit.queries import head
from lvze.audit.remembering import forget_everything
from lvze.audit.verification import verify
from lvze.bench.benchmarks.owing import queries_of
from lvze.bench.ledger.owing import Owing, build
from lvze.kernel.periods import Period
from lvze.matters.models import MatterSpell
from lvze.matters.projecting import rebuild
from lvze.obligations.pressure import pressure
from lvze.obligations.queries import Asked, owed_in
from lvze.organisation.trees import tree_at

pytestmark = pytest.mark.usefixtures("empty_ledger")
YEAR, TODAY = Period.year(2025), date(2026, 2, 1)


def spells() -> list[dict[str, Any]]:
    rows = MatterSpell.objects.order_by("matter_id", "first_on", "state").values()
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


def test_its_chain_holds_and_its_spells_rebuild_to_themselves() -> None:
    owing = build(units=9, years=(2025,))
    report = verify()
    assert report.ok, report.sentences()
    assert MatterSpell.objects.values("matter").distinct().count() == len(owing.branches) == 8
    kept = spells()
    rebuild()
    assert spells() == kept


@pytest.mark.parametrize("units", [8, 30])
def test_however_many_units_the_same_queries_answer(units: int) -> None:
    owing: Owing = build(units=units, years=(2025,))
    actor, as_of = owing.actor, head().seq
    tree_at(YEAR.last, as_of), tree_at(TODAY, as_of)

    def owed() -> int:
        forget_everything()
        # 每支部：12 个月主题党日，4 个季度党员大会
        found = owed_in(actor, Asked(YEAR, TODAY, as_of), unit_id=owing.root)
        assert len(found) == 16 * len(owing.branches)
        return len(found)

    def levels() -> None:
        forget_everything()
        [_, _, branches] = pressure(actor, owing.root, YEAR, TODAY, as_of=as_of)
        assert branches.obligations is not None
        assert branches.obligations.units == len(owing.branches)
        assert branches.first_step is not None

    assert (queries_of(owed), queries_of(levels)) == (13, 15)
