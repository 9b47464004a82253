"""数据提供单: supplied by one hand, checked by another, released, revoked; every step a row, nothing overwritten."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from lvze.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from lvze.kernel.periods import Period
from lvze.ledger.actions import (
    Supply,
    check_figure,
    correct_figure,
    release_figure,
    revoke_figure,
    supply_figure,
)
from lvze.ledger.models import CountingSupplied
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.projecting_supplied import rebuild_supplied
from lvze.ledger.queries import figures
from tests.cast import Cast


def supplied_metric(*, guarded: bool) -> str:
    return next(
        metric.id
        for metric in installed_catalogue().metrics.values()
        if metric.measure == "supplied" and metric.must_be_released == guarded
    )


def slip(cast: Cast, *, guarded: bool = False, **more: Any) -> Supply:
    fields = {"unit": cast.party_group, "period": Period.year(2025), "value": "12", "provided_by": "财务处"}
    return Supply(metric=supplied_metric(guarded=guarded), **(fields | more))


def state(cast: Cast) -> str:
    (view,) = figures(cast.alice.actor)
    return view.state


def test_a_figure_walks_from_supplied_to_revoked(cast: Cast, now: datetime) -> None:
    figure = supply_figure(actor=cast.alice.actor, now=now, supply=slip(cast))
    assert state(cast) == "supplied"
    check_figure(actor=cast.dora.actor, now=now, figure=figure)
    release_figure(actor=cast.alice.actor, now=now, figure=figure)
    assert state(cast) == "released"
    revoke_figure(actor=cast.alice.actor, now=now, figure=figure, reason="口径有误")
    assert state(cast) == "revoked"
    kept = list(CountingSupplied.objects.order_by("from_seq").values_list("state", "from_seq", "to_seq"))
    assert [row[0] for row in kept] == ["supplied", "checked", "released", "revoked"]
    rebuild_supplied()
    assert list(CountingSupplied.objects.order_by("from_seq").values_list("state", "from_seq", "to_seq")) == kept


def test_who_supplies_does_not_check(cast: Cast, now: datetime) -> None:
    figure = supply_figure(actor=cast.alice.actor, now=now, supply=slip(cast))
    with pytest.raises(NotAllowed, match="换一人审核"):
        check_figure(actor=cast.alice.actor, now=now, figure=figure)


def test_what_is_unchecked_is_not_released(cast: Cast, now: datetime) -> None:
    figure = supply_figure(actor=cast.alice.actor, now=now, supply=slip(cast))
    with pytest.raises(Conflict, match="已提供"):
        release_figure(actor=cast.alice.actor, now=now, figure=figure)


def test_only_discipline_releases_its_own_figures(cast: Cast, now: datetime) -> None:
    figure = supply_figure(actor=cast.dora.actor, now=now, supply=slip(cast, guarded=True))
    check_figure(actor=cast.alice.actor, now=now, figure=figure)
    with pytest.raises(NotAllowed, match="由纪检发布"):
        release_figure(actor=cast.alice.actor, now=now, figure=figure)
    release_figure(actor=cast.dora.actor, now=now, figure=figure)
    assert state(cast) == "released"


def test_a_correction_is_a_version_that_must_be_checked_anew(cast: Cast, now: datetime) -> None:
    figure = supply_figure(actor=cast.alice.actor, now=now, supply=slip(cast))
    check_figure(actor=cast.dora.actor, now=now, figure=figure)
    correct_figure(actor=cast.alice.actor, now=now, figure=figure, version=1, supply=slip(cast, value="13"))
    (view,) = figures(cast.alice.actor)
    assert (view.version, view.value, view.state) == (2, "13", "supplied")
    with pytest.raises(Conflict, match="第2版"):
        correct_figure(actor=cast.alice.actor, now=now, figure=figure, version=1, supply=slip(cast, value="14"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": "若干"}, "看不懂“若干”"),
        ({"value": ""}, "必须填写"),
        ({"provided_by": " "}, "提供部门"),
        ({"period": Period.year(2027)}, "还没开始"),
        ({"metric": "theme_party_day.count"}, "不是由部门提供的指标"),
        ({"value": "1.001", "value_unit": "元"}, "不足一分"),
    ],
)
def test_a_wrong_slip_is_refused_in_words(cast: Cast, now: datetime, change: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        supply_figure(actor=cast.alice.actor, now=now, supply=replace(slip(cast), **change))


def test_one_figure_has_one_slip(cast: Cast, now: datetime) -> None:
    supply_figure(actor=cast.alice.actor, now=now, supply=slip(cast))
    with pytest.raises(Conflict, match="已有一张提供单"):
        supply_figure(actor=cast.alice.actor, now=now, supply=slip(cast, value="15"))


def test_a_branch_clerk_neither_sees_nor_moves_the_bureaus_figures(cast: Cast, now: datetime) -> None:
    figure = supply_figure(actor=cast.alice.actor, now=now, supply=slip(cast))
    assert figures(cast.bob.actor) == ()
    with pytest.raises(NotFound):
        check_figure(actor=cast.bob.actor, now=now, figure=figure)
    with pytest.raises(NotAllowed):
        supply_figure(actor=cast.bob.actor, now=now, supply=slip(cast, period=Period.year(2024)))


def test_a_stock_stands_on_its_day(cast: Cast, now: datetime) -> None:
    supply_figure(actor=cast.alice.actor, now=now, supply=slip(cast, at=date(2025, 6, 30)))
    assert CountingSupplied.objects.get().happened_on == date(2025, 6, 30)
