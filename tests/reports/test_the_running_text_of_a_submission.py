"""The submitted text opens its numbers from the issued file alone: never another number, never what came later."""

from datetime import datetime

from lvze.ledger.actions import file_record
from lvze.ledger.evidence_files import path_of
from lvze.reports.actions import issue_report, proofread_report, submit_report
from lvze.reports.models import IssuedFile
from lvze.reports.upward.opening import open_submission
from lvze.reports.upward.running_text import TextLine
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.reports.steps import approved


def submitted(cast: Cast, now: datetime, outline: str, *corrections: tuple[str, str]) -> int:
    report, version = approved(cast, now, outline)
    if corrections:
        version = proofread_report(
            actor=cast.alice.actor,
            now=now,
            report=report,
            version=version,
            confirmed_by="郝二",
            slip="清样1号",
            corrections=corrections,
        )
    issue_report(actor=cast.alice.actor, now=now, report=report, version=version, with_basis=True)
    submit_report(actor=cast.alice.actor, now=now, report=report, version=version, recipient="中共某市委")
    return report


def read(cast: Cast, now: datetime, report: int) -> tuple[TextLine, ...]:
    return open_submission(actor=cast.eve.actor, now=now, report=report).text


def told(lines: tuple[TextLine, ...]) -> str:
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines)


def numbers(lines: tuple[TextLine, ...]) -> dict[int, str]:
    return {piece.place: piece.text for line in lines for piece in line.pieces if piece.place is not None}


def test_every_frozen_number_opens_where_it_stands(cast: Cast, now: datetime, short: str) -> None:
    for title in ("清扫街道", "参观展览"):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title=title))
    report = submitted(cast, now, short)
    snapshot = open_submission(actor=cast.eve.actor, now=now, report=report)
    assert numbers(snapshot.text) == {line.place: line.printed for line in snapshot.lines}
    assert [line.level for line in snapshot.text if line.level] == [1, 2, 1]
    assert "个别支部活动形式不够丰富。" in told(snapshot.text)


def test_the_attached_basis_is_not_part_of_it(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    text = told(read(cast, now, submitted(cast, now, short)))
    assert text.splitlines()[-1] == "附件：数据依据表"
    assert "台账链头" not in text


def test_what_the_ledger_says_later_does_not_reach_it(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    report = submitted(cast, now, short)
    before = read(cast, now, report)
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title="后来补登的"))
    assert read(cast, now, report) == before


def test_a_proofread_word_stands_as_it_was_issued(cast: Cast, now: datetime, short: str) -> None:
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    lines = read(cast, now, submitted(cast, now, short, ("形式不够", "内容不够")))
    assert "内容不够" in told(lines)
    assert "形式不够" not in told(lines)
    assert numbers(lines)[0] == "1"


def test_without_the_issued_file_the_figures_are_still_there(cast: Cast, now: datetime, short: str) -> None:
    for title in ("清扫街道", "参观展览", "走访慰问"):
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, title=title))
    report = submitted(cast, now, short)
    path_of(IssuedFile.objects.get(report=report, role="text").content_digest).unlink()
    snapshot = open_submission(actor=cast.eve.actor, now=now, report=report)
    assert snapshot.text == ()
    assert snapshot.lines[0].printed == "3"
