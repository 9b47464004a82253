"""``lvze restore``: a backup put back, checked wholly before anything is overwritten."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import add_ledger_arguments, connect, now
from lvze.cli.progress import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help="备份文件")
    add_ledger_arguments(parser, acts=False)


def run(args: argparse.Namespace) -> int:
    folder = connect(args, must_exist=False)
    from lvze.audit.backup import restore

    tell("正在核对备份……")
    kept = restore(args.file, folder, now=now())
    print(f"已恢复到 {folder}。" + (f"原来的数据留在 {kept}。" if kept else ""))
    print("请运行 lvze verify 核验；恢复较早的备份时，它会指出缺少哪些后来的登记。")
    return 0
