"""A ledger with one of everything an address can name, so that every page of the site can be asked for.

What can belong to a branch belongs to 第一支部, Bob's. Nothing of it may ever be seen by Charlie.
"""

import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import docx
import openpyxl
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lvze.assessment.actions import import_scheme
from lvze.assessment.reading import ReadIndicator, SchemeRead
from lvze.flows.erasing import ask as ask_erasure
from lvze.flows.erasing import erasure_lines
from lvze.jobs.asking import ask_for
from lvze.kernel.days import local_day
from lvze.ledger.actions import attach_evidence, file_record
from lvze.ledger.entries import Entry
from lvze.ledger.importing.staging import stage_import
from lvze.ledger.queries.evidence import evidence_of
from lvze.ledger.saved_views import save_view, views_of
from lvze.matters.actions import draw_sample
from lvze.organisation.actions import NewReader, approve_reader, ask_reader, create_account, grant_role
from lvze.organisation.actions.feedback import give_feedback
from lvze.organisation.models import Account
from lvze.reports.actions import submit_report
from lvze.reports.confirming.actions import draw_up_figures
from lvze.reports.upward.correcting import correct_submission
from lvze.reports.upward.feedback import Point, issue_feedback
from lvze.web import urls  # noqa: F401  (declares the pages)
from lvze.web.registry import PAGES
from tests.cast import Cast, Member
from tests.ledger.entries import talk, theme_day
from tests.matters.owing import closed, opened
from tests.reports.steps import YEAR, drafted, issued
from tests.web.packages import package_places

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
    talked = talk(cast.branch_one, cast.people[0], cast.people[1], title=MARK)
    erased = file_record(actor=cast.bob.actor, now=now, entry=talked).record
    matter = opened(cast, title=MARK)
    closed(cast, title=MARK)
    draft, _ = drafted(cast, now, outline)
    sent, version = issued(cast, now, outline)
    submit_report(actor=cast.alice.actor, now=now, report=sent, version=version, recipient="中共某市委")
    letter, correction = _between_levels(cast, now, sent)
    text = f"全年开展主题党日X次。{MARK}。"
    world.places = {
        "record": record,
        "digest": evidence.content_digest,
        "kind": "theme_party_day",
        "batch": _batch(cast, now),
        "matter": matter,
        "sample": _sample(cast, now),
        "view": _view(cast),
        "report": draft,
        "figure": 0,
        "place": 0,
        "correction": correction,
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
        "scheme": _scheme(cast, now),
        "number": 1,
        "unit": cast.branch_one,
        "feedback": give_feedback(actor=cast.bob.actor, now=now, text="按钮再大一些"),
        "asking": _asking(cast, now, erased),
    }
    desk = ask_for(
        account_id=cast.bob.account_id,
        kind="read_desk",
        title=MARK,
        now=now,
        given={"year": 2026},
        files={"report.docx": _paper(text)},
    ).pk
    world.on_page = {
        "desk-row": {"job": desk, "row": 1},
        "roster-look": {"job": _roster(cast, now)},
        "figure": {"report": sent},
        "issued-file": {"report": sent, "role": "text"},
        "received-report": {"report": sent},
        "received-figure": {"report": sent},
        "received-correction": {"report": sent},
        "feedback-write": {"report": sent},
        "feedback-letter": {"letter": letter},
        "feedback-letter-file": {"letter": letter},
        "sent-report": {"report": sent},
        "sent-package": {"report": sent},
        "notice": {"form": "docx"},
        "matter-sheet": {"which": "tasks"},
        "matter-new": {"kind": "task_matter"},
        "matter-import": {"kind": "task_matter"},
        "matter-template": {"kind": "task_matter"},
        "matter-import-look": {"job": _matter_list(cast, now)},
        "assessment-catalogue": {"form": "docx"},
        "person-year-paper": {"form": "docx"},
        "erasure-ask": {"what": "record", "thing": record},
        "job-file": {"name": "带批注的report.docx"},
        "plan-file": {"form": "docx"},
        "picture-file": {"which": "rhythm", "place": 0, "form": "svg"},
    }
    world.on_page |= package_places(cast, now, MARK)
    one = f"unit={cast.branch_one}"
    world.asked = {
        "erasures": "what=matter&q=一支部",
        "notice": one,
        "plan-file": one,
        "picture-file": one,
        "roll-up-export": f"period=2026&outline={outline}&metric=theme_party_day.count",
        "pressure-export": f"unit={cast.party_group}",
        "pressure-matters": f"unit={cast.party_group}&year=2026&level=2&figure=assigned",
        "excuse": f"obligation=theme_party_day&{one}&first=2026-03-01&last=2026-03-31",
    }
    return world


