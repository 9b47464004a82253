"""``lvze package``: a submission sealed to take along; a package held against its own manifest."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.documents.sealed import check
from lvze.kernel.errors import BadInput, CannotRead


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=["make", "check"],
        metavar="操作",
        help="make 把报送的报告做成封存包（--report 编号 -o 文件）· check 核对封存包有没有被改动（写文件，不需要台账）",
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="文件", help="要核对的封存包")
    parser.add_argument("--report", type=int, metavar="编号", help="报送的报告编号")
    parser.add_argument("--code", default="", metavar="校验码", help="报送单位另外告知的校验码，一并核对")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="封存包写到哪个 .zip")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    return _make(args) if args.what == "make" else _check(args)


def _make(args: argparse.Namespace) -> int:
    if args.report is None or args.output is None:
        raise BadInput("请用 --report 写明报告编号，用 -o 写明封存包的文件名。")
    connect(args)
    from lvze.reports.upward.sealing import make_package

    made = make_package(actor=acting(args), now=now(), report=args.report)
    args.output.write_bytes(made.data)
    print(
        f"封存包写到 {args.output}。\n校验码 {made.code}\n请用电话或纸面另行告知对方，对方可用它确认收到的就是这一包。"
    )
    return 0


def _check(args: argparse.Namespace) -> int:
    if args.file is None:
        raise BadInput("请写明要核对的封存包。")
    try:
        data = args.file.read_bytes()
    except OSError:
        raise CannotRead(f"打不开 {args.file}，请核对文件名。") from None
    found = check(data)
    differences = list(found.differences)
    if args.code and args.code.strip() != found.code:
        differences.append("校验码与报送单位告知的不一致，这不是他们做的那一包。")
    for sentence in differences:
        print(sentence)
    if differences:
        return 1
    told = found.told
    print(
        f"没有被改动：{told.get('unit', '')}《{told.get('title', '')}》，共 {found.files} 个文件。\n校验码 {found.code}"
    )
    return 0
