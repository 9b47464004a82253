"""收文传达: days from the day received, for the unit itself and nobody above it."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from lvze.decisions.printing import export_relays
from lvze.decisions.queries import late_relays, relay_lags
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from tests.cast import Cast
from tests.decisions.conftest import at

YEAR = Period.year(2026)


def receive(cast: Cast, name: str, **days: str) -> None:
    entry = Entry(
        kind="document_relay",
        happened=PartialDate.parse(days["received_on"]),
        parts=(Part(unit=cast.branch_one, organiser=True),),
        data={"document_name": name, **days},
    )
    file_record(actor=cast.bob.actor, now=at("2026-04-01"), entry=entry)


def three(cast: Cast) -> None:
    receive(cast, "关于汛期值守的通知", received_on="2026-03-20")
    receive(cast, "关于改进作风的通知", received_on="2026-03-05", relayed_on="2026-03-06", studied_on="2026-03-16")
    receive(cast, "关于节日值班的通知", received_on="2026-03-10", relayed_on="2026-03-25")


def test_the_lag_runs_from_the_day_received(cast: Cast) -> None:
    three(cast)
    told = relay_lags(cast.bob.actor, cast.branch_one, YEAR, day=date(2026, 3, 30))
    assert [(each.name[2:4], each.days_to_relay, each.days_to_study, each.waiting) for each in told] == [
        ("改进", 1, 11, None),
        ("节日", 15, None, None),
        ("汛期", None, None, 10),
    ]
    assert [each.name[2:4] for each in late_relays(told, 10)] == ["节日"], "the tenth day is in time"
    assert [each.name[2:4] for each in late_relays(told, 9)] == ["节日", "汛期"]


def test_the_lags_are_the_units_own(cast: Cast) -> None:
    three(cast)
    for other in (cast.alice, cast.charlie, cast.eve):
        with pytest.raises(NotFound):
            relay_lags(other.actor, cast.branch_one, YEAR, day=date(2026, 3, 30))
        with pytest.raises(NotFound):
            export_relays(actor=other.actor, now=at("2026-03-30"), unit=cast.branch_one, period=YEAR)


def test_the_list_can_be_taken_away_as_a_sheet(cast: Cast) -> None:
    three(cast)
    sheet = export_relays(actor=cast.bob.actor, now=at("2026-03-30"), unit=cast.branch_one, period=YEAR)
    rows = list(load_workbook(io.BytesIO(sheet)).worksheets[0].iter_rows(values_only=True))
    assert rows[1] == ("1", "关于改进作风的通知", "2026-03-05", "2026-03-06", "1", "11", "")
    assert rows[3][6] == "10"
