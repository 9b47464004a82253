"""``lvze verify``: is the ledger as it was written — rows, chain, evidence bytes, anchors."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import add_ledger_arguments, connect
from lvze.cli.progress import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_ledger_arguments(parser, acts=False)
    parser.add_argument("--anchor", type=Path, metavar="文件", help="用另一份锚点文件核验（如存在别处的副本）")


def run(args: argparse.Namespace) -> int:
    connect(args)
    from lvze.audit.verification import verify
    from lvze.ledger.verification import check_evidence

    tell("正在核验台账……")
    report = verify(checkers=[check_evidence], anchor_file=args.anchor)
    print("\n".join(report.sentences()))
    return 0 if report.ok else 1
