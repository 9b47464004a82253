"""``lvze doubts``: what cannot well be true of a unit's own records, as questions to that unit alone."""

import argparse

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import local_day
from lvze.kernel.periods import Period


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", required=True, metavar="单位", help="自己的单位或党组织（全称）")
    parser.add_argument("--period", metavar="期间", help="如 2026、2026-Q3、2026-11（默认本年）")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    today = local_day(now())
    period = Period.parse(args.period) if args.period else Period.year(today.year)
    connect(args)
    from lvze.ledger.doubts.asking import doubts_in

    found = doubts_in(acting(args), unit_named(args.unit), period, today=today)
    for doubt in found:
        print(f"{doubt.sentence}（记录 {'、'.join(map(str, doubt.records))}）")
    print(f"共 {len(found)} 处建议核对，只给本单位自己看。" if found else f"{period} 没有需要核对的。")
    return 0
