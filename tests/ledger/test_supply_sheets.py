"""The 数据提供单 goes out as a sheet and comes back as supplied figures."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from lvze.kernel.periods import Period
from lvze.ledger.actions import supply_figure
from lvze.ledger.importing import CannotImport, read_supplies, supply_sheet
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries import figures
from tests.cast import Cast
from tests.ledger.test_importing import workbook


def filled(values: dict[int, str], period: str = "") -> bytes:
    metrics = [one for one in installed_catalogue().metrics.values() if one.measure == "supplied"]
    book = openpyxl.load_workbook(io.BytesIO(supply_sheet(metrics, Period.year(2025))))
    page = book.active
    assert page is not None
    for line, value in values.items():
        page.cell(line, 3, value)
        page.cell(line, 6, "财务处")
        if period:
            page.cell(line, 2, period)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_filled_sheet_comes_back_as_figures(cast: Cast, now: datetime) -> None:
    read = read_supplies(
        "数据提供单.xlsx", filled({2: "12", 3: "0"}), unit=cast.party_group, catalogue=installed_catalogue()
    )
    assert read.problems == ()
    assert [supply.value for supply in read.supplies] == ["12", "0"]
    for supply in read.supplies:
        supply_figure(actor=cast.dora.actor, now=now, supply=supply)
    assert {(view.value, view.state, str(view.period)) for view in figures(cast.dora.actor)} == {
        ("12", "supplied", "2025"),
        ("0", "supplied", "2025"),
    }


def test_what_is_left_empty_is_not_taken_for_nil(cast: Cast) -> None:
    read = read_supplies("数据提供单.xlsx", filled({}), unit=cast.party_group, catalogue=installed_catalogue())
    assert read.supplies == ()


def test_a_day_is_a_stock(cast: Cast) -> None:
    data = filled({2: "12"}, period="2025-06-30")
    (supply,) = read_supplies("表.xlsx", data, unit=cast.party_group, catalogue=installed_catalogue()).supplies
    assert (supply.at, supply.period) == (date(2025, 6, 30), Period(date(2025, 6, 30), date(2025, 6, 30)))


def test_a_wrong_line_is_named_and_the_others_stand(cast: Cast) -> None:
    data = filled({2: "若干", 3: "5"})
    read = read_supplies("表.xlsx", data, unit=cast.party_group, catalogue=installed_catalogue())
    assert len(read.supplies) == 1
    assert read.problems[0].startswith("第2行：")


def test_another_sheet_is_refused(cast: Cast) -> None:
    with pytest.raises(CannotImport, match="没有找到数据提供单"):
        read_supplies("表.xlsx", workbook(["甲", "乙"]), unit=cast.party_group, catalogue=installed_catalogue())
