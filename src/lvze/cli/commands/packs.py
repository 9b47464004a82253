"""``lvze packs``: check a pack of one's own, or install it."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["check", "install"], metavar="操作", help="check 只检查 · install 检查并安装")
    parser.add_argument("folder", type=Path, metavar="目录", help="模板包所在的目录")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    return _check(args.folder) if args.what == "check" else _install(args)


def _check(folder: Path) -> int:
    from lvze.catalogue.checking import packs_check
    from lvze.catalogue.core import core_catalogue

    report = packs_check(folder, core_catalogue())
    print(report)
    return 0 if report.is_right else 1


def _install(args: argparse.Namespace) -> int:
    from lvze.catalogue.loading import load_pack

    connect(args)
    from lvze.ledger.actions import install_pack
    from lvze.ledger.packs import installed_catalogue

    catalogue = load_pack(args.folder, installed_catalogue())
    count = install_pack(actor=acting(args), now=now(), pack=args.folder.resolve().name, catalogue=catalogue)
    print(f"已安装 {count} 个新定义。" if count else "这个模板包的内容都已安装过，没有变化。")
    return 0
