"""廉政风险点: levels as the unit names them, counted by area, looked at again within the year."""

from datetime import date, datetime
from typing import Any

import pytest

from lvze.integrity.queries import rechecks_due, risk_points, risks_by
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.ledger.actions import amend_record, file_record, withdraw_record
from lvze.ledger.entries import Entry, Part
from tests.cast import Cast, cast

__all__ = ["cast"]
NOW = datetime.fromisoformat("2026-11-20T09:00:00+08:00")


def entry(cast: Cast, post: str, day: str, unit: int | None = None, **data: Any) -> Entry:
    said = {"post": post, "risk": "无人复核", "level": "一级", "responsible": "处长", **data}
    return Entry(
        kind="risk_point",
        happened=PartialDate.parse(day),
        parts=(Part(unit=unit or cast.finance, organiser=True),),
        data=said,
    )


def point(cast: Cast, post: str, day: str, **data: Any) -> Any:
    return file_record(actor=cast.alice.actor, now=NOW, entry=entry(cast, post, day, **data))


def test_a_year_after_the_last_look_it_is_due(cast: Cast) -> None:
    first = point(cast, "资金支付", "2025-03-01")
    point(cast, "询价", "2025-03-01", review_on="2025-09-01")
    point(cast, "验收", "2025-03-01", review_on="2026-12-01")

    def posts(day: date) -> list[str]:
        return [each.post for each in rechecks_due(cast.dora.actor, unit=cast.bureau, day=day)]

    assert posts(date(2026, 2, 28)) == []
    assert posts(date(2026, 3, 1)) == ["资金支付", "验收"], "a recheck planned for later has not been held"
    assert posts(date(2026, 9, 1)) == ["资金支付", "验收", "询价"]

    looked_at = entry(cast, "资金支付", "2025-03-01", review_on="2026-09-10", controls="双人复核")
    amend_record(actor=cast.alice.actor, now=NOW, record=first.record, version=1, entry=looked_at)
    assert posts(date(2026, 10, 1)) == ["验收", "询价"]


def test_points_are_counted_by_what_the_unit_calls_them(cast: Cast) -> None:
    point(cast, "资金支付", "2026-03-01", area="财务管理")
    point(cast, "询价", "2026-03-01", area="财务管理", level="二级")
    gone = point(cast, "用印", "2026-03-01")
    withdraw_record(actor=cast.alice.actor, now=NOW, record=gone.record, version=1, reason="重复")
    point(cast, "受理", "2026-03-02", level="二级")
    day = date(2026, 11, 20)
    assert risks_by(cast.dora.actor, "area", unit=cast.bureau, day=day) == {"财务管理": 2, "未填": 1}
    assert risks_by(cast.dora.actor, "level", unit=cast.bureau, day=day) == {"一级": 1, "二级": 2}
    assert risk_points(cast.dora.actor, unit=cast.bureau, day=date(2026, 2, 28)) == ()
    assert risk_points(cast.bob.actor, unit=cast.bureau, day=day) == ()


def test_points_tables_are_no_levels(cast: Cast) -> None:
    with pytest.raises(BadInput):
        point(cast, "资金支付", "2026-03-01", level="95分")
