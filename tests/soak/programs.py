"""What is killed, and who looks afterwards: ``python -m tests.soak.programs NAME …`` on the ledger of ``LVZE_DIR``.

A writer prints a line only after the product has answered: that line is the acknowledgement.
"""

import json
import os
import secrets
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

NOW = datetime(2026, 11, 20, 1, tzinfo=UTC)


def say(value: Any) -> None:
    os.write(1, (json.dumps(value) + "\n").encode())


def found() -> None:
    """Tables, the cast, and the short outline of the reports' own tests."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from lvze.catalogue.definitions import Catalogue
    from lvze.ledger.actions import install_pack
    from tests.cast import build_cast
    from tests.reports.conftest import SHORT

    cast = build_cast(NOW)
    catalogue = Catalogue({}, {}, {}, {SHORT.id: SHORT}, {})
    install_pack(actor=cast.alice.actor, now=NOW, pack="tests", catalogue=catalogue)
    say("founded")


def file_on() -> None:
    """File one record after the other, saying each one's id."""
    from lvze.ledger.actions import file_record

    cast = _cast()
    place = 0
    while True:
        place += 1
        entry = _entry(cast.branch_one, cast.people[:3], f"第{place}次")
        say(file_record(actor=cast.alice.actor, now=NOW, entry=entry).record)


def stage() -> None:
    """Stage a sheet of ``argv[2]`` rows; says the batch."""
    from lvze.ledger.importing import stage_import

    rows = int(sys.argv[2])
    lines = ["日期,党组织,主题,地点,人数"]
    # Topics of their own, or the rows of a later round would be likely twins of an earlier one's.
    lines += [f"{_day(row)},第一支部,{secrets.token_hex(6)},会议室,{1 + row % 30}" for row in range(rows)]
    data = "\n".join(lines).encode()
    say(
        stage_import(
            actor=_cast().alice.actor, now=NOW, name="表.csv", data=data, kind="theme_party_day", backfill=True
        )
    )


def _day(row: int) -> str:
    return f"2026-{1 + row % 9:02}-{1 + row // 9 % 28:02}"


def accept() -> None:
    """Accept batch ``argv[2]``; says a line before and, acknowledging it, after."""
    from lvze.ledger.importing import accept_import

    batch, cast = int(sys.argv[2]), _cast()
    say("begun")
    say(accept_import(actor=cast.alice.actor, now=NOW, batch=batch, rows="good"))


def issue_on() -> None:
    """Bring one report after the other to its issue; says ``begun`` before each issue and its digest after."""
    from lvze.reports.actions import issue_report
    from tests.reports.conftest import SHORT
    from tests.reports.steps import approved

    cast = _cast()
    while True:
        report, version = approved(cast, NOW, SHORT.id)
        say(["begun", report])
        say(["issued", report, issue_report(actor=cast.alice.actor, now=NOW, report=report, version=version)])


def state() -> None:
    """What stands in the ledger, for the question whether anything is there by halves."""
    from lvze.ledger.models import CountingRow, CurrentRecord, ImportBatch, Participation, Record, RecordVersion

    say(
        {
            "records": sorted(Record.objects.filter(pk__in=_ids(RecordVersion)).values_list("pk", flat=True)),
            "participations": _ids(Participation),
            "counted": _ids(CountingRow, from_seq__lt=2**60),
            "current": _ids(CurrentRecord),
            "batches": list(ImportBatch.objects.order_by("pk").values_list("pk", "state", "rows_good")),
        }
    )


def issues() -> None:
    """Of each report with anything of an issue: its states, files, figures, and whether the bytes are kept."""
    from lvze.ledger.evidence_files import path_of
    from lvze.reports.models import FrozenFigure, IssuedFile, ReportMove

    reports = set(IssuedFile.objects.values_list("report_id", flat=True))
    reports |= set(FrozenFigure.objects.values_list("report_id", flat=True))
    reports |= set(ReportMove.objects.filter(state="issued").values_list("report_id", flat=True))
    said = {}
    for report in sorted(reports):
        files = dict(IssuedFile.objects.filter(report=report).values_list("role", "content_digest"))
        said[report] = {
            "issued": ReportMove.objects.filter(report=report, state="issued").count(),
            "files": files,
            "kept": all(path_of(digest).is_file() for digest in files.values()),
            "figures": FrozenFigure.objects.filter(report=report).count(),
        }
    say(said)


def _ids(model: Any, **where: Any) -> list[int]:
    found = model.objects.filter(**where).values_list("record_id", flat=True)
    return sorted(set(found))


def _cast() -> Any:
    """The founded cast, looked up again by name: another process made it."""
    from types import SimpleNamespace

    from lvze.organisation.access import actor_for
    from lvze.organisation.models import Account, PersonVersion, TodayUnit
    from tests.cast import PEOPLE

    units = dict(TodayUnit.objects.values_list("name", "unit_id"))
    people = dict(PersonVersion.objects.values_list("name", "person_id"))
    account = Account.objects.order_by("pk").first()
    assert account is not None
    return SimpleNamespace(
        alice=SimpleNamespace(actor=actor_for(account)),
        branch_one=units["第一支部"],
        party_group=units["中共某市示例局党组"],
        people=[people[name] for name in PEOPLE],
    )


def _entry(unit: int, people: list[int], title: str) -> Any:
    from lvze.kernel.days import PartialDate
    from lvze.ledger.entries import Attendance, Entry, Part

    named = tuple(Attendance(person=person, role="attended") for person in people)
    return Entry(
        kind="theme_party_day",
        happened=PartialDate.day(date(2026, 11, 1)),
        parts=(Part(unit=unit, people=named, organiser=True),),
        title=title,
    )


PROGRAMS: dict[str, Callable[[], None]] = {
    program.__name__: program for program in (found, file_on, stage, accept, issue_on, state, issues)
}

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "lvze.config.settings"
    import django

    django.setup()
    PROGRAMS[sys.argv[1]]()
