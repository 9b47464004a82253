"""Each register as a sheet: its rows, every cell text, the export an event; only what the actor may see."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from lvze.audit.models import Event
from lvze.kernel.errors import BadInput
from lvze.registers.actions import REGISTERS, export_register
from tests.cast import Cast
from tests.registers.filing import TODAY, at, filed


def sheet(cast: Cast, which: str, actor: object = None, **asked: object) -> list[list[str]]:
    given = export_register(actor=actor or cast.alice.actor, now=at(TODAY), which=which, day=TODAY, **asked)
    rows = openpyxl.load_workbook(BytesIO(given)).worksheets[0].iter_rows(values_only=True)
    return [[str(cell or "") for cell in row] for row in rows]


def test_the_institutions_are_listed_with_what_replaced_them(cast: Cast) -> None:
    filed(cast, "institution", "2024-03-01", name="值班规定", action="制定", category="制度", review_on="2026-03-01")
    filed(cast, "institution", "2025-03-01", name="=值班办法", action="制定", category="制度", replaces="值班规定")
    header, *rows = sheet(cast, "制度库")
    assert [row[header.index("名称")] for row in rows] == ["=值班办法", "值班规定"]
    assert rows[1][header.index("终止")] == "2025-03-01 由《=值班办法》替代"
    assert rows[1][header.index("应复审日期")] == "2026-03-01"


def test_the_due_review_and_the_idle_account_are_pointed_out(cast: Cast) -> None:
    filed(cast, "institution", "2024-03-01", name="值班规定", action="制定", category="制度")
    assert sheet(cast, "制度库", review_years=2)[1][-1] == "2026-03-01（已到期）"
    data: dict[str, Any] = {
        "account": "示例政务",
        "platform": "微博",
        "operator": "办公室",
        "type": "核查",
        "updated_on": "2026-11-01",
    }
    filed(cast, "media_account", "2026-11-02", **data)
    assert "请核对是否停更" in sheet(cast, "新媒体账号")[1]
    assert "在用" in sheet(cast, "新媒体账号", idle_days=30)[1]


def test_who_has_not_signed_and_whose_term_ends_are_on_paper(cast: Cast) -> None:
    data: dict[str, Any] = {
        "name": "责任书",
        "type": "责任书",
        "year": 2026,
        "due": 3,
        "signed": 2,
        "expected": "各部门",
    }
    filed(cast, "commitment", "2026-01-20", unit=cast.party_group, units=(cast.office, cast.finance), **data)
    filed(cast, "branch_election", "2023-12-01", unit=cast.branch_one, session="第二届", term_years=3)
    assert sheet(cast, "责任书承诺书")[1][-1] == "服务处"
    assert [row[-1] for row in sheet(cast, "支部换届")[1:]] == ["即将届满", "没有登记"]


def test_an_export_leaves_an_event_and_shows_a_clerk_his_own(cast: Cast) -> None:
    filed(cast, "branch_election", "2023-12-01", unit=cast.branch_one, session="第二届", term_years=3)
    before = Event.objects.count()
    assert [row[1] for row in sheet(cast, "支部换届", cast.charlie.actor)[1:]] == ["第二支部"]
    assert Event.objects.count() == before + 1


def test_there_is_no_other_register(cast: Cast) -> None:
    assert set(REGISTERS) == {"制度库", "新媒体账号", "责任书承诺书", "支部换届"}
    with pytest.raises(BadInput, match="没有“积分”这本登记簿"):
        export_register(actor=cast.alice.actor, now=at(TODAY), which="积分", day=date(2026, 1, 1))
