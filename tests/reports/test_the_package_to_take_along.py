"""封存包: made by its unit as far as it lets the submission open; opens without a server; a change is found."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from lvze.cli.main import run
from lvze.documents.sealed import check
from lvze.kernel.errors import NotAllowed, NotFound
from lvze.ledger.actions import file_record
from lvze.reports.actions import read_issued, submit_report
from lvze.reports.upward.opening import set_terms
from lvze.reports.upward.sealing import Package, make_package, was_made_here
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.reports.steps import issued


@pytest.fixture
def sent(cast: Cast, now: datetime, short: str) -> int:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="<b>清扫</b>街道"))
    report, version = issued(cast, now, short)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="中共某市委")
    return report


def contents(package: Package) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_issued_bytes_the_basis_and_a_page_for_each_number(cast: Cast, now: datetime, sent: int) -> None:
    package = make_package(actor=cast.alice.actor, now=now, report=sent)
    held = contents(package)
    name, text = read_issued(actor=cast.alice.actor, now=now, report=sent)
    assert held[name] == text
    assert {each for each in held if each.endswith(".html")} == {
        "index.html",
        "figures/001.html",
        "figures/002.html",
    }
    assert "清扫" not in held["figures/001.html"].decode()
    found = check(package.data)
    assert (found.differences, found.code, was_made_here(found.code)) == ((), package.code, True)
    assert found.told["chain_head"]


def test_records_are_in_it_only_as_far_as_the_unit_allows_and_nothing_of_it_runs(
    cast: Cast, now: datetime, sent: int
) -> None:
    set_terms(actor=cast.alice.actor, now=now, report=sent, opens="records")
    pages = contents(make_package(actor=cast.alice.actor, now=now, report=sent))
    page = pages["figures/001.html"].decode()
    assert "&lt;b&gt;清扫&lt;/b&gt;街道" in page
    for name, data in pages.items():
        if name.endswith(".html"):
            assert "<script" not in data.decode()
            assert "default-src &#x27;none&#x27;" in data.decode()
            assert "http://" not in data.decode()


def test_only_the_units_own_office_makes_one(cast: Cast, now: datetime, sent: int) -> None:
    with pytest.raises(NotAllowed):
        make_package(actor=cast.dora.actor, now=now, report=sent)
    for member in (cast.eve, cast.bob, cast.charlie):
        with pytest.raises(NotFound):
            make_package(actor=member.actor, now=now, report=sent)


def test_the_command_finds_a_changed_byte(
    cast: Cast, now: datetime, sent: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = make_package(actor=cast.alice.actor, now=now, report=sent)
    good, bad = tmp_path / "好.zip", tmp_path / "坏.zip"
    good.write_bytes(package.data)
    place = package.data.index("主题党日".encode())
    bad.write_bytes(package.data[:place] + b"\x00" + package.data[place + 1 :])
    assert run(["package", "check", str(good), "--code", package.code]) == 0
    assert "没有被改动" in capsys.readouterr().out
    assert run(["package", "check", str(bad)]) == 1
    assert "损坏" in capsys.readouterr().out
    assert run(["package", "check", str(good), "--code", "sha256:00"]) == 1
    assert "不一致" in capsys.readouterr().out
    assert run(["package", "check", str(tmp_path / "没有.zip")]) == 3
