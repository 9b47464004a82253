"""``where`` and ``must`` are written as mappings; each test becomes one condition."""

from pathlib import Path

import pytest

from lvze.catalogue.definitions import Condition
from lvze.catalogue.loading import load_pack
from tests.catalogue.packs import PEOPLE_TIMES, write_pack

SHORT: list[tuple[str, tuple[Condition, ...]]] = [
    ("{type: 谈心}", (Condition("type", "in", ("谈心",)),)),
    ("{type: [谈心, 提醒]}", (Condition("type", "in", ("谈心", "提醒")),)),
    ("{type: {in: [谈心]}}", (Condition("type", "in", ("谈心",)),)),
    ("{type: {not_in: [约谈]}}", (Condition("type", "not_in", ("约谈",)),)),
    ("{first: true}", (Condition("first", "in", (True,)),)),
    ("{hours: {min: 3}}", (Condition("hours", "min", (3,)),)),
    ("{hours: {min: 1, max: 3}}", (Condition("hours", "min", (1,)), Condition("hours", "max", (3,)))),
    ("{held_on: {min: 2026-01-01}}", (Condition("held_on", "min", ("2026-01-01",)),)),
    ("{note: {present: true}}", (Condition("note", "present"),)),
    ("{note: {present: false}}", (Condition("note", "absent"),)),
    ("{note: {absent: true}}", (Condition("note", "absent"),)),
    ("{note: {contains: 党章}}", (Condition("note", "contains", ("党章",)),)),
    ("{reason: 公出}", (Condition("reason", "in", ("公出",)),)),
    ("[{field: type, op: in, values: [谈心]}]", (Condition("type", "in", ("谈心",)),)),
]


@pytest.mark.parametrize(("short", "conditions"), SHORT, ids=[short for short, _ in SHORT])
def test_a_short_condition_becomes_its_long_form(tmp_path: Path, short: str, conditions: tuple[Condition, ...]) -> None:
    text = PEOPLE_TIMES.replace("where:\n  type: 谈心", f"where: {short}")
    catalogue = load_pack(write_pack(tmp_path, {"metrics/talk.people_times.yaml": text}))
    assert catalogue.metric("talk.people_times").where == conditions
