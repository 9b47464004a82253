"""Minutes of a meeting: what was understood, each with the words it came from; recorded when nothing is missing."""

import argparse

from lvze.cli.importing.source import bytes_of
from lvze.cli.ledger_door import acting, now
from lvze.cli.naming import kind_named, unit_named
from lvze.kernel.days import local_day
from lvze.ledger.actions import file_record
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.minutes import Minutes, read_minutes
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.twins import twins_of


def bring_in(args: argparse.Namespace) -> int:
    catalogue, actor = installed_catalogue(), acting(args)
    kind = kind_named(args.kind or "党委（党组）会", catalogue)
    found = read_minutes(
        args.file.name,
        bytes_of(args.file),
        catalogue=catalogue,
        directory=Directory(actor, kind, local_day(now())),
        unit=unit_named(args.unit or ""),
    )
    _show(found)
    if found.entry is None or found.missing:
        print("没有登记：请补全纪要，或在网站上登记。")
        return 1
    twins = twins_of(actor, found.entry)
    if twins:
        print(f"台账里疑似已有 {len(twins)} 条同一次活动的记录，没有登记；请先核对。")
        return 1
    if not args.preview:
        made = file_record(actor=actor, now=now(), entry=found.entry)
        print(f"已登记，编号 {made.record}。")
    return 0


def _show(found: Minutes) -> None:
    for what, source in found.sources.items():
        print(f"  {what}：“{source.words.strip()}”")
    for question in found.missing:
        print(f"  还缺：{question}")
    for note in found.notes:
        print(f"  注意：{note}")
