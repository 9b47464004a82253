"""A unit's own meeting and its own letter, added as data alone, appear in form, calendar, count and report."""

from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from lvze.audit.queries import head
from lvze.catalogue.faults import PackRefused
from lvze.catalogue.loading import load_pack
from lvze.kernel.periods import Period
from lvze.ledger.actions import install_pack
from lvze.ledger.importing.templates import template
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import NewMatter, move, open_matter
from lvze.matters.queries import matters_in
from lvze.obligations.queries import year_grid
from lvze.obligations.words import anchor_title, requirement_words
from lvze.reports.actions import create_report
from lvze.reports.asking import ask, subject_of
from lvze.reports.queries import report_view
from tests.cast import Cast
from tests.obligations.owing import TODAY, YEAR, chosen, filed, owed

pytestmark = pytest.mark.django_db

FILES = {
    "pack.yaml": "id: own\ntitle: 本单位\nversion: 1\n",
    "kinds/integrity_visit.yaml": """\
id: integrity_visit
version: 1
title: 廉政家访
category: 廉政
people: required
fields:
  - {id: way, title: 方式, type: choice, required: true, choices: [上门, 电话]}
roles:
  - {id: attended, title: 参加人员}
examples: [{data: {way: 上门}, headcount: 2}]
counter_examples: [{data: {}, headcount: 2, error: 方式}]
""",
    "metrics/integrity_visit.count.yaml": """\
id: integrity_visit.count
version: 1
title: 廉政家访
unit: 次
of: records
measure: count
kinds: [integrity_visit]
binding: {subject: 廉政家访, units: [次]}
""",
    "obligations/integrity_visit.yaml": """\
id: integrity_visit
version: 1
title: 开展廉政家访
bearer: unit
applies_to: [党支部]
metric: integrity_visit.count
minimum: 1
window: {every: month}
force: own
source: {regulation: 本单位工作安排}
""",
    "kinds/care_letter.yaml": """\
id: care_letter
version: 1
title: 关爱提示函
category: 监督
noun: matter
unit: 份
people: none
fields:
  - {id: number, title: 编号, type: text, required: true}
states:
  - {id: sent, title: 已发出}
  - {id: replied, title: 已回复}
  - {id: done, title: 办结, standing: closed}
transitions:
  - {id: reply, title: 回复, leaves: [sent], enters: replied, who: [lead_unit], basis: true, means: ask_closing}
  - {id: close, title: 办结, leaves: [replied], enters: done, who: [office], another_hand: true, means: close}
examples: [{data: {number: 提示1号}}]
counter_examples: [{data: {}, error: 编号}]
""",
    "metrics/care_letter.open.yaml": """\
id: care_letter.open
version: 1
title: 未回复的关爱提示函
unit: 份
of: matters
measure: count
kinds: [care_letter]
where: {state: 已发出}
""",
    "obligations/care_letter_studied.yaml": """\
id: care_letter_studied
version: 1
title: 收到关爱提示函后开展家访
bearer: unit
applies_to: [党支部]
metric: integrity_visit.count
minimum: 1
window: {anchor: "matter:care_letter", days_after: 15}
force: own
source: {regulation: 本单位工作安排}
""",
    "outlines/family_report.yaml": """\
id: family_report
version: 1
title: 家庭助廉情况报告
genre: 报告
title_template: "{unit}关于{year}年度家庭助廉情况的报告"
opening: [{id: opening, text: "现将有关情况报告如下。", say: always}]
sections:
  - id: visits
    title: 主要做法
    level: 1
    sentences: [{id: visits, text: "全年开展廉政家访{integrity_visit.count}次。"}]
closing: 特此报告。
""",
}


