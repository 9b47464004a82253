"""``lvze print``: a record as a form to print."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("record", type=int, metavar="编号", help="台账记录的编号")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件", help="写到哪个 .html 文件")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    from lvze.ledger.printing import printed_form
    from lvze.ledger.queries.detail import record_detail

    args.output.write_text(printed_form(record_detail(acting(args), args.record)), encoding="utf-8")
    print(f"登记表写到 {args.output}，用浏览器打开即可打印。")
    return 0
