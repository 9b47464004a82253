"""An institution's own kinds: stored once, never changed, and old records keep the version they were written under."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from lvze.catalogue.definitions import Catalogue, Field, Kind
from lvze.catalogue.merging import Clash
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import NotAllowed
from lvze.ledger.actions import file_record, install_pack
from lvze.ledger.entries import Entry
from lvze.ledger.models import PackObject
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.printing import printed_form
from lvze.ledger.projecting import rebuild
from lvze.ledger.queries import record_detail
from tests.cast import Cast
from tests.ledger.entries import part

OWN = Kind(
    id="own_reflection_day",
    version=1,
    title="自定反思日",
    category="组织生活",
    fields=(Field(id="topic", title="主题词", type="text", required=True),),
)


def catalogue_of(*kinds: Kind) -> Catalogue:
    return Catalogue(kinds={kind.id: kind for kind in kinds}, metrics={}, obligations={}, outlines={}, words={})


def entry(cast: Cast, **data: str) -> Entry:
    return Entry(
        kind=OWN.id,
        happened=PartialDate.day(date(2026, 3, 1)),
        data=data,
        parts=(part(cast.branch_one, headcount=3, organiser=True),),
    )


def test_a_units_own_kind_can_be_recorded_at_once(cast: Cast, now: datetime) -> None:
    assert install_pack(actor=cast.alice.actor, now=now, pack="own", catalogue=catalogue_of(OWN)) == 1
    assert install_pack(actor=cast.alice.actor, now=now, pack="own", catalogue=catalogue_of(OWN)) == 0
    file_record(actor=cast.bob.actor, now=now, entry=entry(cast, topic="纪律"))
    assert PackObject.objects.count() == 1


def test_a_released_kind_never_changes(cast: Cast, now: datetime) -> None:
    install_pack(actor=cast.alice.actor, now=now, pack="own", catalogue=catalogue_of(OWN))
    changed = replace(OWN, title="改了名")
    with pytest.raises(Clash, match="不能改动"):
        install_pack(actor=cast.alice.actor, now=now, pack="own", catalogue=catalogue_of(changed))
    assert installed_catalogue().kinds[OWN.id].title == "自定反思日"


def test_a_record_of_version_one_still_opens_prints_and_counts_after_version_two(cast: Cast, now: datetime) -> None:
    install_pack(actor=cast.alice.actor, now=now, pack="own", catalogue=catalogue_of(OWN))
    old = file_record(actor=cast.bob.actor, now=now, entry=entry(cast, topic="纪律")).record
    second = replace(OWN, version=2, fields=(Field(id="subject", title="题目", type="text", required=True),))
    install_pack(actor=cast.alice.actor, now=now, pack="own", catalogue=catalogue_of(second))
    file_record(actor=cast.bob.actor, now=now, entry=entry(cast, subject="作风"))
    opened = record_detail(cast.bob.actor, old)
    assert opened.newest.kinds[0].shown == (("主题词", "纪律"),)
    assert "主题词</th><td>纪律" in printed_form(opened)
    assert rebuild() == 2


def test_a_clerk_installs_nothing(cast: Cast, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        install_pack(actor=cast.bob.actor, now=now, pack="own", catalogue=catalogue_of(OWN))
