"""Business complaints: told and settled within the unit's terms; never who complained, never a clue."""

from datetime import date

import pytest

from lvze.catalogue.core import core_catalogue
from lvze.discipline.queries import complaints_late
from lvze.kernel.errors import BadInput
from tests.cast import Cast
from tests.discipline.conftest import file

BASE = {"channel": "电话", "category": "服务态度", "department": "服务处"}


def test_terms_end_on_their_day_and_not_before(cast: Cast) -> None:
    told = file(
        cast, "complaint", "2026-03-01", cast.service, {**BASE, "informed_on": "2026-03-05", "closed_on": "2026-03-31"}
    )
    silent = file(cast, "complaint", "2026-03-01", cast.service, BASE)

    def late(day: date) -> list[tuple[int, bool, bool]]:
        found = complaints_late(cast.dora.actor, unit=cast.bureau, day=day, inform_days=10, close_days=30)
        return [(each.record, each.uninformed, each.open) for each in found]

    assert late(date(2026, 3, 11)) == []
    assert late(date(2026, 3, 12)) == [(silent, True, False)]
    assert late(date(2026, 4, 1)) == [(silent, True, True)]
    assert told not in [record for record, *_ in late(date(2026, 12, 31))]


def test_a_clerk_of_elsewhere_sees_none(cast: Cast) -> None:
    file(cast, "complaint", "2026-03-01", cast.service, BASE)
    assert complaints_late(cast.bob.actor, unit=cast.bureau, day=date(2026, 12, 31)) == ()
    assert complaints_late(cast.eve.actor, unit=cast.bureau, day=date(2026, 12, 31)) == ()


def test_who_complained_cannot_be_recorded(cast: Cast) -> None:
    for field in ("complainant", "name", "phone"):
        with pytest.raises(BadInput):
            file(cast, "complaint", "2026-03-01", cast.service, {**BASE, field: "某人"})


def test_no_kind_holds_a_clue_and_the_totals_wait_for_release() -> None:
    catalogue = core_catalogue()
    texts = [kind.title for kind in catalogue.kinds.values()]
    texts += [field.title for kind in catalogue.kinds.values() for field in kind.fields]
    assert not [text for text in texts if "线索" in text or "举报" in text]
    clues = [catalogue.metrics[name] for name in ("discipline.clues", "discipline.talk_or_letter", "discipline.form_1")]
    assert all(metric.of == "supplied" and metric.must_be_released and not metric.kinds for metric in clues)


def test_tolerance_and_criticism_name_no_person() -> None:
    catalogue = core_catalogue()
    for kind in ("tolerance_matter", "criticism", "letter_matter", "complaint", "integrity_opinion"):
        assert catalogue.kinds[kind].people == "none"
        assert not [field for field in catalogue.kinds[kind].fields if field.type in ("person", "people")]
