"""A sheet of one kind of record: into staging, what was understood of it, then one short acceptance."""

import argparse

from lvze.cli.importing.source import bytes_of
from lvze.cli.ledger_door import acting, now
from lvze.cli.naming import kind_named, unit_named
from lvze.cli.progress import tell
from lvze.kernel.errors import BadInput
from lvze.ledger.importing import Preview, accept_import, discard_import, error_sheet, preview, stage_import
from lvze.ledger.packs import installed_catalogue


def bring_in(args: argparse.Namespace) -> int:
    if not args.kind:
        raise BadInput("请用 --kind 写明台账类别，如 --kind 主题党日。")
    actor = acting(args)
    batch = stage_import(
        actor=actor,
        now=now(),
        name=args.file.name,
        data=bytes_of(args.file),
        kind=kind_named(args.kind, installed_catalogue()).id,
        unit=unit_named(args.unit) if args.unit else None,
        default_year=args.year,
        backfill=args.history,
        progress=lambda rows: tell(f"已读 {rows} 行……"),
    )
    found = preview(actor, batch)
    _show(found)
    if args.errors and found.bad:
        args.errors.write_bytes(error_sheet(actor, batch))
        print(f"有误的单元格标在 {args.errors}。")
    if args.preview or (found.bad and not args.good):
        discard_import(actor=actor, batch=batch)
        if not args.preview:
            print("没有导入。改正后再试，或加 --good 先导入无误的行。")
        return 1 if found.bad else 0
    taken = accept_import(actor=actor, now=now(), batch=batch, rows="good" if args.good else "all")
    print(f"已导入 {taken} 条。")
    return 1 if found.bad else 0


def _show(found: Preview) -> None:
    print(f"共 {found.total} 行：无误 {found.good}，有误 {found.bad}，疑似台账里已有 {found.twins}。")
    for row in found.rows[:20]:
        for column, sentence in row.problems:
            where = f"“{found.columns[column]}”" if column is not None and column < len(found.columns) else ""
            print(f"  {row.sheet} 第 {row.line} 行{where}：{sentence}")
