"""The demo ticks by form and says one excuse of each kind, by the product's own actions."""

from datetime import date, datetime

import pytest

from lvze.demo.founding import Settled
from lvze.demo.institutions import Institution
from lvze.demo.obligations import choose_and_excuse
from lvze.demo.telling import Told
from lvze.kernel.periods import Period
from lvze.obligations.models import REASONS, ExcuseVersion
from lvze.obligations.queries import asked_for, owed_in
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_what_the_demo_owes_is_in_every_state_there_is(cast: Cast, now: datetime) -> None:
    plan = Institution("cast", "示例局", "党组", "group", "bureau", (), (), (), (), (), (), ())
    one = Settled(plan, {"group": cast.party_group, "bureau": cast.bureau}, accounts={"dangban": cast.alice.account_id})
    choose_and_excuse(Told([one], 2025))
    assert sorted(ExcuseVersion.objects.values_list("reason", flat=True)) == sorted(REASONS)
    span = Period(date(2026, 1, 1), date(2027, 12, 31))
    owed = owed_in(cast.alice.actor, asked_for(span, date(2027, 3, 2)))
    assert {each.state for each in owed} == {"due", "overdue", "excused"}
    assert {each.unit_id for each in owed} == {cast.party_group, cast.branch_one, cast.branch_two}
