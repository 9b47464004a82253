"""A cell of any sheet the site hands out is text, however it begins: nothing in it is ever a formula."""

import io
from collections.abc import Iterator
from datetime import datetime

import openpyxl
import pytest

from lvze.ledger.actions import file_record
from lvze.web.registry import PAGES
from tests.ledger.entries import theme_day
from tests.matters.owing import opened
from tests.web.answers import let_go
from tests.web.payloads import FORMULAS
from tests.web.world import World

pytestmark = pytest.mark.django_db
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def typed(world: World, now: datetime) -> World:
    """Every formula as the title of a record and of a task."""
    for formula in FORMULAS:
        file_record(actor=world.cast.bob.actor, now=now, entry=theme_day(world.cast.branch_one, title=f"{formula}终"))
        opened(world.cast, title=f"{formula}终")
    return world


def sheets_of(world: World) -> Iterator[tuple[str, openpyxl.Workbook]]:
    browser = world.browser("alice")
    for name, page in PAGES.items():
        if "GET" in page.methods:
            answer = browser.get(world.address(name))
            if answer.get("Content-Type", "").startswith(XLSX):
                yield name, openpyxl.load_workbook(io.BytesIO(answer.getvalue()))
            let_go(answer)


def test_no_cell_of_any_exported_sheet_is_a_formula(typed: World) -> None:
    formulas, told = [], set()
    for name, book in sheets_of(typed):
        for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row):
            formulas += [f"{name} {cell.coordinate}"] if cell.data_type == "f" else []
            told |= {name} if "终" in str(cell.value) else set()
    assert formulas == []
    assert {"export", "matter-sheet"} <= told