def _asking(cast: Cast, now: datetime, record: int) -> int:
    """Alice asked that a record be erased; nobody has decided."""
    ask_erasure(
        actor=cast.alice.actor, now=now, what="record", thing=record, law="《某法》", paper="销毁清册〔2026〕3号"
    )
    return erasure_lines(cast.alice.actor)[0].asking.seq


def _view(cast: Cast) -> int:
    save_view(actor=cast.bob.actor, name=MARK, kind="theme_party_day", query="state=late")
    return views_of(cast.bob.actor)[0].id


def _matter_list(cast: Cast, now: datetime) -> UUID:
    """A list Bob uploaded and has not decided on."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in (["任务", "牵头部门", "时限"], [MARK, "第一支部", "2026-12-31"]):
        page.append(line)
    data = io.BytesIO()
    book.save(data)
    given = {"kind": "task_matter", "assigner": cast.branch_one, "unit": None, "opened": "2026-03-02", "same": {}}
    job = ask_for(
        account_id=cast.bob.account_id,
        kind="read_matter_list",
        title=MARK,
        now=now,
        given=given,
        files={"清单.xlsx": data.getvalue()},
    )
    return job.pk


def _between_levels(cast: Cast, now: datetime, sent: int) -> tuple[int, int]:
    """Of a submitted report: a letter from above, and a correction from below."""
    points = [Point("一", "请说明活动的安排")]
    letter = issue_feedback(actor=cast.eve.actor, now=now, report=sent, points=points, sender="中共某市委")
    file_record(actor=cast.bob.actor, now=now, entry=_marked_day(cast))
    correction = correct_submission(actor=cast.alice.actor, now=now, report=sent, places=[0], reason="漏登一次")
    return letter.pk, correction.pk


def _others(cast: Cast, now: datetime) -> dict[str, Member]:
    """Alice to Eve, a leader and a reader of the bureau, the three administrators, and one without any role."""
    people = {name: getattr(cast, name) for name in ("alice", "bob", "charlie", "dora", "eve")}
    for name, role, unit in (
        ("leader", "leader", cast.party_group),
        ("system", "system_admin", None),
        ("security", "security_admin", None),
        ("auditor", "audit_admin", None),
        ("nobody", "", None),
    ):
        account, _ = create_account(actor=cast.alice.actor, now=now, username=name, display_name=name)
        if role:
            grant_role(actor=cast.alice.actor, now=now, account_id=account, role=role, unit_id=unit)
        people[name] = Member(account, None)
    people["reader"] = _reader(cast, people["leader"])
    return people


def _reader(cast: Cast, leader: Member) -> Member:
    """A named reader of the 党组's reports. By the real clock: the pages ask it whether his day is over."""
    now = timezone.now()
    last_day = local_day(now) + timedelta(days=30)
    reader = NewReader("reader", "查阅人", "市委第一巡察组", "巡察查阅", cast.party_group, last_day)
    asked = ask_reader(actor=cast.alice.actor, now=now, reader=reader)
    approve_reader(actor=leader.actor, now=now, request=asked.pk)
    return Member(Account.objects.get(username="reader").pk, None)


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


def _scheme(cast: Cast, now: datetime) -> int:
    """A 考核细则 of the first branch that asks for what the branch did."""
    asked = ReadIndicator(("组织生活",), f"开展主题党日（{MARK}）", "查阅记录", "第一支部")
    read = SchemeRead(f"{MARK}考核细则", 2026, "某市委", (asked,), marks_left_out=False)
    return int(import_scheme(actor=cast.bob.actor, now=now, unit=cast.branch_one, read=read))


def _roster(cast: Cast, now: datetime) -> UUID:
    data = "姓名,党组织\n卫十一,第一支部\n".encode()
    return ask_for(
        account_id=cast.alice.account_id, kind="read_roster", title="导入名册", now=now, files={"名册.csv": data}
    ).pk


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
