"""``lvze bench``: the benchmarks, each in a throw-away ledger, printed as a table beside their bars."""

import argparse
from importlib import import_module
from pathlib import Path

from lvze.cli.ledger_door import now
from lvze.kernel.days import local_day


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="名称", help="只运行这几项（默认全部）")
    parser.add_argument("--small", action="store_true", help="小规模快速运行，只看能否跑通")
    parser.add_argument("--postgresql", action="store_true", help="在 PostgreSQL 上运行（默认 SQLite）")
    parser.add_argument("--keep", type=Path, metavar="目录", help="把测试台账留在这个目录，下次接着用")
    parser.add_argument("--markdown", action="store_true", help="按 docs/measurements.md 的表格样式输出")


def run(args: argparse.Namespace) -> int:
    # `bench` stands beside the command line, not below it; neither imports the other.
    running, table, machine = (import_module(f"lvze.bench.{name}") for name in ("running", "table", "machine"))
    wanted = running.Wanted(
        names=tuple(args.names),
        small=args.small,
        postgresql=args.postgresql,
        keep=args.keep.absolute() if args.keep else None,
    )
    outcomes = list(running.run_benchmarks(wanted))
    line = machine.machine_line("PostgreSQL" if args.postgresql else "SQLite", local_day(now()))
    if args.markdown:
        print(f"{line}\n\n{table.markdown_table(outcomes)}")
    else:
        print(f"{line}\n{table.terminal_table(outcomes)}")
    return 1 if not args.small and table.missed(outcomes) else 0
