"""A record prints as the form of its kind, in the version it was written under, and never as the original."""

from datetime import datetime

import pytest

from lvze.ledger.actions import file_record
from lvze.ledger.printing import printed_form
from lvze.ledger.queries.detail import record_detail
from tests.cast import Cast
from tests.ledger.entries import committee_meeting, theme_day

pytestmark = pytest.mark.django_db


def test_a_meeting_prints_under_the_name_of_its_form(cast: Cast, now: datetime) -> None:
    made = file_record(actor=cast.alice.actor, now=now, entry=committee_meeting(cast.party_group, "研究预算"))
    page = printed_form(record_detail(cast.alice.actor, made.record))
    for told in ("<h1>", "研究预算", "应到人数", "以纸质记录本为准"):
        assert told in page


def test_what_people_typed_cannot_become_markup(cast: Cast, now: datetime) -> None:
    made = file_record(
        actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="<script>alert(1)</script>")
    )
    page = printed_form(record_detail(cast.bob.actor, made.record))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
