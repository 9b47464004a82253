"""责任书、承诺书: who has not signed; and of a paper on belief no name is ever kept."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lvze.ledger.errors import EntryWrong
from lvze.organisation.actions import NewMembership, appoint_all, set_memberships
from lvze.organisation.actions.posts import NewAppointment
from lvze.registers.queries import Signing, signings
from tests.cast import Cast
from tests.registers.filing import TODAY, filed


def paper(cast: Cast, expected: str = "", day: str = "2026-01-20", **more: Any) -> int:
    data: dict[str, Any] = {"name": "党风廉政建设责任书", "type": "责任书", "year": 2026, "due": 3, "signed": 2}
    given = {**data, **({"expected": expected} if expected else {}), **more}
    return filed(cast, "commitment", day, **{"unit": cast.party_group, **given})


def told(cast: Cast, record: int) -> Signing:
    return next(each for each in signings(cast.alice.actor, 2026, TODAY) if each.record == record)


def missing(cast: Cast, record: int) -> tuple[str, ...] | None:
    return told(cast, record).missing


def test_the_departments_that_have_not_signed_are_named(cast: Cast) -> None:
    assert missing(cast, paper(cast, "各部门", units=(cast.office, cast.service))) == ("财务处",)
    assert missing(cast, paper(cast, "各部门", units=(cast.office, cast.finance, cast.service))) == ()


def test_departments_may_be_named_in_a_sheet_instead(cast: Cast) -> None:
    assert missing(cast, paper(cast, "各部门", signed_units="办公室、服务处")) == ("财务处",)
    assert missing(cast, paper(cast, "各部门", signed_units="没有的处")) is None


def test_party_bodies_right_below_are_meant_and_no_deeper_ones(cast: Cast) -> None:
    record = paper(cast, "下级党组织", unit=cast.party_committee, units=(cast.branch_two,))
    assert missing(cast, record) == ("第一支部", "机关纪委")


def test_members_who_have_not_signed_are_named(cast: Cast) -> None:
    signed = {"signer": cast.people[:4]}
    record = paper(cast, "在职党员", unit=cast.branch_one, people=signed, type="承诺书", due=5, signed=4)
    assert missing(cast, record) == ("温五",)


def test_leaders_of_the_body_itself_are_meant_by_the_leading_group(cast: Cast) -> None:
    record = paper(cast, "班子成员", unit=cast.bureau, people={"signer": (cast.people[0],)})
    assert missing(cast, record) == ("郝二",)


def test_where_nobody_is_listed_only_the_numbers_are_known(cast: Cast) -> None:
    assert missing(cast, paper(cast, "各部门")) is None
    assert missing(cast, paper(cast, units=(cast.office,))) is None


def test_papers_of_another_year_are_not_in_the_list(cast: Cast) -> None:
    paper(cast)
    assert [each.due for each in signings(cast.alice.actor, 2026, TODAY)] == [3]
    assert signings(cast.alice.actor, 2025, TODAY) == ()


def test_a_paper_on_belief_takes_a_number_and_no_names(cast: Cast) -> None:
    belief: dict[str, Any] = {"name": "党员不信教承诺书", "type": "承诺书", "year": 2026, "due": 5, "signed": 5}
    with pytest.raises(EntryWrong, match=r"宗教信仰.*不列任何人的姓名.*只填人数"):
        filed(cast, "commitment", "2026-01-20", unit=cast.branch_one, people={"signer": cast.people[:5]}, **belief)

    record = filed(cast, "commitment", "2026-01-20", unit=cast.branch_one, headcount=5, **belief)
    kept = told(cast, record)
    assert (kept.due, kept.signed, kept.missing) == (5, 5, None)


def test_names_may_stand_where_only_the_rules_on_religion_are_studied(cast: Cast) -> None:
    filed(
        cast,
        "collective_study",
        "2026-03-05",
        unit=cast.branch_one,
        people={"attended": cast.people[:3]},
        category="法律法规",
        topic="宗教事务条例",
    )


def test_a_paper_is_held_against_the_organisation_of_its_own_day(cast: Cast, now: datetime) -> None:
    early = paper(cast, "在职党员", unit=cast.branch_one, people={"signer": cast.people[:4]})
    left = NewMembership(cast.people[4], cast.branch_two, date(2026, 3, 1))
    set_memberships(actor=cast.alice.actor, now=now, memberships=[left])
    late = paper(cast, "在职党员", "2026-03-02", unit=cast.branch_one, people={"signer": cast.people[:4]})
    assert (missing(cast, early), missing(cast, late)) == (("温五",), ())


def test_heads_of_departments_are_named_with_their_department(cast: Cast, now: datetime) -> None:
    head = NewAppointment(cast.people[2], cast.finance, "处长", "head", date(2026, 1, 1))
    appoint_all(actor=cast.alice.actor, now=now, appointments=[head])
    listed: dict[str, Any] = {"people": {"signer": (cast.people[0],)}}
    assert missing(cast, paper(cast, "各部门主要负责人", **listed)) == ("财务处郝三",)
    assert missing(cast, paper(cast, "各部门主要负责人", "2025-12-31", **listed)) == ()


def test_a_year_of_papers_takes_as_many_queries_as_a_few(cast: Cast) -> None:
    def one_of_each(day: date) -> None:
        paper(cast, "各部门", str(day), units=(cast.office,))
        paper(cast, "在职党员", str(day), unit=cast.branch_one, people={"signer": cast.people[:1]})
        paper(cast, "班子成员", str(day), unit=cast.bureau, people={"signer": cast.people[:1]})

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            signings(cast.alice.actor, 2026, TODAY)
        return len(queries)

    one_of_each(date(2026, 1, 20))
    few = asked()
    for place in range(1, 5):
        one_of_each(date(2026, 1, 20) + timedelta(days=place))
    assert len(signings(cast.alice.actor, 2026, TODAY)) == 15
    assert asked() == few


def test_another_kind_and_a_paper_of_others_are_not_in_the_list(cast: Cast) -> None:
    filed(cast, "institution", "2026-01-20", name="值班办法", action="制定", category="制度")
    record = paper(cast)
    assert [each.record for each in signings(cast.alice.actor, 2026, TODAY)] == [record]
    assert signings(cast.charlie.actor, 2026, TODAY) == ()
