"""What registers are folded of: records as they stood on a day, as known at an as-of, of both trees of a unit."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from lvze.audit.queries import head
from lvze.catalogue.obligation_parameters import fits
from lvze.ledger.actions import withdraw_record
from lvze.ledger.queries.standing import standing_records
from tests.cast import Cast
from tests.registers.filing import TODAY, at, filed


def made(cast: Cast, day: str, name: str, unit: int | None = None) -> int:
    return filed(cast, "institution", day, unit=unit, name=name, action="制定", category="制度")


def names(cast: Cast, day: date = TODAY, **asked: object) -> list[str]:
    found = standing_records(cast.alice.actor, "institution", day, **asked)  # type: ignore[arg-type]
    return [record.data["name"] for record in found]


def test_what_had_not_happened_yet_is_not_there(cast: Cast) -> None:
    made(cast, "2026-03-01", "乙")
    made(cast, "2026-02-01", "甲")
    assert names(cast) == ["甲", "乙"]
    assert names(cast, date(2026, 2, 28)) == ["甲"]


def test_a_withdrawn_record_is_gone_except_for_who_asks_what_was_known(cast: Cast) -> None:
    record = made(cast, "2026-02-01", "甲")
    known = head().seq
    withdraw_record(actor=cast.alice.actor, now=at(TODAY), record=record, version=1, reason="重复登记")
    assert names(cast) == []
    assert names(cast, as_of=known) == ["甲"]


def test_a_unit_is_asked_with_its_counterpart_in_the_other_tree(cast: Cast) -> None:
    made(cast, "2026-02-01", "局里的")
    made(cast, "2026-02-02", "处里的", cast.office)
    made(cast, "2026-02-03", "党组的", cast.party_group)
    made(cast, "2026-02-04", "支部的", cast.branch_one)
    for unit in (cast.bureau, cast.party_group):
        assert names(cast, unit=unit) == ["局里的", "处里的", "党组的", "支部的"]
        assert names(cast, unit=unit, subtree=False) == ["局里的", "党组的"]
    assert names(cast, unit=cast.office) == ["处里的"]


def test_the_number_of_queries_is_flat(cast: Cast) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as context:
            names(cast, unit=cast.bureau)
        return len(context)

    made(cast, "2026-02-01", "甲")
    asked()
    few = asked()
    for number in range(8):
        made(cast, "2026-02-02", f"乙{number}")
    names(cast, unit=cast.bureau)
    assert asked() == few


def test_an_obligation_may_follow_its_anchor_for_a_term_of_five_years_and_no_longer() -> None:
    assert fits("days_after", 1827)
    assert not fits("days_after", 1831)
    assert not fits("days_before", 367)
