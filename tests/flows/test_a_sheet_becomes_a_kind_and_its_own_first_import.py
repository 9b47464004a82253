"""新建一类台账: the sheet a kind was drafted from is imported into it, counted, and owed every quarter."""

from datetime import date, datetime
from pathlib import Path

import pytest

from lvze.audit.queries import head
from lvze.catalogue.drafting import Wanted, draft_pack
from lvze.catalogue.loading import load_pack
from lvze.kernel.periods import Period
from lvze.ledger.actions import install_pack
from lvze.ledger.importing import accept_import, stage_import
from lvze.ledger.importing.sampling import sample_of
from lvze.ledger.packs import installed_catalogue
from lvze.reports.asking import ask, subject_of
from tests.cast import Cast
from tests.obligations.owing import YEAR, chosen, states

pytestmark = pytest.mark.django_db

SHEET = (
    "2026年家访登记,,,,\n"
    "日期,党支部,家访对象,方式,人数\n"
    "2026-05-06,第一支部,温六,上门,2\n"
    "2026-05-07,第一支部,温七,上门,1\n"
    "2026-05-08,第一支部,温六、温七,电话,3\n"
    "2026-08-10,第二支部,温八,电话,1\n"
).encode()


def test_the_sheet_it_was_drafted_from_comes_in_and_counts(cast: Cast, now: datetime, tmp_path: Path) -> None:
    sample = sample_of("家访.csv", SHEET)
    assert sample.header[2:4] == ("家访对象", "方式")
    assert sample.common == {"日期", "党支部", "人数"}
    files = draft_pack(sample.header, sample.rows, Wanted("廉政家访", common=sample.common, every="quarter"))
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    pack = load_pack(tmp_path, installed_catalogue())
    install_pack(actor=cast.alice.actor, now=now, pack="家访", catalogue=pack)
    [kind] = pack.kinds

    batch = stage_import(actor=cast.alice.actor, now=now, name="家访.csv", data=SHEET, kind=kind)
    assert accept_import(actor=cast.alice.actor, now=now, batch=batch) == 4

    catalogue = installed_catalogue()
    metrics = [catalogue.metrics[f"{kind}.{name}"] for name in ("count", "people_times")]
    answers = ask(metrics, subject_of(cast.party_group, YEAR, head().seq), catalogue)
    # 4 次；2+1+3+1 = 7 人次
    assert [answers[metric.id].value for metric in metrics] == [4, 7]
    chosen(cast, now, cast.branch_one, kind)
    chosen(cast, now, cast.branch_two, kind)
    assert states(cast, cast.branch_one, kind, Period(date(2026, 4, 1), date(2026, 9, 30))) == ["met", "overdue"]
    assert states(cast, cast.branch_two, kind, Period(date(2026, 4, 1), date(2026, 9, 30))) == ["overdue", "met"]
