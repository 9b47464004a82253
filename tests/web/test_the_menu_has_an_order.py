"""The side menu: every line has its place, often used before set up once."""

from lvze.web import urls  # noqa: F401  (declares the pages)
from lvze.web.registry import MENU, ORDER, PAGES


def test_every_page_of_the_menu_has_its_place_and_no_other_has() -> None:
    lines = {each.name for each in PAGES.values() if each.menu}
    assert lines - {"workbench"} == set(ORDER)
    assert len(set(ORDER)) == len(ORDER)


def test_a_group_of_the_menu_is_named_by_a_page_and_a_page_by_a_group() -> None:
    assert {each.menu for each in PAGES.values() if each.menu} == set(MENU)


def test_what_is_chosen_once_stands_after_what_is_looked_at_every_month() -> None:
    assert ORDER.index("calendar") < ORDER.index("choose")
