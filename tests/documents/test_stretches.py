"""A sentence that names a quarter, a half or a month speaks of that stretch alone."""

import pytest

from lvze.documents.stretches import named_stretch
from lvze.kernel.periods import Period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("二季度，围绕服务质量制发#份建议书", Period.quarter(2025, 2)),
        ("第3季度开展检查#次", Period.quarter(2025, 3)),
        ("上半年召开会议#次", Period.half(2025, 1)),
        ("一季度开会2次，二季度开会#次", Period.quarter(2025, 2)),
        ("5月份组织培训#期", Period.month(2025, 5)),
        ("十二月走访#户", Period.month(2025, 12)),
        ("上半年开会。全年谈话#人次", None),
        ("每季度至少#次", None),
        ("5月12日召开动员会，全年共#次", None),
        ("2024年5月以来开展#次", None),
    ],
)
def test_the_nearest_named_stretch_before_the_number_counts(text: str, period: Period | None) -> None:
    assert named_stretch(text, text.index("#"), 2025) == period
