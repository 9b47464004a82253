"""``lvze backup``: database and evidence in one file, taken while others go on writing."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import add_ledger_arguments, connect, now
from lvze.cli.progress import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help="备份写到哪个文件（不能已存在）")
    add_ledger_arguments(parser, acts=False)


def run(args: argparse.Namespace) -> int:
    folder = connect(args)
    from lvze.audit.backup import backup

    tell("正在备份……")
    manifest = backup(args.file, now=now(), data_dir=folder)
    print(f"备份写到 {args.file}：台账到第 {manifest.head_seq} 号，共 {len(manifest.files)} 个文件。")
    return 0
