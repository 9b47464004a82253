"""A report's way, in one call for tests that start further on."""

from datetime import date, datetime

from lvze.kernel.periods import Period
from lvze.reports.actions import (
    approve_report,
    create_report,
    deliberate_report,
    edit_report,
    finalise_report,
    issue_report,
)
from tests.cast import Cast

YEAR = Period.year(2026)


def drafted(cast: Cast, now: datetime, outline: str) -> tuple[int, int]:
    """A draft with its free text written: (report, version)."""
    report = create_report(actor=cast.alice.actor, now=now, outline=outline, unit=cast.party_group, period=YEAR)
    version = edit_report(
        actor=cast.alice.actor, now=now, report=report, version=1, free={"problems": "个别支部活动形式不够丰富。"}
    )
    return report, version


def approved(cast: Cast, now: datetime, outline: str) -> tuple[int, int]:
    """A deliberated report that one person has approved."""
    report, version = drafted(cast, now, outline)
    finalise_report(actor=cast.alice.actor, now=now, report=report, version=version)
    approve(cast, now, report, version)
    deliberate_report(actor=cast.alice.actor, now=now, report=report, version=version, note="局党组会 11月18日")
    return report, version


def approve(cast: Cast, now: datetime, report: int, version: int) -> None:
    approve_report(
        actor=cast.alice.actor,
        now=now,
        report=report,
        version=version,
        step="核稿",
        name="郝二",
        person=cast.people[1],
        slip="签批单2026-7",
        signed_on=date(2026, 11, 19),
    )


def issued(cast: Cast, now: datetime, outline: str) -> tuple[int, int]:
    report, version = approved(cast, now, outline)
    issue_report(actor=cast.alice.actor, now=now, report=report, version=version)
    return report, version
