"""The cast, and a short outline of the tests' own, installed as any unit's pack is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from lvze.catalogue.definitions import Catalogue, Condition, Metric, Outline, Section, Sentence
from lvze.ledger.actions import install_pack
from lvze.ledger.packs import _catalogue_at
from tests.cast import Cast, cast

__all__ = ["cast"]

SHORT = Outline(
    id="short_report",
    version=1,
    title="试写报告",
    genre="报告",
    title_template="{unit}关于{year}年度试写情况的报告",
    opening=(Sentence("opening", "{year}年，{organ}有关情况如下。", say="always"),),
    sections=(
        Section(
            "done",
            "主要情况",
            1,
            sections=(
                Section(
                    "life",
                    "组织生活",
                    2,
                    run_in=True,
                    sentences=(
                        Sentence("days", "主题党日{theme_party_day.count}次、{theme_party_day.people_times}人次。"),
                        Sentence("volunteers", "志愿服务{volunteer_service.count}次。"),
                    ),
                ),
                Section("talks", "谈心谈话", 2, (Sentence("talks", "谈心谈话{heart_talk.people_times}人次。"),)),
            ),
        ),
        Section("problems", "存在的问题", 1, free="请写存在的问题。"),
    ),
    closing="特此报告。",
)

HEADS = Metric(
    id="short.heads",
    version=1,
    title="支部书记",
    unit="名",
    of="appointments",
    measure="stock",
    where=(Condition("rank", "in", ("head",)),),
)
STOCKS = Outline(
    id="stock_report",
    version=1,
    title="试写时点报告",
    genre="报告",
    title_template="{unit}{year}年底情况的报告",
    opening=(
        Sentence("stocks", "现有党支部{branch.stock}个、支部书记{short.heads}名，主题党日{theme_party_day.count}次。"),
    ),
    sections=(),
    closing="特此报告。",
)


@pytest.fixture
def short(cast: Cast, now: datetime) -> Iterator[str]:
    """The id of a short outline: 主题党日, 谈心谈话 and one free section (``stock_report`` is beside it)."""
    with short_outline(cast, now) as outline:
        yield outline


@contextmanager
def short_outline(cast: Cast, now: datetime) -> Iterator[str]:
    """The same, for a test that makes its own cast."""
    _catalogue_at.cache_clear()
    install_pack(
        actor=cast.alice.actor,
        now=now,
        pack="tests",
        catalogue=Catalogue({}, {HEADS.id: HEADS}, {}, {SHORT.id: SHORT, STOCKS.id: STOCKS}, {}),
    )
    yield SHORT.id
    _catalogue_at.cache_clear()
