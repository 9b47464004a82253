"""``lvze packs``: check a pack of one's own, install it, or draft a new one from a sheet (新建一类台账)."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.kernel.errors import BadInput, CannotRead

_EVERY = {"每月": "month", "每季度": "quarter", "每半年": "half", "每年": "year"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=["check", "install", "new"],
        metavar="操作",
        help="check 只检查 · install 检查并安装 · new 由一张表新建一类台账",
    )
    parser.add_argument("folder", type=Path, metavar="目录或表格", help="模板包所在的目录；new 时是 .xlsx、.csv 表格")
    parser.add_argument("--title", metavar="名称", help="new：新台账的名称，如 廉政家访")
    parser.add_argument("-o", "--output", type=Path, metavar="目录", help="new：模板包写到哪个目录")
    parser.add_argument("--every", choices=list(_EVERY), help="new：作为自定要求，多久至少一次")
    parser.add_argument("--form", action="append", metavar="组织形式", help="new：对哪种组织适用，默认党支部；可写多次")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    return {"check": _check, "install": _install, "new": _new}[args.what](args)


def _check(args: argparse.Namespace) -> int:
    from lvze.catalogue.checking import packs_check
    from lvze.catalogue.core import core_catalogue

    report = packs_check(args.folder, core_catalogue())
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


def _new(args: argparse.Namespace) -> int:
    if not args.title or args.output is None:
        raise BadInput("新建台账要写明 --title 名称 和 -o 目录。")
    if args.output.exists() and any(args.output.iterdir() if args.output.is_dir() else [args.output]):
        raise BadInput(f"{args.output} 里已有文件，请换一个空目录，以免改掉原有内容。")
    if not args.folder.is_file():
        raise CannotRead(f"没有表格文件 {args.folder}，请核对路径。")
    connect(args)
    from lvze.catalogue.checking import packs_check
    from lvze.catalogue.drafting import Wanted, draft_pack
    from lvze.ledger.importing.sampling import sample_of
    from lvze.ledger.packs import installed_catalogue

    sample = sample_of(args.folder.name, args.folder.read_bytes())
    wanted = Wanted(
        args.title,
        common=sample.common,
        every=_EVERY.get(args.every, ""),  # type: ignore[arg-type]
        forms=tuple(args.form or ("党支部",)),
    )
    catalogue = installed_catalogue()
    taken = {kind.title for kind in catalogue.kinds.values()}
    for name, text in draft_pack(sample.header, sample.rows, wanted, taken).items():
        path = args.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"“{args.title}”的模板包写到 {args.output}，请核对各栏类型；核对后用 lvze packs install 装入。")
    report = packs_check(args.output, catalogue)
    print(report)
    return 0 if report.is_right else 1
