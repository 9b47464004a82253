"""三公经费 by item, year and 口径: each amount beside the one of last year, never a rate without both."""

import zipfile
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest

from lvze.finance.actions import TABLES, export_table
from lvze.finance.queries import Spending, three_public
from lvze.kernel.errors import BadInput, NotFound
from tests.cast import Cast
from tests.finance.supplying import TODAY, at, filed, sheet_of, supplied


def lines(cast: Cast, year: int = 2026) -> dict[tuple[str, str], Spending]:
    table = three_public(cast.alice.actor, cast.bureau, year, TODAY)
    return {(each.basis, each.item): each for each in table.spending}


def test_each_item_stands_beside_last_years_on_the_same_basis(cast: Cast) -> None:
    sheet_of(cast, 2025, "40000", "0", "100000", "0")
    sheet_of(cast, 2026, "30000", "0", "90000", "0")
    sheet_of(cast, 2026, "50000", "0", "120000", "0", basis="预算")

    found = lines(cast)
    assert found["决算", "reception"].change == Fraction(-1, 4)  # 3 ÷ 4 − 1
    total = found["决算", ""]
    assert (total.this, total.last, total.change) == (120_000_00, 140_000_00, Fraction(-1, 7))
    assert found["预算", ""].last is None
    assert found["预算", ""].change is None
    assert found["决算", "vehicle_purchase"].change is None, "last year was 0: there is no rate"


def test_a_sum_of_last_year_written_on_the_sheet_serves_the_total_only(cast: Cast) -> None:
    sheet_of(cast, 2026, "30000", "0", "90000", "0", last_year_total="150000", reason="压减接待")
    found = lines(cast)
    assert found["决算", ""].last == 150_000_00
    assert found["决算", "reception"].last is None
    assert three_public(cast.alice.actor, cast.bureau, 2026, TODAY).reasons == ("压减接待",)


def test_nothing_recorded_is_no_line_and_never_a_zero(cast: Cast) -> None:
    assert lines(cast) == {}


def test_what_finance_supplied_otherwise_is_asked_about(cast: Cast) -> None:
    sheet_of(cast, 2026, "30000", "0", "90000", "0")
    supplied(cast, "three_public.reception", "32000", basis="决算")
    supplied(cast, "three_public.vehicle_running", "90000", basis="决算")
    supplied(cast, "three_public.abroad", "1", basis="预算")
    [found] = three_public(cast.alice.actor, cast.bureau, 2026, TODAY).disagreements
    assert (found.title, found.on_sheet, found.supplied) == ("公务接待费", 30_000_00, 32_000_00)


def test_a_unit_below_is_not_added_to_its_superior(cast: Cast) -> None:
    data = {"year": 2026, "span": "全年", "basis": "决算", "reception": "1", "vehicle_purchase": "1"}
    filed(cast, "three_public_sheet", "2026-11-02", unit=cast.office, **data, vehicle_running="1", abroad="1")
    assert lines(cast) == {}


def test_the_sheet_has_both_years_and_a_chart_drawn_from_numbers(cast: Cast) -> None:
    sheet_of(cast, 2025, "40000", "0", "100000", "0")
    sheet_of(cast, 2026, "30000", "0", "90000.50", "0")
    content = export_table(
        actor=cast.alice.actor, now=at(TODAY), which="三公经费", unit=cast.party_group, year=2026, day=TODAY
    )
    book = openpyxl.load_workbook(BytesIO(content))
    rows = [[cell or "" for cell in row] for row in book["三公经费"].iter_rows(values_only=True)]
    assert rows[0][0] == "中共某市示例局党组2026年“三公”经费情况表"
    assert rows[2] == ["全年", "决算", "公务接待费", "30000.00", "40000.00", "-10000.00", "下降25.0%"]
    numbers = [[row[1], row[2]] for row in book["图表"].iter_rows(min_row=2, max_row=6, values_only=True)]
    assert numbers == [[40000, 30000], [0, 0], [100000, 90000.5], [0, 0], [140000, 120000.5]]
    assert any("charts/chart" in name for name in zipfile.ZipFile(BytesIO(content)).namelist())


def test_a_clerk_of_a_branch_is_told_there_is_no_such_unit(cast: Cast) -> None:
    for actor in (cast.charlie.actor, cast.eve.actor):
        for which in TABLES:
            with pytest.raises(NotFound):
                export_table(actor=actor, now=at(TODAY), which=which, unit=cast.bureau, year=2026, day=TODAY)


def test_there_is_no_other_table(cast: Cast) -> None:
    with pytest.raises(BadInput, match="没有“排名”这张表"):
        export_table(actor=cast.alice.actor, now=at(TODAY), which="排名", unit=cast.bureau, year=2026, day=TODAY)
