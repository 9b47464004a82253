"""Which mechanisms of the field the pack carries, and which are left to a later issue, said plainly."""

import re

from tests.packs.pack import core
from tests.shared import SHARED, needs_shared

#: No number of the seeds needs them; their kinds come with the matters and registers of a later issue.
LATER = {"B06", "C10", "C12", "C14", "C15", "E05", "E06", "E07", "F07", "G05", "J02", "K03", "M04", "M09"}


def carried() -> set[str]:
    pack = core()
    covers = [kind.covers for kind in pack.kinds.values()]
    covers += [metric.covers for metric in pack.metrics.values()]
    covers += [obligation.covers for obligation in pack.obligations.values()]
    covers += [outline.covers for outline in pack.outlines.values()]
    return {each for ids in covers for each in ids}


@needs_shared
def test_each_mechanism_is_carried_or_said_to_come_later() -> None:
    assert SHARED is not None
    listed = (SHARED / "seed_systems.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^([A-M]\d\d) ", listed, re.MULTILINE))
    assert carried() == known - LATER


def test_nothing_left_for_later_is_claimed() -> None:
    assert not carried() & LATER
