"""kill -9 while records are written, an import accepted, a report issued, a backup taken: nothing acknowledged is
lost, nothing is there by halves, the chain verifies."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.soak.ledgers import KillableLedger, killable_ledger

HowMany = Callable[[int, int], int]
random = Random(20261120)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[KillableLedger]:
    with killable_ledger(tmp_path) as found:
        yield found


def assert_nothing_is_there_by_halves(ledger: KillableLedger) -> list[int]:
    state = ledger.ask("state")
    records: list[int] = state["records"]
    assert state["participations"] == records
    assert state["counted"] == records
    assert state["current"] == records
    return records


def kill_writers(ledger: KillableLedger, times: int) -> None:
    before = len(ledger.ask("state")["records"])
    acknowledged: list[int] = []
    for _ in range(times):
        lines = ledger.kill(ledger.start("file_on"), after_lines=2, delay=random.uniform(0, 0.06))
        acknowledged += [int(line) for line in lines]
    assert len(acknowledged) == len(set(acknowledged)) >= 2 * times
    records = assert_nothing_is_there_by_halves(ledger)
    assert set(acknowledged) <= set(records), "an acknowledged record is lost"
    # Each killed writer may have committed one more that it could not tell of.
    assert len(records) - before <= len(acknowledged) + times
    if not ledger.database:
        assert ledger.integrity() == "ok"
    assert ledger.is_whole()


def test_no_acknowledged_record_is_lost_in_a_few_kills(ledger: KillableLedger) -> None:
    kill_writers(ledger, 5)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_no_acknowledged_record_is_lost_in_a_thousand_kills(ledger: KillableLedger) -> None:
    for _ in range(20):
        kill_writers(ledger, 50)


@pytest.mark.timeout(7200)
def test_a_killed_acceptance_takes_all_rows_or_none_and_can_be_done_again(
    ledger: KillableLedger, how_many: HowMany
) -> None:
    expected = 0
    for _ in range(how_many(200, 3)):
        batch = ledger.ask("stage", "120")
        lines = ledger.kill(ledger.start("accept", str(batch)), after_lines=1, delay=random.uniform(0, 0.08))
        records = assert_nothing_is_there_by_halves(ledger)
        _, status, good = ledger.ask("state")["batches"][-1]
        assert good == 120
        was_accepted = len(lines) == 2
        assert status == "accepted" or not was_accepted, "an acknowledged acceptance is lost"
        assert len(records) - expected == (120 if status == "accepted" else 0)
        if status == "staged":
            ledger.ask("accept", str(batch))
        expected += 120
        assert len(assert_nothing_is_there_by_halves(ledger)) == expected
    assert ledger.is_whole()


@pytest.mark.timeout(7200)
def test_a_killed_issue_is_an_issue_or_none(ledger: KillableLedger, how_many: HowMany) -> None:
    ledger.kill(ledger.start("file_on"), after_lines=3, delay=0)
    acknowledged: dict[int, str] = {}
    for _ in range(how_many(200, 3)):
        for line in ledger.kill(ledger.start("issue_on"), after_lines=2, delay=random.uniform(0, 0.4)):
            if '"issued"' in line:
                _, report, digest = json_of(line)
                acknowledged[report] = digest
    found = {int(report): said for report, said in ledger.ask("issues").items()}
    assert len(acknowledged) >= how_many(200, 3)
    for report, said in found.items():
        assert said["issued"] == 1, f"report {report} is issued by halves"
        assert set(said["files"]) == {"text", "basis"}
        assert said["kept"]
        assert said["figures"] > 0
    for report, digest in acknowledged.items():
        assert found[report]["files"]["text"] == digest
    assert ledger.is_whole()


@pytest.mark.timeout(7200)
def test_a_killed_backup_leaves_a_whole_file_or_none(ledger: KillableLedger, tmp_path: Path, how_many: HowMany) -> None:
    ledger.kill(ledger.start("file_on"), after_lines=3, delay=0)
    whole = 0
    for place in range(how_many(200, 4)):
        target = tmp_path / f"backup-{place}"
        backing_up = subprocess.Popen(
            [sys.executable, "-m", "lvze.cli", "backup", str(target)],
            env=ledger.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(random.uniform(0.2, 1.5))
        backing_up.kill()
        backing_up.wait()
        if target.exists():
            whole += 1
            restored = ledger.command("restore", str(target))
            assert restored.returncode == 0, restored.stderr
            assert ledger.is_whole()
    assert ledger.command("backup", str(tmp_path / "last")).returncode == 0
    assert ledger.command("restore", str(tmp_path / "last")).returncode == 0
    assert_nothing_is_there_by_halves(ledger)
    assert ledger.is_whole()


def json_of(line: str) -> tuple[str, int, str]:
    import json

    kind, report, digest = json.loads(line)
    return kind, report, digest
