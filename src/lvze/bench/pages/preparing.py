"""What the large ledger lacks to be visited: accounts, 规定动作, matters, a report, the index of the search."""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from lvze.bench.ledger.building import YEARS
from lvze.bench.ledger.owing import Owing, fill_matters
from lvze.bench.ledger.population import FOUNDED, Population
from lvze.bench.progress import tell
from lvze.kernel.days import LOCAL_ZONE, local_day
from lvze.kernel.periods import Period
from lvze.ledger.models import CurrentRecord
from lvze.ledger.searching.index import catch_up
from lvze.matters.models import Matter
from lvze.obligations.actions import choose_by_form
from lvze.organisation.actions import create_account, grant_role
from lvze.organisation.models import Account
from lvze.reports.actions import (
    approve_report,
    create_report,
    deliberate_report,
    edit_report,
    finalise_report,
    issue_report,
    submit_report,
)
from lvze.reports.queries import report_view

KIND = "theme_party_day"
YEAR = YEARS[-1]
_OUTLINE = "accountability_report"


@dataclass(frozen=True, slots=True)
class Visited:
    """Sign-in names with their passwords, by role one for each visitor; and the things the addresses name."""

    office: tuple[tuple[str, str], ...]
    clerk: tuple[tuple[str, str], ...]
    superior: tuple[tuple[str, str], ...]
    branch: int
    record: int
    matter: int
    report: int
    submitted: int


def prepare(folder: Path, population: Population, visitors: int) -> Visited:
    """Once for a ledger; the second time what was made is read."""
    note = folder / "visited.json"
    if note.exists():
        said: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
        for role in ("office", "clerk", "superior"):
            said[role] = tuple(map(tuple, said[role]))
        return Visited(**said)
    visited = _prepare(population, visitors)
    note.write_text(json.dumps(asdict(visited)), encoding="utf-8")
    return visited


def _prepare(population: Population, visitors: int) -> Visited:
    now, actor = datetime.now(UTC), population.actor
    roots, branches = population.roots, population.units["party"]
    choose_by_form(actor=actor, now=now, unit_id=roots["party"], effective_from=FOUNDED)
    people = population.people[roots["party"]]
    owing = Owing(population.account, roots["party"], branches, (people[0], people[1]))
    for year in YEARS:
        at = datetime.combine(date(year, 12, 31), time(19), LOCAL_ZONE)
        fill_matters(actor=actor, now=at, owing=owing, year=year, seed=year)
    tell("正在编检索……")
    catch_up()
    newest = CurrentRecord.objects.filter(kind=KIND, organiser=branches[-1]).order_by("-happened_on").values("pk")
    matter = Matter.objects.order_by("-pk").values_list("pk", flat=True)[0]
    places = tuple(roots.values())
    return Visited(
        office=tuple(_account(population, now, f"office{n}", "party_office", places) for n in range(visitors)),
        clerk=tuple(_account(population, now, f"clerk{n}", "clerk", branches[-1:]) for n in range(visitors)),
        superior=tuple(_account(population, now, f"superior{n}", "superior", places) for n in range(visitors)),
        branch=branches[-1],
        record=newest[0]["pk"],
        matter=matter,
        report=_drafted(population, now)[0],
        submitted=_submitted(population, now),
    )


def _account(
    population: Population, now: datetime, username: str, role: str, units: tuple[int, ...]
) -> tuple[str, str]:
    secret = secrets.token_urlsafe(16)
    account, _ = create_account(
        actor=population.actor, now=now, username=username, display_name=username, password=secret
    )
    for unit in units:
        grant_role(actor=population.actor, now=now, account_id=account, role=role, unit_id=unit, ceiling="sensitive")
    Account.objects.filter(pk=account).update(must_change_password=False)
    return username, secret


def _drafted(population: Population, now: datetime) -> tuple[int, int]:
    """A report of the whole with every blank written: (report, version)."""
    actor, unit = population.actor, population.roots["party"]
    report = create_report(actor=actor, now=now, outline=_OUTLINE, unit=unit, period=Period.year(YEAR))
    words = {blank.place: "测试写明的情况。" for blank in report_view(actor, report).composed.blanks}
    return report, edit_report(actor=actor, now=now, report=report, version=1, free=words, chosen=words)


def _submitted(population: Population, now: datetime) -> int:
    """The same report, approved, deliberated, issued and sent."""
    report, version = _drafted(population, now)
    hand: dict[str, Any] = {"actor": population.actor, "now": now, "report": report, "version": version}
    finalise_report(**hand)
    approve_report(step="核稿", name="测试员", slip="签批单1号", signed_on=local_day(now), **hand)
    deliberate_report(note="党组会", **hand)
    issue_report(**hand)
    submit_report(recipient="上级党委", **hand)
    return report
