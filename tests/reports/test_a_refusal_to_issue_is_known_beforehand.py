"""签发 takes long; whether it would be refused, and in which words, is known before it is begun."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from lvze.kernel.errors import LvzeError
from lvze.ledger.actions import file_record
from lvze.organisation.actors import Actor
from lvze.reports.actions import create_report, deliberate_report, finalise_report, issue_report, reopen_report
from lvze.reports.issuable import demand_issuable
from lvze.reports.queries import report_view
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.reports.steps import YEAR, approve, approved, drafted, issued

Way = Callable[[Cast, datetime, str], tuple[int, int]]


def _deliberate(cast: Cast, now: datetime, report: int, version: int) -> tuple[int, int]:
    given: dict[str, Any] = {"actor": cast.alice.actor, "now": now, "report": report, "version": version}
    finalise_report(**given)
    deliberate_report(**given, note="局党组会")
    return report, version


def with_a_blank(cast: Cast, now: datetime, short: str) -> tuple[int, int]:
    report = create_report(actor=cast.alice.actor, now=now, outline=short, unit=cast.party_group, period=YEAR)
    finalise_report(actor=cast.alice.actor, now=now, report=report, version=1)
    approve(cast, now, report, 1)
    deliberate_report(actor=cast.alice.actor, now=now, report=report, version=1, note="局党组会")
    return report, 1


def without_an_approval(cast: Cast, now: datetime, short: str) -> tuple[int, int]:
    return _deliberate(cast, now, *drafted(cast, now, short))


def with_a_voided_approval(cast: Cast, now: datetime, short: str) -> tuple[int, int]:
    report, version = approved(cast, now, short)
    reopen_report(actor=cast.alice.actor, now=now, report=report, version=version)
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, headcount=3))
    return _deliberate(cast, now, report, version)


def of_a_replaced_version(cast: Cast, now: datetime, short: str) -> tuple[int, int]:
    report, version = approved(cast, now, short)
    return report, version - 1


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (with_a_blank, "待填项"),
        (without_an_approval, "还没有审签"),
        (with_a_voided_approval, "审签已失效"),
        (of_a_replaced_version, "这份报告已有第"),
        (drafted, "现在处于“起草”"),
        (issued, "现在处于“签发”"),
    ],
)
def test_it_is_the_refusal_that_issuing_would_meet(cast: Cast, now: datetime, short: str, way: Way, told: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    report, version = way(cast, now, short)
    assert told in _refused_alike(cast.alice.actor, now, report, version)


@pytest.mark.parametrize("who", ["bob", "charlie", "dora", "eve"])
def test_who_may_not_issue_is_refused_as_issuing_would(cast: Cast, now: datetime, short: str, who: str) -> None:
    _refused_alike(getattr(cast, who).actor, now, *approved(cast, now, short))


def test_what_may_be_issued_is_answered_as_its_text_and_nothing_happens(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    report, version = approved(cast, now, short)
    before = report_view(cast.alice.actor, report)
    assert demand_issuable(cast.alice.actor, report, version).text == before.composed.text
    assert report_view(cast.alice.actor, report).standing.state == "deliberated"


def _refused_alike(actor: Actor, now: datetime, report: int, version: int) -> str:
    """The sentence of both refusals, which are of one kind and say the same."""
    with pytest.raises(LvzeError) as before:
        demand_issuable(actor, report, version)
    with pytest.raises(LvzeError) as met:
        issue_report(actor=actor, now=now, report=report, version=version)
    assert (type(before.value), str(before.value)) == (type(met.value), str(met.value))
    return str(met.value)
