"""``lvze pressure``: 压力传导 below a unit, level by level, as of a day."""

import argparse
from datetime import date
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period

_TREES = {"党组织": "party", "行政": "administrative"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", required=True, metavar="单位", help="从哪个单位或党组织（全称）往下看")
    parser.add_argument("--period", metavar="期间", help="如 2026、2026-Q3、2026-11（默认本年）")
    parser.add_argument("--day", metavar="日期", help="截至哪一天，如 2026-11-20（默认今天）")
    parser.add_argument("--tree", choices=list(_TREES), help="按党组织还是按行政单位分层（默认随单位）")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到 .xlsx")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    moment = now()
    day = _day(args.day) if args.day else local_day(moment)
    period = Period.parse(args.period) if args.period else Period.year(day.year)
    if args.output is not None and args.output.suffix.lower() != ".xlsx":
        raise BadInput("压力传导表写到 .xlsx，请改文件名。")
    connect(args)
    from lvze.obligations.pressure import HEADER, export_pressure, pressure, pressure_rows

    actor, unit = acting(args), unit_named(args.unit)
    tree = _TREES[args.tree] if args.tree else ""
    if args.output is not None:
        data = export_pressure(actor=actor, now=moment, unit_id=unit, period=period, day=day, tree=tree)
        args.output.write_bytes(data)
        print(f"压力传导表写到 {args.output}。")
        return 0
    print(f"{args.unit}　{period}　截至 {day}")
    for row in pressure_rows(pressure(actor, unit, period, day, tree=tree)):
        print(f"【{row[0]}】")
        for title, text in zip(HEADER[1:], row[1:], strict=True):
            if text:
                print(f"  {title}：{text}")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"“{text}”不是日期，请写成 2026-11-20 这样。") from None