@pytest.fixture(autouse=True)
def _installed(cast: Cast, now: datetime, tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    pack = load_pack(tmp_path / "own", installed_catalogue())
    assert install_pack(actor=cast.alice.actor, now=now, pack="own", catalogue=pack) == len(FILES) - 1


def letter(cast: Cast, day: date) -> int:
    matter = NewMatter(
        kind="care_letter",
        title="关注干部八小时外",
        unit=cast.branch_one,
        assigner=cast.party_group,
        due=day + timedelta(days=10),
        data={"number": "提示1号"},
    )
    moment = datetime.fromisoformat(f"{day}T10:00:00+08:00")
    return int(open_matter(actor=cast.alice.actor, now=moment, matter=matter))


def test_its_fields_are_in_the_form_and_in_the_sheet(cast: Cast) -> None:
    kind = installed_catalogue().kinds["integrity_visit"]
    assert [field.title for field in kind.fields] == ["方式"]
    sheet = openpyxl.load_workbook(BytesIO(template(kind))).worksheets[0]
    assert {"方式", "参加人员"} <= {cell.value for cell in sheet[1]}


def test_its_obligation_is_in_the_calendar(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "integrity_visit")
    filed(cast, now, "integrity_visit", cast.branch_one, date(2026, 9, 9), {"way": "上门"})
    [row] = year_grid(cast.alice.actor, 2026, TODAY, unit_id=cast.branch_one)
    states = [[each.state for each in month if each.obligation.id == "integrity_visit"] for month in row.months]
    assert states[7:9] == [["overdue"], ["met"]]


def test_its_records_are_counted_and_said_in_a_report(cast: Cast, now: datetime) -> None:
    for day in (9, 10, 11):
        filed(cast, now, "integrity_visit", cast.branch_one, date(2026, 9, day), {"way": "电话"})
    catalogue = installed_catalogue()
    subject = subject_of(cast.party_group, YEAR, head().seq)
    assert ask([catalogue.metrics["integrity_visit.count"]], subject, catalogue)["integrity_visit.count"].value == 3
    report = create_report(actor=cast.alice.actor, now=now, outline="family_report", unit=cast.party_group, period=YEAR)
    assert "全年开展廉政家访3次。" in report_view(cast.alice.actor, report).composed.text


def test_a_zero_is_known_where_the_obligation_is_chosen_and_nowhere_else(cast: Cast, now: datetime) -> None:
    catalogue = installed_catalogue()
    metric = catalogue.metrics["integrity_visit.count"]
    before = ask([metric], subject_of(cast.branch_one, YEAR, head().seq), catalogue)[metric.id]
    chosen(cast, now, cast.branch_one, "integrity_visit")
    kept = ask([metric], subject_of(cast.branch_one, YEAR, head().seq), catalogue)[metric.id]
    beside = ask([metric], subject_of(cast.branch_two, YEAR, head().seq), catalogue)[metric.id]
    assert (before.known, kept.known, kept.value, beside.known) == (False, True, 0, False)


def test_its_letter_runs_its_own_states_to_its_own_deadline(cast: Cast) -> None:
    matter = letter(cast, date(2026, 9, 1))
    late = [row.id for row in matters_in(cast.alice.actor, date(2026, 9, 12), unit=cast.party_group, overdue=True)]
    assert late == [matter]
    catalogue = installed_catalogue()
    metric = catalogue.metrics["care_letter.open"]

    def still_open() -> object:
        return ask([metric], subject_of(cast.party_group, YEAR, head().seq), catalogue)[metric.id].value

    assert still_open() == 1
    moment = datetime.fromisoformat("2026-09-13T10:00:00+08:00")
    move(actor=cast.bob.actor, now=moment, matter=matter, transition="reply", basis="复函1号")
    assert still_open() == 0
    [row] = matters_in(cast.alice.actor, date(2026, 9, 14), unit=cast.party_group)
    assert row.state == "已回复"


def test_an_obligation_hangs_on_the_day_its_letter_was_assigned(cast: Cast, now: datetime) -> None:
    chosen(cast, now, cast.branch_one, "care_letter_studied")
    chosen(cast, now, cast.branch_two, "care_letter_studied")
    assert owed(cast, cast.branch_one, "care_letter_studied") == []
    letter(cast, date(2026, 9, 1))
    [only] = owed(cast, cast.branch_one, "care_letter_studied")
    assert only.window == Period(date(2026, 9, 1), date(2026, 9, 16))
    assert only.state == "overdue"
    assert owed(cast, cast.branch_two, "care_letter_studied") == [], "the letter went to the other branch"
    title = anchor_title(only.terms, installed_catalogue())
    assert requirement_words(only.terms, title) == "关爱提示函交办后15日内至少1次"
    filed(cast, now, "integrity_visit", cast.branch_one, date(2026, 9, 16), {"way": "上门"})
    [only] = owed(cast, cast.branch_one, "care_letter_studied")
    assert only.state == "met"


def test_a_window_on_matters_of_no_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own/obligations/care_letter_studied.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("matter:care_letter", "matter:nothing"), encoding="utf-8")
    with pytest.raises(PackRefused, match="matter:nothing"):
        load_pack(tmp_path / "own")
