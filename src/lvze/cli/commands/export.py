"""``lvze export``: the records one may see, as Excel or CSV; the tasks, problems or letters of a kind, as Excel."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import kind_named, unit_named
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件", help="写到 .xlsx 或 .csv")
    parser.add_argument("--kind", metavar="类别", help="只要这一类")
    parser.add_argument("--unit", metavar="单位", help="只要这个单位及下级的")
    parser.add_argument("--period", metavar="期间", help="如 2026、2026-Q1、2026-03")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    from lvze.ledger.importing import export_lines, to_csv, to_xlsx
    from lvze.ledger.packs import installed_catalogue
    from lvze.ledger.queries.lists import RecordFilter

    if args.output.suffix.lower() not in (".xlsx", ".csv"):
        raise BadInput("请用 .xlsx 或 .csv 作文件名的结尾。")
    kind = kind_named(args.kind, installed_catalogue()) if args.kind else None
    unit = unit_named(args.unit) if args.unit else None
    period = Period.parse(args.period) if args.period else None
    if kind is not None and kind.noun == "matter":
        return _export_matters(args, kind.id, unit, period)
    wanted = RecordFilter(kinds=(kind.id,) if kind else (), unit=unit, period=period)
    lines = export_lines(actor=acting(args), now=now(), wanted=wanted)
    if args.output.suffix.lower() == ".csv":
        with args.output.open("wb") as file:
            file.writelines(to_csv(lines))
    else:
        args.output.write_bytes(to_xlsx(lines))
    print(f"清单写到 {args.output}。")
    return 0


def _export_matters(args: argparse.Namespace, kind: str, unit: int | None, period: Period | None) -> int:
    from lvze.matters.exporting import export_matters

    if args.output.suffix.lower() != ".xlsx":
        raise BadInput("任务、整改和文书的清单请写到 .xlsx 文件，可以再导入。")
    moment = now()
    args.output.write_bytes(
        export_matters(actor=acting(args), now=moment, kind=kind, day=local_day(moment), unit=unit, period=period)
    )
    print(f"清单写到 {args.output}。")
    return 0
