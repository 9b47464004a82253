"""More of everything a page may list: the same ledger a year on, by the product's own actions."""

from datetime import date, datetime, timedelta

from lvze.flows.erasing import ask as ask_erasure
from lvze.ledger.actions import attach_evidence, file_record
from lvze.matters.actions import decompose_matter, report_progress
from lvze.obligations.actions import NewChoice, choose_obligations
from lvze.organisation.actions import NewMembership, NewPerson, NewUnit, create_people, create_units, set_memberships
from lvze.organisation.actions.accounts import create_account, grant_role
from lvze.organisation.actions.feedback import give_feedback
from lvze.organisation.actions.posts import NewAppointment, appoint_all
from lvze.reports.actions import submit_report
from tests.cast import FOUNDED, Cast
from tests.ledger.entries import committee_meeting, talk, theme_day
from tests.matters.owing import BEGINS, closed, new, opened
from tests.rectification.problems import put_right
from tests.reports.steps import drafted, issued
from tests.web.packages import studied
from tests.web.world import World


def grow(world: World, now: datetime, outline: str, rounds: range) -> None:
    """For each round a unit with people, accounts, choices, records, matters and reports of its own.

    The record, the matter and the unit the addresses name grow too: files, progress, tasks below.
    """
    for place in rounds:
        _grow_organisation(world.cast, now, place)
        _grow_ledger(world, now, place)
        _grow_matters(world, place)
        drafted(world.cast, now, outline)
        report, version = issued(world.cast, now, outline)
        submit_report(actor=world.cast.alice.actor, now=now, report=report, version=version, recipient="中共某市委")
        give_feedback(actor=world.cast.bob.actor, now=now, text=f"第{place}条意见")


def _grow_organisation(cast: Cast, now: datetime, place: int) -> None:
    hand = {"actor": cast.alice.actor, "now": now}
    below = cast.party_committee
    [branch] = create_units(units=[NewUnit("party", f"新支部{place}", "党支部", FOUNDED, below)], **hand)
    create_units(units=[NewUnit("administrative", f"新处{place}", "处室", FOUNDED, cast.bureau)], **hand)
    people = create_people(people=[NewPerson(f"新人{place}甲"), NewPerson(f"新人{place}乙")], **hand)
    set_memberships(
        memberships=[
            NewMembership(people[0], branch, FOUNDED),
            NewMembership(people[1], cast.branch_one, FOUNDED),
        ],
        **hand,
    )
    appoint_all(appointments=[NewAppointment(people[0], branch, "书记", "head", FOUNDED)], **hand)
    choose_obligations(choices=[NewChoice(branch, "theme_party_day", date(2026, 1, 1))], **hand)
    account, _ = create_account(username=f"clerk{place}", display_name=f"新人{place}", person_id=people[0], **hand)
    grant_role(account_id=account, role="clerk", unit_id=branch, **hand)
    file_record(entry=theme_day(branch, title=f"新支部{place}主题党日"), **hand)


def _grow_ledger(world: World, now: datetime, place: int) -> None:
    cast = world.cast
    bob = {"actor": cast.bob.actor, "now": now}
    first, second = cast.people[:2]
    erased = file_record(entry=theme_day(cast.branch_one, title=f"第{place}次主题党日"), **bob).record
    ask_erasure(actor=cast.alice.actor, now=now, what="record", thing=erased, law="《某法》", paper=f"清册{place}号")
    file_record(entry=talk(cast.branch_one, first, second, title=f"第{place}次谈心"), **bob)
    studied(cast, now, f"第{place}讲")
    file_record(actor=cast.alice.actor, now=now, entry=committee_meeting(cast.party_group, f"议题{place}"))
    attach_evidence(record=world.places["record"], name=f"第{place}件.txt", data=f"{place}".encode(), **bob)


def _grow_matters(world: World, place: int) -> None:
    cast = world.cast
    opened(cast, title=f"任务{place}")
    opened(cast, "rectification_matter", title=f"问题{place}")
    closed(cast, title=f"办结{place}")
    put_right(cast, f"整改完成{place}")
    matter = world.places["matter"]
    part = new(cast, title=f"分解{place}", assigner=cast.branch_one)
    told = BEGINS + timedelta(minutes=place)
    decompose_matter(actor=cast.bob.actor, now=told, matter=matter, parts=[part])
    report_progress(actor=cast.bob.actor, now=told, matter=matter, text=f"第{place}次进展")
