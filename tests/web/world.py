"""A ledger with one of everything an address can name, so that every page of the site can be asked for.

What can belong to a branch belongs to 第一支部, Bob's. Nothing of it may ever be seen by Charlie.
"""

import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import docx
import openpyxl
from django.test import Client
from django.urls import reverse

from lvze.jobs.asking import ask_for
from lvze.ledger.actions import attach_evidence, file_record
from lvze.ledger.entries import Entry
from lvze.ledger.importing.staging import stage_import
from lvze.ledger.queries.evidence import evidence_of
from lvze.matters.actions import draw_sample
from lvze.organisation.actions import create_account, grant_role
from lvze.organisation.actions.feedback import give_feedback
from lvze.reports.actions import submit_report
from lvze.reports.confirming.actions import draw_up_figures
from lvze.web import urls  # noqa: F401  (declares the pages)
from lvze.web.registry import PAGES
from tests.cast import Cast, Member
from tests.ledger.entries import talk, theme_day
from tests.matters.owing import closed, opened
from tests.reports.steps import YEAR, drafted, issued

#: Said in everything of the first branch; whoever may not see it must never read it.
MARK = "一支部独有之事"


@dataclass
class World:
    """The cast, whoever else signs in, and what fills the places of an address, by the place's name.

    ``places`` holds values for a place of that name on any page; ``on_page`` what a page of that name wants instead;
    ``asked`` the query a page needs to have something to show.
    """

    cast: Cast
    people: dict[str, Member]
    places: dict[str, Any] = field(default_factory=dict)
    on_page: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """The address of a page with every place filled. Raises KeyError for a place nobody seeded."""
        given = self.places | self.on_page.get(name, {})
        wanted = [part.split(":")[1].split(">")[0] for part in PAGES[name].path.split("<")[1:]]
        asked = self.asked.get(name, "")
        return reverse(name, kwargs={place: given[place] for place in wanted}) + (f"?{asked}" if asked else "")

    def browser(self, who: str) -> Client:
        """A browser in which one of them is signed in, past the first change of the password."""
        account = self.people[who].account
        account.must_change_password = False
        account.save()
        client = Client(raise_request_exception=False)
        client.force_login(account)
        return client


def build_world(cast: Cast, now: datetime, outline: str) -> World:
    """Make it by the product's own actions. ``outline`` is the short outline of the tests."""
    world = World(cast, _others(cast, now))
    record = file_record(actor=cast.bob.actor, now=now, entry=_marked_day(cast)).record
    attach_evidence(actor=cast.bob.actor, now=now, record=record, name=f"{MARK}.txt", data=MARK.encode())
    [evidence] = evidence_of(cast.bob.actor, record)
    file_record(actor=cast.bob.actor, now=now, entry=talk(cast.branch_one, cast.people[0], cast.people[1], title=MARK))
    matter = opened(cast, title=MARK)
    closed(cast, title=MARK)
    draft, _ = drafted(cast, now, outline)
    sent, version = issued(cast, now, outline)
    submit_report(actor=cast.alice.actor, now=now, report=sent, version=version, recipient="中共某市委")
    text = f"全年开展主题党日X次。{MARK}。"
    world.places = {
        "record": record,
        "digest": evidence.content_digest,
        "kind": "theme_party_day",
        "batch": _batch(cast, now),
        "matter": matter,
        "sample": _sample(cast, now),
        "report": draft,
        "figure": 0,
        "place": 0,
        "sheet": draw_up_figures(
            actor=cast.alice.actor, now=now, unit=cast.party_group, period=YEAR, outlines=["accountability_report"]
        ),
        "job": ask_for(
            account_id=cast.bob.account_id,
            kind="check_document",
            title=MARK,
            now=now,
            given={"year": 2026},
            files={"report.docx": _paper(text)},
        ).pk,
        "account": cast.bob.account_id,
        "person": cast.people[0],
        "unit": cast.branch_one,
        "feedback": give_feedback(actor=cast.bob.actor, now=now, text="按钮再大一些"),
    }
    world.on_page = {
        "figure": {"report": sent},
        "issued-file": {"report": sent, "role": "text"},
        "report-draft": {"form": "basis"},
        "notice": {"form": "docx"},
        "matter-sheet": {"which": "tasks"},
        "matter-new": {"kind": "task_matter"},
        "job-file": {"name": "带批注的report.docx"},
    }
    one = f"unit={cast.branch_one}"
    world.asked = {
        "notice": one,
        "pressure-export": f"unit={cast.party_group}",
        "excuse": f"obligation=theme_party_day&{one}&first=2026-03-01&last=2026-03-31",
    }
    return world


def _others(cast: Cast, now: datetime) -> dict[str, Member]:
    """Alice to Eve, a leader and a reader of the bureau, the three administrators, and one without any role."""
    people = {name: getattr(cast, name) for name in ("alice", "bob", "charlie", "dora", "eve")}
    for name, role, unit in (
        ("leader", "leader", cast.party_group),
        ("reader", "reader", cast.party_group),
        ("system", "system_admin", None),
        ("security", "security_admin", None),
        ("auditor", "audit_admin", None),
        ("nobody", "", None),
    ):
        account, _ = create_account(actor=cast.alice.actor, now=now, username=name, display_name=name)
        if role:
            grant_role(actor=cast.alice.actor, now=now, account_id=account, role=role, unit_id=unit)
        people[name] = Member(account, None)
    return people


def _marked_day(cast: Cast) -> Entry:
    return theme_day(cast.branch_one, title=MARK)


def _paper(text: str) -> bytes:
    paper, kept = docx.Document(), io.BytesIO()
    paper.add_paragraph(text)
    paper.save(kept)
    return kept.getvalue()


def _batch(cast: Cast, now: datetime) -> int:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in (("日期", "主题", "人数"), ("2026-03-05", MARK, 7), ("没有日期", MARK, "七")):
        book.active.append(line)
    kept = io.BytesIO()
    book.save(kept)
    return stage_import(
        actor=cast.bob.actor,
        now=now,
        name="主题党日.xlsx",
        data=kept.getvalue(),
        kind="theme_party_day",
        unit=cast.branch_one,
    )


def _sample(cast: Cast, now: datetime) -> int:
    return int(
        draw_sample(
            actor=cast.dora.actor,
            now=now + timedelta(minutes=1),
            unit=cast.party_group,
            kinds=("task_matter",),
            first_day=date(2026, 1, 1),
            last_day=date(2026, 12, 31),
            size=1,
            seed="20261121",
        )
    )
