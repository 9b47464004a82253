"""Moving a branch or correcting a post back-dated changes no issued figure; the new year follows the new tree."""

import dataclasses
from datetime import date, datetime

import pytest

from lvze.audit.queries import head
from lvze.catalogue.definitions import Catalogue, Condition
from lvze.kernel.days import PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record, install_pack
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actions import correct_appointment, move_unit
from lvze.organisation.models import AppointmentVersion
from lvze.reports.actions import (
    create_report,
    deliberate_report,
    finalise_report,
    issue_report,
)
from lvze.reports.asking import Subject
from lvze.reports.drift import drift_of, frozen_figures, reevaluate
from lvze.reports.writing import compose
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.reports.conftest import HEADS
from tests.reports.steps import approve

YEAR = Period.year(2026)


@pytest.fixture
def committees_report(cast: Cast, now: datetime, short: str) -> int:
    """An issued report of the 机关党委 over its two branches: 2 branches, 2 heads, 2 days."""
    for clerk, branch in ((cast.bob, cast.branch_one), (cast.charlie, cast.branch_two)):
        file_record(actor=clerk.actor, now=now, entry=theme_day(branch))
    alice = cast.alice.actor
    report = create_report(actor=alice, now=now, outline="stock_report", unit=cast.party_committee, period=YEAR)
    finalise_report(actor=alice, now=now, report=report, version=1)
    approve(cast, now, report, 1)
    deliberate_report(actor=alice, now=now, report=report, version=1, note="机关党委会")
    issue_report(actor=alice, now=now, report=report, version=1)
    return report


def values(cast: Cast, year: int) -> list[str]:
    catalogue = installed_catalogue()
    subject = Subject(cast.party_committee, Period.year(year), head().seq)
    return [figure.printed for figure in compose(catalogue.outlines["stock_report"], subject, catalogue).figures]


def test_a_branch_moved_back_dated(cast: Cast, now: datetime, committees_report: int) -> None:
    figures = frozen_figures(committees_report)
    assert [figure.printed for figure in figures] == ["2", "2", "2"]
    move_unit(
        actor=cast.alice.actor,
        now=now,
        unit_id=cast.branch_two,
        parent_id=cast.party_group,
        effective_from=date(2026, 6, 1),
    )
    again = reevaluate(figures)
    assert [str(again[figure.place].value) for figure in figures] == [figure.value for figure in figures]
    assert {each.metric: each.now for each in drift_of(cast.alice.actor, committees_report)} == {
        "branch.stock": "1",
        "short.heads": "1",
        "theme_party_day.count": "1",
    }


def test_the_new_year_follows_the_new_tree(cast: Cast, now: datetime, committees_report: int) -> None:
    move_unit(
        actor=cast.alice.actor,
        now=now,
        unit_id=cast.branch_two,
        parent_id=cast.party_group,
        effective_from=date(2027, 1, 1),
    )
    for clerk, branch in ((cast.bob, cast.branch_one), (cast.charlie, cast.branch_two)):
        day = PartialDate.day(date(2027, 2, 3))
        file_record(actor=clerk.actor, now=now.replace(year=2027), entry=theme_day(branch, happened=day))
    assert values(cast, 2026) == ["2", "2", "2"]
    assert values(cast, 2027) == ["1", "1", "1"]
    assert drift_of(cast.alice.actor, committees_report) == ()


def test_an_appointment_corrected_back_dated(cast: Cast, now: datetime, committees_report: int) -> None:
    figures = frozen_figures(committees_report)
    appointment = AppointmentVersion.objects.get(unit_id=cast.branch_two, rank="head").appointment_id
    correct_appointment(actor=cast.alice.actor, now=now, appointment_id=appointment, last_day=date(2026, 9, 30))
    again = reevaluate(figures)
    assert [str(again[figure.place].value) for figure in figures] == ["2", "2", "2"]
    assert [each.metric for each in drift_of(cast.alice.actor, committees_report)] == ["short.heads"]
    assert values(cast, 2026) == ["2", "1", "2"]


def test_a_new_version_of_a_metric_changes_no_issued_figure(cast: Cast, now: datetime, committees_report: int) -> None:
    figures = frozen_figures(committees_report)
    narrower = dataclasses.replace(HEADS, version=2, where=(Condition("post", "in", ("第一书记",)),))
    pack = Catalogue({}, {narrower.id: narrower}, {}, {}, {})
    install_pack(actor=cast.alice.actor, now=now, pack="tests", catalogue=pack)
    again = reevaluate(figures)
    assert [str(again[figure.place].value) for figure in figures] == ["2", "2", "2"]
    [drift] = drift_of(cast.alice.actor, committees_report)
    assert (drift.metric, drift.definition_changed, drift.value_changed) == ("short.heads", True, False)
